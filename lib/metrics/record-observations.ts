import type { Transaction } from '@/lib/db/client';
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';
import type { AccountNumber } from './account-observations';
import type { ParsedMetric } from './adapters/adapter';
import { IMPORT_ADAPTERS } from './adapters/registry';

/** Turns the matched rows of a batch into observations; rows that have theirs already are left alone. */
export async function recordObservations(tx: Transaction, batchId: string): Promise<number> {
  const batch = await tx.importBatch.findUniqueOrThrow({
    where: { id: batchId },
    include: { rows: { where: { match: { in: ['CERTAIN', 'CONFIRMED'] }, deliverableId: { not: null } } } },
  });
  const known = await tx.observation.findMany({ where: { batchId, rowNumber: { not: null } }, select: { rowNumber: true }, distinct: ['rowNumber'] });
  const recorded = new Set(known.map((row) => row.rowNumber));
  const data = batch.rows
    .filter((row) => !recorded.has(row.rowNumber))
    .flatMap((row) =>
      // A value only good for comparison is kept with its row and judges nothing.
      (row.metrics as ParsedMetric[])
        .filter(({ isRelative }) => !isRelative)
        .map(({ metric, value }) => ({
          milestoneId: batch.milestoneId,
          deliverableId: row.deliverableId,
          metric,
          value,
          capturedAt: batch.capturedAt,
          provenance: provenanceOf(batch.adapterId),
          batchId,
          rowNumber: row.rowNumber,
        })),
    );
  if (data.length > 0) await tx.observation.createMany({ data });
  return data.length;
}

type AccountBatch = { readonly id: string; readonly milestoneId: string; readonly adapterId: string; readonly capturedAt: Date };

/** Turns what a batch says of the account into observations of it. Once a batch, when it is taken in. */
export async function recordAccountNumbers(tx: Transaction, batch: AccountBatch, platform: Platform, numbers: readonly AccountNumber[]): Promise<void> {
  const { id: batchId, milestoneId, capturedAt } = batch;
  if (numbers.length === 0) return;
  await tx.observation.createMany({
    data: numbers.map(({ metric, value }) => ({ milestoneId, platform, metric, value, capturedAt, provenance: provenanceOf(batch.adapterId), batchId })),
  });
}

function provenanceOf(adapterId: string): 'PLATFORM_EXPORT' | 'SELF_REPORTED' {
  return IMPORT_ADAPTERS[adapterId as ImportFormat].provenance;
}
