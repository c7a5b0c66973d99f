// Stripe's words into ours, exhaustively, at the border.
import type Stripe from 'stripe';
import { invariant } from '@/lib/errors/invariant';
import type { BalanceMovement, BankPayout, Charge, Checkout, Movement, PayoutAccountState, ProviderChargeback, ProviderEvent, ProviderLine } from '../gateway';

export function toBalanceMovement(source: string | Stripe.BalanceTransaction | null | undefined): BalanceMovement | null {
  if (!source) return null;
  invariant(typeof source !== 'string', 'balance transactions are asked for expanded');
  return {
    id: source.id,
    currency: source.currency.toUpperCase(),
    amountMinor: BigInt(source.amount),
    feeMinor: BigInt(source.fee),
    netMinor: BigInt(source.net),
    createdAt: new Date(source.created * 1000),
  };
}

/** A line of Stripe's books. */
export function toProviderLine(line: Stripe.BalanceTransaction): ProviderLine {
  const sourceId = typeof line.source === 'string' ? line.source : (line.source?.id ?? null);
  return { ...toBalanceMovement(line)!, type: line.type, sourceId, description: line.description ?? '' };
}

function toCharge(intent: Stripe.PaymentIntent): Charge | null {
  const charge = intent.latest_charge;
  if (!charge || intent.status !== 'succeeded') return null;
  invariant(typeof charge !== 'string', 'the latest charge is asked for expanded');
  return {
    id: charge.id,
    paymentIntentId: intent.id,
    amountMinor: BigInt(charge.amount),
    currency: charge.currency.toUpperCase(),
    method: charge.payment_method_details?.type ?? 'unknown',
    riskLevel: charge.outcome?.risk_level ?? null,
    movement: toBalanceMovement(charge.balance_transaction),
  };
}

/** A finished session whose intent wants another method has failed; there is no page left to give one. */
function paymentOf(session: Stripe.Checkout.Session): Checkout['payment'] {
  if (session.payment_status === 'paid') return 'PAID';
  const intent = session.payment_intent;
  const status = intent && typeof intent !== 'string' ? intent.status : null;
  return status === 'requires_payment_method' || status === 'canceled' ? 'FAILED' : 'PROCESSING';
}

export function toCheckout(session: Stripe.Checkout.Session): Checkout {
  const intent = session.payment_intent;
  return {
    id: session.id,
    url: session.url,
    status: session.status === 'complete' ? 'COMPLETE' : session.status === 'expired' ? 'EXPIRED' : 'OPEN',
    fundingId: session.client_reference_id,
    milestoneId: session.metadata?.milestone_id ?? null,
    payment: session.status === 'complete' ? paymentOf(session) : 'NONE',
    charge: intent && typeof intent !== 'string' ? toCharge(intent) : null,
  };
}

function labelsOf(metadata: Stripe.Metadata | null): Pick<Movement, 'operationId' | 'attempt'> {
  return { operationId: metadata?.operation_id ?? null, attempt: metadata?.attempt ? Number(metadata.attempt) : null };
}

export function toTransferMovement(transfer: Stripe.Transfer): Movement {
  const movement = toBalanceMovement(transfer.balance_transaction);
  return {
    id: transfer.id,
    ...labelsOf(transfer.metadata),
    destinationAccountId: typeof transfer.destination === 'string' ? transfer.destination : (transfer.destination?.id ?? null),
    amountMinor: BigInt(transfer.amount),
    currency: transfer.currency.toUpperCase(),
    status: 'SUCCEEDED',
    movement,
    failureMovement: null,
  };
}

/** Unlike a transfer it brings money: its balance transaction is positive. */
export function toReversalMovement(reversal: Stripe.TransferReversal): Movement {
  return {
    id: reversal.id,
    ...labelsOf(reversal.metadata),
    destinationAccountId: null,
    amountMinor: BigInt(reversal.amount),
    currency: reversal.currency.toUpperCase(),
    status: 'SUCCEEDED',
    movement: toBalanceMovement(reversal.balance_transaction),
    failureMovement: null,
  };
}

const REFUND_STATUS: Record<string, Movement['status']> = {
  pending: 'PENDING',
  requires_action: 'PENDING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELED',
};

export function toRefundMovement(refund: Stripe.Refund): Movement {
  return {
    id: refund.id,
    ...labelsOf(refund.metadata),
    destinationAccountId: null,
    amountMinor: BigInt(refund.amount),
    currency: refund.currency.toUpperCase(),
    status: REFUND_STATUS[refund.status ?? 'pending'] ?? 'PENDING',
    movement: toBalanceMovement(refund.balance_transaction),
    failureMovement: toBalanceMovement(refund.failure_balance_transaction),
  };
}

/** An appeal keeps the case open; one that was prevented never took money. */
const CHARGEBACK_STATUS: Record<string, ProviderChargeback['status']> = {
  warning_needs_response: 'INQUIRY',
  warning_under_review: 'INQUIRY',
  warning_closed: 'CLOSED',
  prevented: 'CLOSED',
  won: 'WON',
  lost: 'LOST',
};

export function toChargeback(dispute: Stripe.Dispute): ProviderChargeback {
  return {
    id: dispute.id,
    chargeId: typeof dispute.charge === 'string' ? dispute.charge : dispute.charge.id,
    amountMinor: BigInt(dispute.amount),
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: CHARGEBACK_STATUS[dispute.status] ?? 'OPEN',
    hasEvidence: dispute.evidence_details.submission_count > 0,
    evidenceDueAt: dispute.evidence_details.due_by ? new Date(dispute.evidence_details.due_by * 1000) : null,
    createdAt: new Date(dispute.created * 1000),
    movements: dispute.balance_transactions.map((transaction) => toBalanceMovement(transaction)!),
  };
}

const PAYOUT_STATUS: Record<string, BankPayout['status']> = {
  pending: 'PENDING',
  in_transit: 'IN_TRANSIT',
  paid: 'PAID',
  canceled: 'CANCELED',
  failed: 'FAILED',
};

export function toBankPayout(payout: Stripe.Payout): BankPayout {
  return {
    id: payout.id,
    amountMinor: BigInt(payout.amount),
    currency: payout.currency.toUpperCase(),
    status: PAYOUT_STATUS[payout.status] ?? 'PENDING',
    arrivesAt: new Date(payout.arrival_date * 1000),
    createdAt: new Date(payout.created * 1000),
    failureCode: payout.failure_code,
    movement: toBalanceMovement(payout.balance_transaction),
    failureMovement: toBalanceMovement(payout.failure_balance_transaction),
  };
}

export function toPayoutAccountState(account: Stripe.V2.Core.Account): PayoutAccountState {
  const status = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
  return { id: account.id, transfersStatus: status === 'active' ? 'ACTIVE' : status === 'pending' ? 'PENDING' : 'INACTIVE' };
}

export function toProviderEvent(event: Stripe.Event): ProviderEvent {
  return {
    id: event.id,
    type: event.type,
    account: event.account ?? null,
    apiVersion: event.api_version,
    livemode: event.livemode,
    createdAt: new Date(event.created * 1000),
    objectId: (event.data.object as { id?: string }).id ?? null,
    payload: event,
  };
}
