// A sign of bought traffic: how strong it is here, how much it weighs, and the arithmetic behind it.
import type { FactParams } from '../words';

/**
 * How much of the way to certainty each goes when it is as strong as can be. Below 0.55 one alone never reaches the threshold; those above it do
 * only near their full strength. Set by hand, and adjusted on seeds 1–1000 of tests/traffic alone.
 */
export const SIGNAL_WEIGHTS = {
  /** Far more interactions a view than the account or the platform knows. */
  ENGAGEMENT_HIGH: 0.5,
  /** Views without people. */
  ENGAGEMENT_LOW: 0.6,
  /** Likes without a word. */
  COMMENTS_FEW: 0.45,
  /** More talk than liking: a ring. */
  COMMENTS_MANY: 0.6,
  /** Many times the account's usual views. */
  VIEWS_OUTLIER: 0.35,
  /** Saves and shares, which nobody sells cheaply, did not grow with the likes. */
  LIKES_ALONE: 0.45,
  /** Between two looks, more likes came than the views of that time explain. */
  LIKES_BURST: 0.55,
  /** Most likes came between one and five in the night. */
  NIGHT: 0.35,
  /** Far fewer clicks on the tracked link than views suggest. */
  CLICKS_FEW: 0.3,
  CLICKS_BY_BOTS: 0.4,
  /** The same comments over and over. */
  COMMENTS_REPEATED: 0.5,
  /** Followers came in one day and left in the next ones. */
  FOLLOWER_JUMP: 0.65,
  /** Followers came on a day when nobody looked. */
  FOLLOWERS_UNSEEN: 0.5,
  /** Likes come by the calendar, however many look. */
  STEADY_LIKES: 0.6,
  /** What findings say that nobody has explained. */
  FINDINGS: 0.75,
} as const;

export type SignalCode = keyof typeof SIGNAL_WEIGHTS;
export const SIGNAL_CODES = Object.keys(SIGNAL_WEIGHTS) as SignalCode[];

/** `strength` 0 nothing to see … 1 as strong as can be. */
export type Signal = { readonly code: SignalCode; readonly strength: number; readonly params: FactParams };

/** 0 up to `from`, 1 from `to` on, straight between; also downwards. */
export function ramp(value: number, from: number, to: number): number {
  const share = (value - from) / (to - from);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? Number.NaN : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
