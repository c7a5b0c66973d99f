// What an accepted import says about deliverables: one number for each metric of each matched row.
import type { MetricCode } from '@/lib/dimensions/metrics';

import type { ParsedRow } from './adapters/adapter';
import type { RowMatch } from './match-rows';
import type { TableOrigin } from './read-table/table';

/** An observation before it has an id and evidence. */
export type ObservationDraft = {
  readonly deliverableId: string;
  readonly metric: MetricCode;
  readonly value: string;
  readonly publishedAt: Date | null;
  /** 1-based row of the sheet. */
  readonly row: number;
};

/** CERTAIN matches, and DOUBTFUL ones whose row is in `confirmedRows`; rows without a match say nothing. */
export function rowObservations(rows: readonly ParsedRow[], matches: readonly RowMatch[], confirmedRows: ReadonlySet<number>): ObservationDraft[] {
  const deliverableOf = new Map(
    matches
      .filter((match) => match.certainty === 'CERTAIN' || (match.certainty === 'DOUBTFUL' && confirmedRows.has(match.row)))
      .map((match) => [match.row, match.deliverableId]),
  );
  return rows.flatMap((row) => {
    const deliverableId = deliverableOf.get(row.row);
    if (!deliverableId) return [];
    return row.metrics
      .filter(({ isRelative }) => !isRelative)
      .map(({ metric, value }) => ({ deliverableId, metric, value, publishedAt: row.publishedAt, row: row.row }));
  });
}

/**
 * When the platform showed these numbers: the workbook's own date of making, else the upload. Never later than the upload, so that a file
 * made before the maturity gate does not ripen on somebody's disk.
 */
export function exportCapturedAt(origin: TableOrigin | null, uploadedAt: Date): Date {
  const createdAt = origin?.createdAt ? new Date(origin.createdAt) : null;
  return createdAt === null || Number.isNaN(createdAt.getTime()) || createdAt > uploadedAt ? uploadedAt : createdAt;
}
