// What the risk of one subject is computed from. Everything may be missing: what is not known raises nothing. Types only.
import type { Platform } from '@/lib/dimensions/platforms';
import type { Severity } from '../words';

/** Counts of a post at one moment; null where the source does not tell. */
export type PostCounts = {
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
};

/** One look at a growing post. */
export type Capture = { readonly at: Date; readonly counts: PostCounts };

export type PostRisk = {
  readonly kind: 'POST';
  readonly id: string;
  readonly platform: Platform;
  /** The strongest latest reading. */
  readonly counts: PostCounts;
  readonly captures: readonly Capture[];
  /** Other posts of the account, none of this milestone: what is usual for it. */
  readonly baseline: readonly PostCounts[];
  /** Of our own tracked links of this post. */
  readonly clicks: { readonly people: number; readonly bots: number } | null;
  /** Texts of its comments, when a list of them was handed in. */
  readonly comments: readonly string[];
  readonly findings: readonly Severity[];
};

export type DayOfAccount = {
  readonly day: string;
  readonly followers: number | null;
  readonly gained: number | null;
  readonly lost: number | null;
  readonly views: number | null;
  readonly likes: number | null;
};

export type AccountRisk = {
  readonly kind: 'ACCOUNT';
  readonly id: string;
  readonly platform: Platform;
  /** In order, one after another. */
  readonly days: readonly DayOfAccount[];
  readonly findings: readonly Severity[];
};

export type RiskSubject = PostRisk | AccountRisk;
