import { db, type Transaction } from '@/lib/db/client';
import type { Funding } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { invariant } from '@/lib/errors/invariant';
import { fundedEntry, surplusReceivedEntry, surplusReturnEntry, type Receipt } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import type { Charge, Checkout } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addDays } from '@/lib/time/duration';
import { applyEvent, lockMilestone, type LockedMilestone } from './apply-event';
import { settledOf } from './settled-of';
import { milestoneTermsOf } from './terms-of';

export type FundingConfirmation = 'HANDLED' | 'IGNORED' | 'WAITING';

/**
 * Looks at a checkout and takes the step it calls for: paid → the milestone is funded; paid though nobody waits for it (twice, or too late)
 * → owed back and refunded; finished but not paid yet → noted; expired or failed → the attempt is closed, and both sides hear of a failure. Called by webhook, sweep and retry alike; any number of calls is one step.
 * WAITING: the attempt is not stored yet, or the provider has not booked the charge yet.
 */
export async function confirmFunding(checkoutId: string, now: Date): Promise<FundingConfirmation> {
  const checkout = await paymentGateway.getCheckout(checkoutId);
  if (!checkout.fundingId || !isUuid(checkout.fundingId)) return 'IGNORED';
  const funding = await db().funding.findUnique({ where: { id: checkout.fundingId } });
  if (!funding) return 'WAITING';
  if (!checkout.charge) return noteUnpaid(funding, checkout, now);
  if (!checkout.charge.movement) return 'WAITING';
  const { charge } = checkout;
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, funding.milestoneId);
    const present = await tx.funding.findUniqueOrThrow({ where: { id: funding.id } });
    if (present.chargeId) return;
    assertAgreed(present, checkout, charge);
    if (milestone.status === 'AWAITING_FUNDS') await fund(tx, milestone, present, charge, now);
    else await returnSurplus(tx, milestone, present, charge, now);
    passFailpoint('funding.before-commit');
  });
  return 'HANDLED';
}

async function noteUnpaid({ id, milestoneId }: Funding, checkout: Checkout, now: Date): Promise<FundingConfirmation> {
  const isOpen = { id, status: 'OPEN' as const };
  if (checkout.status === 'EXPIRED') {
    await db().funding.updateMany({ where: isOpen, data: { status: 'EXPIRED' } });
    return 'HANDLED';
  }
  if (checkout.payment === 'PROCESSING') {
    await db().funding.updateMany({ where: { ...isOpen, submittedAt: null }, data: { submittedAt: now } });
    return 'HANDLED';
  }
  if (checkout.payment !== 'FAILED') return 'IGNORED';
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    const { count } = await tx.funding.updateMany({ where: isOpen, data: { status: 'CANCELED' } });
    // Who has cancelled the milestone meanwhile has nothing to pay again.
    if (count === 1 && milestone.status === 'AWAITING_FUNDS') await recordEvent(tx, 'funding.failed', { milestoneId, fundingId: id }, now);
  });
  return 'HANDLED';
}

function assertAgreed(funding: Funding, checkout: Checkout, charge: Charge): void {
  invariant(checkout.milestoneId === funding.milestoneId, `checkout ${checkout.id} names the milestone it was opened for`);
  invariant(charge.amountMinor === funding.amountMinor && charge.currency === funding.currency, `charge ${charge.id} is of the amount and currency asked for`);
}

function receiptOf(charge: Charge, now: Date): Receipt {
  const movement = charge.movement!;
  return {
    balanceTransactionId: movement.id,
    currency: charge.currency as Currency,
    grossMinor: charge.amountMinor,
    stripeFeeMinor: movement.feeMinor,
    settled: settledOf(movement, charge.currency),
    occurredAt: now,
  };
}

function paidFields(charge: Charge, now: Date) {
  const settled = settledOf(charge.movement!, charge.currency);
  return {
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    method: charge.method,
    riskLevel: charge.riskLevel,
    settledMinor: settled?.amountMinor ?? null,
    settledCurrency: settled?.currency ?? null,
    paidAt: now,
  };
}

async function fund(tx: Transaction, milestone: LockedMilestone, funding: Funding, charge: Charge, now: Date): Promise<void> {
  await tx.funding.update({ where: { id: funding.id }, data: { status: 'PAID', ...paidFields(charge, now) } });
  await postTransfer(tx, fundedEntry(milestone.id, receiptOf(charge, now)));
  const terms = milestoneTermsOf(milestone);
  const dueAt = milestone.dueAt ?? (terms.dueDays === null ? null : addDays(now, terms.dueDays));
  await applyEvent(tx, {
    milestone,
    event: 'confirmFunding',
    actor: { kind: 'STRIPE', id: null },
    now,
    params: { amountMinor: funding.amountMinor.toString(), currency: funding.currency, method: charge.method },
    changes: { fundedAt: now, dueAt },
  });
}

/** Nobody waits for this payment: it is owed to the business and goes back by itself. */
async function returnSurplus(tx: Transaction, milestone: LockedMilestone, funding: Funding, charge: Charge, now: Date): Promise<void> {
  const { businessId } = milestone.contract;
  await tx.funding.update({ where: { id: funding.id }, data: { status: 'SURPLUS', ...paidFields(charge, now) } });
  await postTransfer(tx, surplusReceivedEntry(milestone.id, businessId, receiptOf(charge, now)));
  const decision = await tx.decision.create({
    data: {
      milestoneId: milestone.id,
      kind: 'SURPLUS_PAYMENT',
      isFinal: false,
      currency: funding.currency,
      releaseMinor: 0n,
      feeMinor: 0n,
      refundMinor: funding.amountMinor,
      decidedBy: 'SYSTEM',
      causeKey: `surplus:${charge.id}`,
      decidedAt: now,
    },
  });
  await postTransfer(
    tx,
    surplusReturnEntry(
      {
        decisionId: decision.id,
        milestoneId: milestone.id,
        currency: funding.currency as Currency,
        releaseMinor: 0n,
        feeMinor: 0n,
        refundMinor: funding.amountMinor,
        occurredAt: now,
      },
      businessId,
    ),
  );
  await tx.paymentOperation.create({
    data: {
      decisionId: decision.id,
      milestoneId: milestone.id,
      leg: 'REFUND',
      amountMinor: funding.amountMinor,
      currency: funding.currency,
      chargeId: charge.id,
      runAfter: now,
      createdAt: now,
    },
  });
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
