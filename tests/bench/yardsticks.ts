// What was promised of each figure.

export const YARDSTICKS = {
  'settlement.ratio': { limit: 1, sense: 'at least', meaning: 'milestones settled per second, product to bare SQL' },
  'settlement.acknowledgementP99': { limit: 50, sense: 'at most', meaning: 'milliseconds until a webhook is acknowledged, 99 of 100, at 64 in flight while the worker settles' },
  'settlement.growth': { limit: 1.3, sense: 'at most', meaning: 'milestones settled per second, a ledger of thousands of postings to one of a million' },
  'acceptance.engine.ratio': { limit: 3, sense: 'at most', meaning: 'time to judge a milestone with 10,000 numbers, to that of a bare loop that reads and sums them' },
  'acceptance.import.ratio': { limit: 0.5, sense: 'at least', meaning: 'rows per second of an export of 100,000 rows, ours to papaparse making rows by heading, by processor time' },
  'acceptance.redirect.p99': { limit: 1.5, sense: 'at most', meaning: 'milliseconds until a tracked link is answered, 99 of 100, to those of an empty answer by the framework, median of the rounds' },
  'acceptance.originality.queryP99': { limit: 20, sense: 'at most', meaning: 'milliseconds to find what a text may be copied from among a million, 99 of 100' },
  'pages.list.ratio': { limit: 0.6, sense: 'at least', meaning: '/gigs with 100 thousand gigs, requests per second, product to floor, the least of 1, 16 and 64 connections' },
  'pages.detail.ratio': { limit: 0.6, sense: 'at least', meaning: '/gigs/{id} with 100 thousand gigs, requests per second, product to floor, the least of 1, 16 and 64 connections' },
  'pages.list.slowdown': { limit: 1.3, sense: 'at most', meaning: '/gigs rendered for one visitor, 1 thousand to 100 thousand gigs, at 16 connections' },
  'pages.detail.slowdown': { limit: 1.3, sense: 'at most', meaning: '/gigs/{id} rendered for one visitor, 1 thousand to 100 thousand gigs, at 16 connections' },
  'javascript.list.ratio': { limit: 1.2, sense: 'at most', meaning: 'compressed scripts of /gigs, product to floor' },
  'javascript.detail.ratio': { limit: 1.2, sense: 'at most', meaning: 'compressed scripts of /gigs/{id}, product to floor' },
  'start.firstSeconds': { limit: 120, sense: 'at most', meaning: 'seconds from a fresh clone to the first page' },
  'start.againSeconds': { limit: 10, sense: 'at most', meaning: 'seconds from the second start to the first page' },
} as const satisfies Record<string, { limit: number; sense: 'at least' | 'at most'; meaning: string }>;

export type YardstickName = keyof typeof YARDSTICKS;
export type Measured = Partial<Record<YardstickName, number>>;

/** Each measured figure beside what was promised of it. */
export function judge(measured: Measured) {
  return (Object.keys(YARDSTICKS) as YardstickName[]).flatMap((name) => {
    const value = measured[name];
    if (value === undefined) return [];
    const { limit, sense, meaning } = YARDSTICKS[name];
    return [{ name, value, sense, limit, isMet: sense === 'at least' ? value >= limit : value <= limit, meaning }];
  });
}
