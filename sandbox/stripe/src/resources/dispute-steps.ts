/** The steps of a dispute: opened by the payer's bank, answered, escalated, appealed, decided. Each moves the money it must. */
import type Stripe from 'stripe';
import { convertMinor } from '../currencies.ts';
import { refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/snapshot-types.ts';
import { newId } from '../ids.ts';
import { rateOfToday } from '../payments/settle-charge.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { bookTransaction } from './book-transaction.ts';
import { NO_EVIDENCE } from './dispute-evidence.ts';

export type DisputeRow = Tables['dispute'];
type ChargeRow = Tables['charge'];

const CLOSED: ReadonlySet<string> = new Set(['won', 'lost', 'warning_closed', 'prevented']);
const UNANSWERED: ReadonlySet<string> = new Set(['needs_response', 'appeal_needs_response']);
const RESPONSE_TIME = 9 * DAY;
/** An inquiry that has not become a chargeback by then never will. */
const INQUIRY_TIME = 120 * DAY;

export function assertUndecided({ object }: DisputeRow): void {
  if (CLOSED.has(object.status)) throw refused({ message: 'This dispute is already closed.' });
}

export function isInquiry({ object }: DisputeRow): boolean {
  return object.status.startsWith('warning_');
}

/** Moves the disputed money out of the platform's balance, or back; in the currency the charge was settled in, at the day's rate. */
function moveFunds(sandbox: Sandbox, row: DisputeRow, direction: 'withdrawn' | 'reinstated'): DisputeRow {
  const charge = sandbox.store.get('charge', row.object.charge as string)!;
  const settled = sandbox.store.get('balance_transaction', charge.object.balance_transaction as string)!.object;
  const rate = rateOfToday(sandbox, charge.object, settled);
  const amount = rate === null ? row.object.amount : convertMinor(row.object.amount, { from: row.object.currency, to: settled.currency, rate });
  const isOut = direction === 'withdrawn';
  const transaction = bookTransaction(sandbox, {
    account: row.account,
    type: 'adjustment',
    category: isOut ? 'dispute' : 'dispute_reversal',
    amount: isOut ? -amount : amount,
    currency: settled.currency,
    source: row.id,
    fee: isOut ? sandbox.settings.disputeFeeMinor : sandbox.settings.isDisputeFeeReturned ? -sandbox.settings.disputeFeeMinor : 0,
    feeDescription: 'Dispute fee',
    exchangeRate: rate,
    description: `Chargeback ${direction} for ${charge.id}`,
  });
  const updated = sandbox.store.update('dispute', row, { object: { balance_transactions: [...row.object.balance_transactions, transaction] } });
  emitEvent(sandbox, { type: isOut ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated', object: updated.object, account: row.account });
  return updated;
}

/** What is left of the charge unless told; a bank may dispute what was refunded, but never more than was paid. */
function disputedAmount(sandbox: Sandbox, charge: ChargeRow, wanted: number | undefined): number {
  const taken = sandbox.store
    .table('dispute')
    .by('charge', charge.id)
    .filter((row) => row.object.status !== 'won' && !isInquiry(row))
    .reduce((sum, { object }) => sum + object.amount, 0);
  const open = charge.object.amount - taken;
  const amount = wanted ?? Math.min(open, charge.object.amount - charge.object.amount_refunded || charge.object.amount);
  if (amount < 1 || amount > open) throw refused({ message: `The disputed amount does not fit the charge: ${open} is undisputed.`, param: 'amount' });
  return amount;
}

/** The payer complains to their bank. An inquiry only asks; a dispute takes the money at once. */
export function openDispute(
  sandbox: Sandbox,
  charge: ChargeRow,
  { reason, isInquiry: isOnlyAsked, amount }: { reason: string; isInquiry: boolean; amount?: number },
): DisputeRow {
  const card = charge.object.payment_method_details?.card;
  if (!card) throw refused({ message: 'Only card payments can be disputed here.' });
  if (charge.object.status !== 'succeeded') throw refused({ message: 'Only a succeeded charge can be disputed.' });
  const disputed = disputedAmount(sandbox, charge, amount);
  const created = sandbox.clock.now();
  const object: Stripe.Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: disputed,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.object.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: created + RESPONSE_TIME,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isOnlyAsked,
    livemode: false,
    metadata: {},
    network_reason_code: '10',
    payment_intent: charge.object.payment_intent,
    payment_method_details: {
      type: 'card',
      card: {
        brand: card.brand ?? 'unknown',
        case_type: isOnlyAsked ? 'inquiry' : 'chargeback',
        network: card.network ?? 'unknown',
        network_reason_code: '10.4',
      },
    },
    reason,
    status: isOnlyAsked ? 'warning_needs_response' : 'needs_response',
  };
  const row = sandbox.store.insert('dispute', { id: object.id, account: charge.account, created, object, hidden: null });
  sandbox.store.update('charge', charge, { object: { disputed: true } });
  emitEvent(sandbox, { type: 'charge.dispute.created', object, account: row.account });
  if (isOnlyAsked) {
    sandbox.timers.schedule({ due: created + INQUIRY_TIME, kind: 'close_inquiry', target: row.id }, created);
    return row;
  }
  sandbox.timers.schedule({ due: created + RESPONSE_TIME, kind: 'lose_dispute', target: row.id }, created);
  return moveFunds(sandbox, row, 'withdrawn');
}

export function changeDispute(sandbox: Sandbox, row: DisputeRow, { patch, type }: { patch: Partial<Stripe.Dispute>; type: SnapshotType }): DisputeRow {
  const updated = sandbox.store.update('dispute', row, { object: patch });
  emitEvent(sandbox, { type, object: updated.object, before: row.object, account: row.account });
  return updated;
}

function mustAnswerUntil(sandbox: Sandbox, row: DisputeRow, status: 'needs_response' | 'appeal_needs_response'): Partial<Stripe.Dispute> {
  const now = sandbox.clock.now();
  const due = now + RESPONSE_TIME;
  sandbox.timers.schedule({ due, kind: 'lose_dispute', target: row.id }, now);
  return { status, is_charge_refundable: false, evidence_details: { ...row.object.evidence_details, due_by: due, past_due: false } };
}

/** The bank was not content with the answer to its question: the inquiry becomes a chargeback and takes the money. */
export function escalateInquiry(sandbox: Sandbox, row: DisputeRow): DisputeRow {
  if (!isInquiry(row) || CLOSED.has(row.object.status)) throw refused({ message: 'Only an open inquiry can become a chargeback.' });
  if (sandbox.store.get('charge', row.object.charge as string)!.object.refunded) {
    throw refused({ message: 'The payment has been refunded in full; nothing is left to charge back.' });
  }
  const details = row.object.payment_method_details!;
  const escalated = changeDispute(sandbox, row, {
    type: 'charge.dispute.updated',
    patch: {
      ...mustAnswerUntil(sandbox, row, 'needs_response'),
      payment_method_details: { ...details, card: { ...details.card!, case_type: 'chargeback' } },
    },
  });
  return moveFunds(sandbox, escalated, 'withdrawn');
}

/** Lost, but the network lets the merchant appeal: the case stays open and the money away. */
export function offerAppeal(sandbox: Sandbox, row: DisputeRow): DisputeRow {
  assertUndecided(row);
  if (isInquiry(row) || row.object.status.startsWith('appeal_')) throw refused({ message: 'Only a chargeback that was not appealed yet can be.' });
  return changeDispute(sandbox, row, { type: 'charge.dispute.updated', patch: mustAnswerUntil(sandbox, row, 'appeal_needs_response') });
}

/** The bank's verdict. A won chargeback brings the money back; whether the fee comes too is a setting. */
export function decideDispute(sandbox: Sandbox, row: DisputeRow, verdict: 'won' | 'lost'): DisputeRow {
  assertUndecided(row);
  if (isInquiry(row)) return changeDispute(sandbox, row, { patch: { status: 'warning_closed' }, type: 'charge.dispute.closed' });
  const decided = changeDispute(sandbox, row, { patch: { status: verdict }, type: 'charge.dispute.closed' });
  return verdict === 'won' ? moveFunds(sandbox, decided, 'reinstated') : decided;
}

/** Silence until the last day is an answer too. */
export function loseUnanswered(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('dispute', id);
  const due = row?.object.evidence_details.due_by ?? Number.POSITIVE_INFINITY;
  if (!row || !UNANSWERED.has(row.object.status) || due > sandbox.clock.now()) return;
  const late = sandbox.store.update('dispute', row, { object: { evidence_details: { ...row.object.evidence_details, past_due: true } } });
  decideDispute(sandbox, late, 'lost');
}

export function closeQuietInquiry(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('dispute', id);
  if (row && isInquiry(row) && !CLOSED.has(row.object.status)) decideDispute(sandbox, row, 'lost');
}
