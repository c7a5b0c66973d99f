// The second pair of eyes on a refund by bank: books it, or refuses it. Never the eyes that recorded it, which the database checks once more.
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { recordAudit } from '@/lib/events/record-audit';
import { refundPaidByBankEntry } from '@/lib/ledger/bank-refund-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { lockMilestones } from '@/lib/milestones/apply-event';
import { endMilestones } from '@/lib/milestones/confirm-movement';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';

type Decide = UseCaseCall<{ bankRefundId: string }>;

/** Books the refund as paid and ends the milestone that waited for it. Refuses NOT_FOUND, FOUR_EYES, PAYOUT_ANSWERED, and CONFLICT_TRY_AGAIN when the provider is tried again. */
export function confirmBankRefund(call: Decide): Promise<void> {
  return decide(call, 'CONFIRMED');
}

/** Closes a record of what the bank never paid. Refuses NOT_FOUND, FOUR_EYES and PAYOUT_ANSWERED. */
export function refuseBankRefund(call: Decide): Promise<void> {
  return decide(call, 'REFUSED');
}

async function decide({ input: { bankRefundId }, viewer, now }: Decide, verdict: 'CONFIRMED' | 'REFUSED'): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    // Whoever comes second waits here and then finds it decided.
    await tx.$queryRaw`SELECT 1 FROM bank_refund WHERE id = ${bankRefundId}::uuid FOR UPDATE`;
    const refund = await tx.bankRefund.findUnique({ where: { id: bankRefundId } });
    if (!refund) throw new DomainError('NOT_FOUND');
    if (refund.status !== 'RECORDED') throw new DomainError('PAYOUT_ANSWERED');
    if (refund.recordedById === viewer.userId) throw new DomainError('FOUR_EYES');
    await tx.bankRefund.update({ where: { id: bankRefundId }, data: { status: verdict, decidedById: viewer.userId, decidedAt: now } });
    if (verdict === 'CONFIRMED') await book(tx, refund, viewer, now);
    await recordAudit(
      tx,
      viewer,
      { action: verdict === 'CONFIRMED' ? 'bank-refund.confirm' : 'bank-refund.refuse', objectType: 'bank-refund', objectId: bankRefundId },
      now,
    );
    passFailpoint('payout.before-answer-commit');
  });
}

async function book(tx: Transaction, refund: { id: string; operationId: string; reference: string }, viewer: Viewer, now: Date): Promise<void> {
  const operation = await tx.paymentOperation.findUniqueOrThrow({ where: { id: refund.operationId }, include: { decision: true } });
  const { id, milestoneId, decisionId, amountMinor } = operation;
  const milestones = await lockMilestones(tx, [milestoneId]);
  const { count } = await tx.paymentOperation.updateMany({
    where: { id, status: 'REFUSED' },
    data: { status: 'CONFIRMED', rail: 'MANUAL_BANK', confirmedAt: now, lastError: null },
  });
  if (count === 0) throw new DomainError('CONFLICT_TRY_AGAIN');
  const currency = operation.currency as Currency;
  const pendingOwnerId = operation.decision.isFinal ? milestoneId : decisionId;
  await postTransfer(tx, refundPaidByBankEntry({ bankRefundId: refund.id, milestoneId, decisionId, pendingOwnerId, currency, amountMinor, occurredAt: now }));
  await endMilestones(tx, milestones, [operation], now, { kind: 'ADMIN', id: viewer.userId });
  await recordEvent(tx, 'refund.paid-by-bank', { milestoneId, amountMinor: amountMinor.toString(), reference: refund.reference }, now);
}
