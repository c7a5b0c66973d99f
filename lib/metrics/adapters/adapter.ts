// What an adapter is: a table that says which columns an official export has and what each of them tells. Reading is shared (parse-row.ts).
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';

/**
 * TITLE and PUBLISHED_AT identify the row · KIND maps the platform's word to ours · STATUS keeps rows that are public ·
 * COUNT, RATE, SECONDS are numbers of a metric. `scale` of a RATE: FRACTION `0.221`; AUTO lets the column decide (`22.1` beside `0.8` is percent).
 */
export type ColumnReading =
  | { readonly as: 'TITLE' }
  | { readonly as: 'PUBLISHED_AT' }
  | { readonly as: 'KIND'; readonly kinds: Readonly<Record<string, DeliverableKind>> }
  | { readonly as: 'STATUS'; readonly hidden: readonly string[] }
  | { readonly as: 'COUNT' | 'SECONDS'; readonly metric: MetricCode }
  | { readonly as: 'RATE'; readonly metric: MetricCode; readonly scale: 'FRACTION' | 'AUTO' };

export type AdapterColumn = {
  /** The platform's own heading; compared without spaces, case and full-width forms. */
  readonly heading: string;
  readonly isRequired: boolean;
  readonly reading: ColumnReading;
};

export type ImportAdapter = {
  readonly id: ImportFormat;
  readonly platform: Platform;
  readonly columns: readonly AdapterColumn[];
  /** What the exporting back office writes as the workbook's application; null when it exports text. */
  readonly application: string | null;
};

export type ParsedMetric = { readonly metric: MetricCode; readonly value: string };

/** One post of an export. Metrics the file leaves blank are absent, not zero. */
export type ParsedRow = {
  /** 1-based, as the sheet numbers it. */
  readonly row: number;
  readonly title: string;
  readonly publishedAt: Date;
  /** How exactly the file tells the time; matching allows for it. */
  readonly precision: 'SECOND' | 'MINUTE' | 'DAY';
  readonly kind: DeliverableKind | null;
  readonly metrics: readonly ParsedMetric[];
  /** Every cell as found, by heading; cells under no heading by column letter. */
  readonly raw: Readonly<Record<string, string>>;
};
