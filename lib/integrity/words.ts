// The words of this module: what may be found, how much it weighs, and values for a sentence in either language. Nobody is accused: things fit or do not.
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';

export const FINDING_KINDS = [
  /** A cumulative count of a post is lower in a later export. */
  'COUNT_FELL',
  /** Two exports say they were made at the same moment and differ. */
  'SAME_MOMENT_DIFFERS',
  /** The posts of a period have more than the account says it had. */
  'POSTS_EXCEED_ACCOUNT',
  'OTHER_APPLICATION',
  'MODIFIED_AFTER_EXPORT',
  'SAVED_BY_PERSON',
  'NUMBERS_AS_TEXT',
  /** Headings that no other file of this format has. */
  'HEADINGS_RARE',
  /** The export says more than the other side read off the public page. */
  'PUBLIC_COUNT_DIFFERS',
  /** More reactions than views. */
  'MORE_THAN_VIEWS',
  'SHARE_ABOVE_ONE',
  'WATCHED_LONGER_THAN_LONG',
  'ROWS_REPEATED',
  /** Different posts with the same numbers throughout. */
  'ROWS_ALIKE',
  'NUMBERS_ROUND',
  'DIGITS_UNEVEN',
  /** A fresh export was asked for and did not come in time. */
  'REEXPORT_MISSED',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export type Severity = 'NOTE' | 'DOUBT' | 'SERIOUS';

export type FactParam =
  /** A count is shown in groups of digits; a number decides between one and many, and is shown with one decimal at most. */
  | { readonly as: 'count' | 'number'; readonly value: number }
  /** 0.05 = 5 %. */
  | { readonly as: 'share'; readonly value: number }
  | { readonly as: 'seconds'; readonly value: number }
  | { readonly as: 'metric'; readonly code: MetricCode }
  /** ISO moment. */
  | { readonly as: 'moment'; readonly at: string }
  | { readonly as: 'text'; readonly value: string };
export type FactParams = Readonly<Record<string, FactParam>>;

/** A finding before it is kept. `key` names the facts: the same ones are found once. */
export type FindingDraft = {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly platform: Platform | null;
  readonly batchId: string | null;
  readonly deliverableId: string | null;
  readonly params: FactParams;
  readonly key: string;
};

export const count = (value: number): FactParam => ({ as: 'count', value });
export const share = (value: number): FactParam => ({ as: 'share', value });
export const number = (value: number): FactParam => ({ as: 'number', value });
export const seconds = (value: number): FactParam => ({ as: 'seconds', value });
export const metric = (code: MetricCode): FactParam => ({ as: 'metric', code });
export const moment = (at: Date): FactParam => ({ as: 'moment', at: at.toISOString() });
export const text = (value: string): FactParam => ({ as: 'text', value: value.slice(0, 120) });
