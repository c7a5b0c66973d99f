import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { passFailpoint } from '@/lib/payments/failpoints';
import { dueReleases } from './due-releases';
import type { exportBatchSchema } from './schema';

/** What one file holds at most; the rest waits for the next. */
export const BATCH_LINES = 200;

/**
 * Takes every due release of a currency into a new batch, its lines frozen as they go to the bank. Two admins at once share the releases out,
 * none is in two batches (unique index). Refuses PAYOUT_NOTHING_DUE, and NOT_FOUND to who is no admin.
 */
export async function exportBatch({ input, viewer, now }: UseCaseCall<z.output<typeof exportBatchSchema>>): Promise<{ batchId: string }> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  return inTransaction(async (tx) => {
    const taken = await tx.$queryRaw<{ id: string; destination: string; amount: bigint }[]>`
      WITH due AS (
        SELECT o.id, p.destination_id FROM ${dueReleases(now)} AND o.currency = ${input.currency}
        ORDER BY o.run_after, o.id LIMIT ${BATCH_LINES} FOR UPDATE OF o SKIP LOCKED)
      UPDATE payment_operation o SET status = 'SENT', called_at = ${now}, last_error = NULL FROM due WHERE o.id = due.id
      RETURNING o.id::text, due.destination_id::text AS destination, o.amount_minor AS amount`;
    if (taken.length === 0) throw new DomainError('PAYOUT_NOTHING_DUE');
    const totalMinor = taken.reduce((sum, { amount }) => sum + amount, 0n);
    const batch = await tx.payoutBatch.create({ data: { currency: input.currency, totalMinor, exportedById: viewer.userId, exportedAt: now } });
    await tx.payoutLine.createMany({
      data: taken.map(({ id, destination, amount }, place) => ({
        batchId: batch.id,
        operationId: id,
        destinationId: destination,
        number: place + 1,
        amountMinor: amount,
        currency: input.currency,
      })),
    });
    const params = { lines: taken.length, totalMinor: totalMinor.toString(), currency: input.currency };
    await recordAudit(tx, viewer, { action: 'payout-batch.export', objectType: 'payout-batch', objectId: batch.id, params }, now);
    passFailpoint('payout.before-export-commit');
    return { batchId: batch.id };
  });
}
