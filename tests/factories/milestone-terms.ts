import type { Provenance } from '@/lib/dimensions/provenance';
import { milestoneTermsSchema, type MilestoneTerms, type MilestoneTermsInput } from '@/lib/criteria/schema';

/** Two notes on 小红书, paid for delivery alone. */
export function plainTerms(draft: Partial<MilestoneTermsInput> = {}): MilestoneTerms {
  return milestoneTermsSchema.parse({
    version: 1,
    title: '两篇探店笔记',
    titleEn: 'Two visit notes',
    amountMinor: '100000',
    currency: 'CNY',
    dueDays: 14,
    criteria: [{ id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 2 }],
    tranches: { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] },
    ...draft,
  });
}

/** One note, paid for delivery alone. */
export function oneNoteTerms(draft: Partial<MilestoneTermsInput> = {}): MilestoneTerms {
  return plainTerms({ criteria: [{ id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }], ...draft });
}

/** Two notes and an engagement rate, judged seven days after publishing from the platform's own export; 60 % base, 40 % result. */
export function resultTerms(draft: Partial<MilestoneTermsInput> = {}): MilestoneTerms {
  return plainTerms({
    criteria: [
      { id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 2 },
      {
        id: 'er',
        kind: 'METRIC',
        tranche: 'RESULT',
        platform: 'XIAOHONGSHU',
        deliverableKind: 'NOTE',
        metric: 'ER_VIEW',
        aggregation: 'RATIO_OF_SUMS',
        operator: 'AT_LEAST',
        target: '0.05',
        maturityDays: 7,
        minimumPosts: 2,
        minimumViews: 1000,
        minimumProvenance: 'PLATFORM_EXPORT',
        fallback: 'BLOCK',
      },
    ],
    tranches: {
      baseShareBps: 6_000,
      resultShareBps: 4_000,
      resultBands: [
        { minAchievementBps: 10_000, payBps: 10_000 },
        { minAchievementBps: 8_000, payBps: 5_000 },
      ],
    },
    ...draft,
  });
}

/** One post on 微博, an engagement rate judged at once, and new followers up to a day; numbers that only people can enter. */
export function weiboTerms(er: { minimumProvenance?: Provenance } = {}, followersUntilOn: string | null = null): MilestoneTerms {
  const metric = {
    kind: 'METRIC',
    tranche: 'RESULT',
    platform: 'WEIBO',
    operator: 'AT_LEAST',
    maturityDays: 0,
    minimumPosts: 0,
    minimumViews: 0,
    minimumProvenance: 'COUNTERPARTY_CONFIRMED',
    fallback: 'BLOCK',
  } as const;
  return resultTerms({
    title: '一条微博',
    titleEn: 'One Weibo post',
    criteria: [
      { id: 'posts', kind: 'COUNT', tranche: 'BASE', platform: 'WEIBO', deliverableKind: 'POST', minimum: 1 },
      { ...metric, id: 'er', deliverableKind: 'POST', metric: 'ER_VIEW', aggregation: 'RATIO_OF_SUMS', target: '0.01', ...er },
      { ...metric, id: 'fans', metric: 'NEW_FOLLOWERS', aggregation: 'SUM', target: '100', window: { fromOn: null, untilOn: followersUntilOn } },
    ],
  });
}
