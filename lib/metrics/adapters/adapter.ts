// What an adapter is: tables that say which columns an official export has and what each of them tells. Reading is shared (parse-row.ts).
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';

import type { FoundCells } from '../found-cells';

/**
 * TITLE (of several the longest), PUBLISHED_AT, ID and LINK identify the row · DAY is the day of a series · KIND maps the platform's word to
 * ours · STATUS keeps rows that are public · PERIOD leaves out rows that are one day of a post · CHANNEL tells the row of all channels from its
 * parts · COUNT, RATE, SECONDS are numbers of a metric · KEPT is known and kept as found, nothing more.
 * `clock` UNKNOWN: the file does not say in which zone it tells time. `scale` of a RATE: FRACTION `0.221`, PERCENT `22.1`, AUTO lets the column
 * decide (`22.1` beside `0.8` is percent). `isRelative`: the platform bends the number, it may be compared with its like and nothing else.
 */
export type ColumnReading =
  | { readonly as: 'TITLE' | 'ID' | 'LINK' | 'DAY' | 'PERIOD' | 'KEPT' }
  | { readonly as: 'PUBLISHED_AT'; readonly clock: 'CHINA' | 'UNKNOWN' }
  | { readonly as: 'KIND'; readonly kinds: Readonly<Record<string, DeliverableKind>>; readonly isLenient?: true }
  | { readonly as: 'STATUS'; readonly hidden: readonly string[] }
  | { readonly as: 'CHANNEL'; readonly whole: readonly string[] }
  | { readonly as: 'COUNT' | 'SECONDS'; readonly metric: MetricCode }
  | { readonly as: 'RATE'; readonly metric: MetricCode; readonly scale: 'FRACTION' | 'PERCENT' | 'AUTO'; readonly isRelative?: true };

export type AdapterColumn = {
  /** The platform's own heading; compared without spaces, case and full-width forms. */
  readonly heading: string;
  /** Other names of the same column: of other versions and languages. */
  readonly also?: readonly string[];
  readonly isRequired: boolean;
  readonly reading: ColumnReading;
  /** 0-based position where the column stands when its heading cannot tell: blank, or used more than once. */
  readonly place?: number;
};

/** POSTS a row is a post · ONE_POST the table is about one · ACCOUNT_DAYS a row is a day of the account · ACCOUNT_TOTALS sums over a period. */
export type ImportShape = 'POSTS' | 'ONE_POST' | 'ACCOUNT_DAYS' | 'ACCOUNT_TOTALS';

export type TableReading = {
  readonly shape: ImportShape;
  /** ROWS: headings above their numbers · PAIRS: headings in one column, their numbers in the next. */
  readonly layout: 'ROWS' | 'PAIRS';
  readonly columns: readonly AdapterColumn[];
  /** Only the sheet of this name. */
  readonly sheet?: string;
  /** Only the table that starts with the n-th repetition of the first column; tables may stand side by side. */
  readonly block?: number;
  /** A blank heading takes the text this many rows above it, where a merged heading keeps it. */
  readonly groupRows?: number;
  /** At least so many of the columns must be there, whichever. */
  readonly atLeast?: number;
  /** Headings that only another format has. */
  readonly absent?: readonly string[];
};

export type ImportAdapter = {
  readonly id: ImportFormat;
  readonly platform: Platform;
  readonly tables: readonly TableReading[];
  /** What the exporting back office writes as the workbook's application; null when it exports text or is not known. */
  readonly application: string | null;
  /** PLATFORM_EXPORT, or SELF_REPORTED for templates of ours that somebody fills in. */
  readonly provenance: Extract<Provenance, 'PLATFORM_EXPORT' | 'SELF_REPORTED'>;
};

export type ParsedMetric = { readonly metric: MetricCode; readonly value: string; readonly isRelative?: true };

/** One post of an export. Metrics the file leaves blank are absent, not zero. */
export type ParsedRow = FoundCells & {
  /** 1-based, as the sheet numbers it. */
  readonly row: number;
  readonly title: string;
  /** Null when the file says nothing about it. */
  readonly publishedAt: Date | null;
  /** How exactly the file tells the time; matching allows for it. ZONELESS: a clock somewhere in the world, read as UTC. */
  readonly precision: 'SECOND' | 'MINUTE' | 'DAY' | 'ZONELESS';
  readonly kind: DeliverableKind | null;
  readonly metrics: readonly ParsedMetric[];
  /** The platform's own id of the post, and its address. */
  readonly externalId?: string | null;
  readonly link?: string | null;
};

/** One day of an account, or sums over a period when there is no day. */
export type ParsedAccountRow = {
  /** 1-based, as the sheet numbers it; counted on when several sheets make one import. */
  readonly row: number;
  /** `YYYY-MM-DD` on the platform's calendar. */
  readonly day: string | null;
  readonly metrics: readonly ParsedMetric[];
  /** Every cell as found, by heading. */
  readonly raw: Readonly<Record<string, string>>;
};
