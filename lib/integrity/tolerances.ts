// How far two honest readings of one number may lie apart. A count is allowed `share` of itself and `absolute` on top.
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';

export type Tolerance = { readonly share: number; readonly absolute: number };

/** Counts that only grow: what was seen was seen. */
const SEEN: readonly MetricCode[] = ['VIEWS', 'IMPRESSIONS', 'REACH', 'PROFILE_VISITS', 'DANMAKU'];
/** Counts that people take back: a like, a comment that is removed. */
const TAKEN_BACK: readonly MetricCode[] = ['LIKES', 'COMMENTS', 'SHARES', 'SAVES', 'FOLLOWS'];
export const CUMULATIVE: readonly MetricCode[] = [...SEEN, ...TAKEN_BACK];

/** Meta restates lifetime values at every export; YouTube takes views it distrusts out again within days; the others restate little. */
const RESTATING: Partial<Record<Platform, Tolerance>> = {
  INSTAGRAM: { share: 0.05, absolute: 20 },
  FACEBOOK: { share: 0.05, absolute: 20 },
  YOUTUBE: { share: 0.02, absolute: 10 },
  X: { share: 0.02, absolute: 10 },
};

/** By how much a cumulative count may be lower in a later export. */
export function mayFall(metric: MetricCode, platform: Platform): Tolerance {
  const restated = RESTATING[platform];
  if (SEEN.includes(metric)) return restated ?? { share: 0.005, absolute: 2 };
  return { share: Math.max(restated?.share ?? 0, 0.03), absolute: Math.max((restated?.absolute ?? 0) / 4, 3) };
}

/** What a public page shows is rounded and late. */
export const PUBLIC_PAGE: Tolerance = { share: 0.05, absolute: 5 };
/** A public page is compared with an export made at most this long before it: a later export may have grown. */
export const PUBLIC_PAGE_GROWTH = { hours: 24, share: 0.2, absolute: 20 } as const;
/** Days are settled by the platform a little differently from posts. */
export const SUM_OF_POSTS: Tolerance = { share: 0.05, absolute: 20 };

export function isBelow(value: number, reference: number, { share, absolute }: Tolerance): boolean {
  return value < reference * (1 - share) - absolute;
}

export function isAbove(value: number, reference: number, { share, absolute }: Tolerance): boolean {
  return value > reference * (1 + share) + absolute;
}
