import type { Transaction } from '@/lib/db/client';

/** Turns the matched rows of a batch into observations; rows that have theirs already are left alone. */
export async function recordObservations(tx: Transaction, batchId: string): Promise<number> {
  const batch = await tx.importBatch.findUniqueOrThrow({
    where: { id: batchId },
    include: { rows: { where: { match: { in: ['CERTAIN', 'CONFIRMED'] }, deliverableId: { not: null } } } },
  });
  const known = await tx.observation.findMany({ where: { batchId }, select: { rowNumber: true }, distinct: ['rowNumber'] });
  const recorded = new Set(known.map((row) => row.rowNumber));
  const data = batch.rows
    .filter((row) => !recorded.has(row.rowNumber))
    .flatMap((row) =>
      (row.metrics as { metric: string; value: string }[]).map(({ metric, value }) => ({
        milestoneId: batch.milestoneId,
        deliverableId: row.deliverableId,
        metric,
        value,
        capturedAt: batch.capturedAt,
        provenance: 'PLATFORM_EXPORT' as const,
        batchId,
        rowNumber: row.rowNumber,
      })),
    );
  if (data.length > 0) await tx.observation.createMany({ data });
  return data.length;
}
