// What a lost chargeback does to refunds of the same payment: the payer has the money from their bank, so what had not left is not owed any more.
import type { Transaction } from '@/lib/db/client';
import type { Decision, PaymentOperation } from '@/lib/db/generated/client';
import { getAccountBalance } from '@/lib/ledger/balances';
import { lossRecoveredEntry, type TakenFromRefund } from '@/lib/ledger/chargeback-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';

/** Whose pending account an operation empties: the milestone's, or the decision's own for what is not its final decision. */
export function pendingOwnerOf({ decision, milestoneId, decisionId }: Pick<PaymentOperation, 'milestoneId' | 'decisionId'> & { decision: Decision }): string {
  return decision.isFinal ? milestoneId : decisionId;
}

export const least = (first: bigint, second: bigint) => (first < second ? first : second);

/**
 * Cuts refunds of a charge that never left, by an amount in all. Answers what stood ready for them: of money given back after the release the
 * freelancer's part may still be on its way, and covers the loss when it comes.
 */
export async function cutUnsentRefunds(tx: Transaction, chargeId: string, wantedMinor: bigint): Promise<TakenFromRefund[]> {
  const refunds = await tx.paymentOperation.findMany({
    where: { chargeId, leg: 'REFUND', status: { in: ['QUEUED', 'REFUSED'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { decision: true },
  });
  const taken: TakenFromRefund[] = [];
  let left = wantedMinor;
  for (const refund of refunds) {
    const cut = least(left, refund.amountMinor);
    if (cut === 0n) break;
    await cutRefund(tx, refund, cut);
    left -= cut;
    const pendingOwnerId = pendingOwnerOf(refund);
    const ready = await pendingRefund(tx, pendingOwnerId, refund.currency);
    if (ready > 0n) taken.push({ pendingOwnerId, amountMinor: least(cut, ready) });
  }
  return taken;
}

export async function cutRefund(tx: Transaction, refund: PaymentOperation, cutMinor: bigint): Promise<void> {
  // Another amount is another request: it needs a key that was never used.
  const data =
    cutMinor === refund.amountMinor
      ? { status: 'VOIDED' as const, lastError: null }
      : { amountMinor: refund.amountMinor - cutMinor, attempt: refund.attempt + 1 };
  await tx.paymentOperation.update({ where: { id: refund.id }, data });
}

export const pendingRefund = (tx: Transaction, ownerId: string, currency: string) => getAccountBalance(tx, `refund_pending:${ownerId}`, currency as Currency);

/** Money came for refunds that a lost chargeback has cut since: it covers what the platform bore of the loss. */
export async function recoverLoss(tx: Transaction, decision: Pick<Decision, 'id' | 'milestoneId' | 'currency'>, now: Date): Promise<void> {
  const ready = await pendingRefund(tx, decision.id, decision.currency);
  const owed = await tx.paymentOperation.aggregate({
    where: { decisionId: decision.id, leg: 'REFUND', status: { notIn: ['CONFIRMED', 'VOIDED'] } },
    _sum: { amountMinor: true },
  });
  await bookRecovery(tx, { decision, pendingOwnerId: decision.id, amountMinor: ready - (owed._sum.amountMinor ?? 0n), cause: 'claw-back', now });
}

type Recovery = { decision: Pick<Decision, 'id' | 'milestoneId' | 'currency'>; pendingOwnerId: string; amountMinor: bigint; cause: string; now: Date };

export async function bookRecovery(tx: Transaction, { decision, pendingOwnerId, amountMinor, cause, now }: Recovery): Promise<void> {
  if (amountMinor <= 0n) return;
  const { id: decisionId, milestoneId } = decision;
  await postTransfer(
    tx,
    lossRecoveredEntry({ decisionId, milestoneId, pendingOwnerId, currency: decision.currency as Currency, amountMinor, cause, occurredAt: now }),
  );
}
