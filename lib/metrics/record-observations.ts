import type { Transaction } from '@/lib/db/client';
import type { ImportBatch } from '@/lib/db/generated/client';
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
  const fresh = batch.rows.filter((row) => !recorded.has(row.rowNumber));
  const entries = new Map(await Promise.all(fresh.map(async (row) => [row.id, await enterAsStated(tx, batch, { deliverableId: row.deliverableId })] as const)));
  const data = fresh.flatMap((row) =>
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
        entryId: entries.get(row.id) ?? null,
      })),
  );
  if (data.length > 0) await tx.observation.createMany({ data });
  return data.length;
}

type AccountBatch = Pick<ImportBatch, 'id' | 'milestoneId' | 'adapterId' | 'capturedAt' | 'fileId' | 'uploadedById' | 'createdAt'>;

/** Turns what a batch says of the account into observations of it. Once a batch, when it is taken in. */
export async function recordAccountNumbers(tx: Transaction, batch: AccountBatch, platform: Platform, numbers: readonly AccountNumber[]): Promise<void> {
  const { id: batchId, milestoneId, capturedAt } = batch;
  if (numbers.length === 0) return;
  const entryId = await enterAsStated(tx, batch, { platform });
  await tx.observation.createMany({
    data: numbers.map(({ metric, value }) => ({
      milestoneId,
      platform,
      metric,
      value,
      capturedAt,
      provenance: provenanceOf(batch.adapterId),
      batchId,
      entryId,
    })),
  });
}

/** What a template of ours says is one side's word, like a number typed in: the other side may confirm it or object. Null for an official export. */
async function enterAsStated(tx: Transaction, batch: AccountBatch, subject: { deliverableId: string | null } | { platform: Platform }): Promise<string | null> {
  if (provenanceOf(batch.adapterId) !== 'SELF_REPORTED') return null;
  const { contract } = await tx.milestone.findUniqueOrThrow({
    where: { id: batch.milestoneId },
    select: { contract: { select: { freelancer: { select: { userId: true } } } } },
  });
  const { milestoneId, fileId, capturedAt, uploadedById, createdAt } = batch;
  const enteredBy = contract.freelancer.userId === uploadedById ? ('FREELANCER' as const) : ('BUSINESS' as const);
  const { id } = await tx.handEntry.create({
    data: { milestoneId, ...subject, capturedAt, fileId, enteredBy, enteredById: uploadedById, createdAt },
    select: { id: true },
  });
  return id;
}

function provenanceOf(adapterId: string): 'PLATFORM_EXPORT' | 'SELF_REPORTED' {
  return IMPORT_ADAPTERS[adapterId as ImportFormat].provenance;
}
