// A payment that the bank sent back after it had been confirmed: one admin records what the bank's statement says, another confirms it.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { invariant } from '@/lib/errors/invariant';
import { recordAudit } from '@/lib/events/record-audit';
import { releaseReturnedByBankEntry } from '@/lib/ledger/payout-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { applyEvent, lockMilestone } from '@/lib/milestones/apply-event';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import { lockBatch } from './answer-batch';
import { oweAgain } from './owe-again';
import type { LineFailure, recordReturnSchema, returnIdSchema } from './schema';

/** Keeps what the bank says; nothing is booked before another admin confirms. Refuses NOT_FOUND, PAYOUT_NOT_PAID, and days out of the question. */
export async function recordReturn({ input, viewer, now }: UseCaseCall<z.output<typeof recordReturnSchema>>): Promise<{ batchId: string }> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  return inTransaction(async (tx) => {
    const { lineId, reference, reason } = input;
    const batch = await lockBatch(tx, { lineId });
    const line = await tx.payoutLine.findUniqueOrThrow({ where: { id: lineId }, include: { returns: { where: { status: { not: 'DISCARDED' } } } } });
    if (line.status !== 'PAID' || line.returns.length > 0) throw new DomainError('PAYOUT_NOT_PAID');
    if (input.returnedOn < contractDayOf(batch.exportedAt) || input.returnedOn > contractDayOf(now))
      throw new DomainError('INPUT_INVALID', {}, { returnedOn: [{ code: 'admin.payouts.return.dateWrong' }] });
    const { id } = await tx.payoutReturn.create({
      data: { lineId, reference, reason, returnedOn: new Date(`${input.returnedOn}T00:00:00Z`), recordedById: viewer.userId, recordedAt: now },
      select: { id: true },
    });
    const params = { return: id, line: lineId, reference, reason, day: input.returnedOn };
    await recordAudit(tx, viewer, { action: 'payout-return.record', objectType: 'payout-batch', objectId: batch.id, params }, now);
    return { batchId: batch.id };
  });
}

/** Books the money back into the bank account and owes it to the freelancer again. Refuses NOT_FOUND, FOUR_EYES, PAYOUT_RETURN_DECIDED. */
export async function confirmReturn({ input, viewer, now }: UseCaseCall<z.output<typeof returnIdSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const { batch, found } = await lockReturn(tx, input.returnId);
    if (found.recordedById === viewer.userId) throw new DomainError('FOUR_EYES');
    await tx.payoutReturn.update({ where: { id: found.id }, data: { status: 'CONFIRMED', decidedById: viewer.userId, decidedAt: now } });
    const line = await tx.payoutLine.update({ where: { id: found.lineId }, data: { returnedAt: now }, include: { operation: true } });
    const { operation, amountMinor } = line;
    const milestone = await lockMilestone(tx, operation.milestoneId);
    invariant(operation.rail === 'MANUAL_BANK' && operation.status === 'CONFIRMED', 'what comes back was paid by bank');
    await postTransfer(
      tx,
      releaseReturnedByBankEntry({
        returnId: found.id,
        milestoneId: milestone.id,
        decisionId: operation.decisionId,
        currency: line.currency as Currency,
        amountMinor,
        occurredAt: now,
      }),
    );
    await oweAgain(tx, line, found.reason as LineFailure, now);
    const params = { amountMinor: amountMinor.toString(), currency: line.currency, reason: found.reason };
    await applyEvent(tx, { milestone, event: 'noteReturn', actor: { kind: 'ADMIN', id: viewer.userId }, now, params });
    await recordAudit(tx, viewer, { action: 'payout-return.confirm', objectType: 'payout-batch', objectId: batch.id, params: { return: found.id } }, now);
    passFailpoint('payout.before-answer-commit');
  });
}

/** Recorded by mistake: any admin may take it off, and nothing is booked. Refuses NOT_FOUND, PAYOUT_RETURN_DECIDED. */
export async function discardReturn({ input, viewer, now }: UseCaseCall<z.output<typeof returnIdSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const { batch, found } = await lockReturn(tx, input.returnId);
    await tx.payoutReturn.update({ where: { id: found.id }, data: { status: 'DISCARDED', decidedById: viewer.userId, decidedAt: now } });
    await recordAudit(tx, viewer, { action: 'payout-return.discard', objectType: 'payout-batch', objectId: batch.id, params: { return: found.id } }, now);
  });
}

/** Under its batch's lock, so that two admins at once follow each other. */
async function lockReturn(tx: Transaction, returnId: string) {
  const found = await tx.payoutReturn.findUnique({ where: { id: returnId }, select: { lineId: true } });
  if (!found) throw new DomainError('NOT_FOUND');
  const batch = await lockBatch(tx, found);
  const fresh = await tx.payoutReturn.findUniqueOrThrow({ where: { id: returnId } });
  if (fresh.status !== 'RECORDED') throw new DomainError('PAYOUT_RETURN_DECIDED');
  return { batch, found: fresh };
}
