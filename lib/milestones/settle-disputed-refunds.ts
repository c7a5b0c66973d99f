import { db, type Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { lockMilestone } from './apply-event';
import { endMilestones } from './confirm-movement';
import { bookRecovery, cutRefund, least, pendingOwnerOf, pendingRefund } from './lost-refunds';

/** What Stripe answers to a refund of a charge that its payer's bank has taken back. */
const CHARGE_DISPUTED = 'charge_disputed';

/**
 * Refunds that were under way when the chargeback was lost, and that Stripe has refused since: the platform bore the loss in full, and what was
 * meant for the payer covers it. Returns how many there were.
 */
export async function settleDisputedRefunds(now: Date): Promise<number> {
  const refused = await db().$queryRaw<{ id: string; milestone: string }[]>`
    SELECT o.id::text, o.milestone_id::text AS milestone FROM payment_operation o
    WHERE o.leg = 'REFUND' AND o.status = 'REFUSED' AND o.last_error = ${CHARGE_DISPUTED}
      AND EXISTS (SELECT 1 FROM chargeback c WHERE c.charge_id = o.charge_id AND c.status = 'LOST') LIMIT 100`;
  let settled = 0;
  for (const { id, milestone } of refused) {
    await inTransaction(async (tx) => {
      const locked = await lockMilestone(tx, milestone);
      const refund = await tx.paymentOperation.findUniqueOrThrow({ where: { id }, include: { decision: true } });
      if (refund.status !== 'REFUSED' || refund.lastError !== CHARGE_DISPUTED) return;
      const pendingOwnerId = pendingOwnerOf(refund);
      const ready = await pendingRefund(tx, pendingOwnerId, refund.currency);
      const amountMinor = least(least(refund.amountMinor, ready), await borneByPlatform(tx, refund.chargeId));
      if (amountMinor <= 0n) return;
      await cutRefund(tx, refund, amountMinor);
      await bookRecovery(tx, { decision: refund.decision, pendingOwnerId, amountMinor, cause: `attempt ${refund.attempt}`, now });
      await endMilestones(tx, [locked], [refund], now);
      settled += 1;
    });
  }
  return settled;
}

/** What lost chargebacks of a charge have cost the platform, less what has covered it since. */
async function borneByPlatform(tx: Transaction, chargeId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ total: bigint }[]>`
    SELECT coalesce(sum(p.amount_minor), 0)::bigint AS total FROM ledger_transfer t
    JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'chargeback_loss'
    WHERE t.idempotency_key IN (SELECT 'chargeback:' || c.id || ':lost' FROM chargeback c WHERE c.charge_id = ${chargeId})
      OR (t.kind = 'LOSS_RECOVERED' AND t.decision_id IN (SELECT decision_id FROM payment_operation WHERE charge_id = ${chargeId}))`;
  return row!.total;
}
