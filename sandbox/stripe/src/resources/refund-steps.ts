/** A refund from its request to its end at the payer's bank, and what each step moves. */
import type Stripe from 'stripe';
import { convertMinor } from '../currencies.ts';
import { refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/snapshot-types.ts';
import { idOf, newId } from '../ids.ts';
import { rateOfToday, settledTransaction } from '../payments/settle-charge.ts';
import { behaviourOf } from '../payments/test-cards.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { bookTransaction } from './book-transaction.ts';

export type RefundRow = Tables['refund'];
type ChargeRow = Tables['charge'];

/** Wallets take money back for so long after the payment, and not a day longer. */
const REFUND_WINDOW_DAYS: Record<string, number> = { alipay: 90, wechat_pay: 180 };

/** In the settled currency, at today's rate. As long as that is the charge's own, roundings of the parts never add up to more than it brought. */
function settledAmount(sandbox: Sandbox, charge: ChargeRow, { settled, amount }: { settled: Stripe.BalanceTransaction; amount: number }): number {
  const rate = rateOfToday(sandbox, charge.object, settled);
  if (rate === null) return amount;
  const converted = convertMinor(amount, { from: charge.object.currency, to: settled.currency, rate });
  if (rate !== settled.exchange_rate) return converted;
  const returned = sandbox.store
    .table('refund')
    .by('charge', charge.id)
    .filter(({ object }) => object.balance_transaction !== null && object.status !== 'failed')
    .reduce((sum, { object }) => sum - sandbox.store.get('balance_transaction', idOf(object.balance_transaction)!)!.object.amount, 0);
  return Math.min(converted, settled.amount - returned);
}

export function changeRefund(sandbox: Sandbox, row: RefundRow, { patch, type }: { patch: Partial<Stripe.Refund>; type: SnapshotType }): RefundRow {
  const updated = sandbox.store.update('refund', row, { object: patch });
  emitEvent(sandbox, { type, object: updated.object, before: row.object, account: row.account });
  // The older name of the same news, still sent beside it.
  if (type === 'refund.updated') {
    emitEvent(sandbox, { type: 'charge.refund.updated', object: updated.object, before: row.object, account: row.account });
  }
  return updated;
}

type Coverage = { canPay: boolean; availableOn: number };

/**
 * Refunds come from the available balance. While the charge itself is pending, its own pending money pays and the
 * refund matures with it.
 */
function coverage(sandbox: Sandbox, { account, settled, amount }: { account: string; settled: Stripe.BalanceTransaction; amount: number }): Coverage {
  const now = sandbox.clock.now();
  const { available, pending } = sandbox.balances.of(account, settled.currency, now);
  if (settled.available_on > now) return { canPay: available + pending >= amount, availableOn: settled.available_on };
  return { canPay: available >= amount, availableOn: now };
}

function bookRefund(
  sandbox: Sandbox,
  row: RefundRow,
  { charge, settled, amount, availableOn }: { charge: ChargeRow; settled: Stripe.BalanceTransaction; amount: number; availableOn: number },
): RefundRow {
  const transaction = bookTransaction(sandbox, {
    account: row.account,
    type: charge.object.payment_method_details?.type === 'card' ? 'refund' : 'payment_refund',
    amount: -amount,
    currency: settled.currency,
    source: row.id,
    exchangeRate: rateOfToday(sandbox, charge.object, settled),
    availableOn,
    description: 'REFUND FOR CHARGE',
  });
  return sandbox.store.update('refund', row, { object: { balance_transaction: transaction.id } });
}

/** How the payer's side takes the refund once the platform's money has left. */
function pace(charge: ChargeRow): 'at_once' | 'later' | 'fails_later' {
  const type = charge.object.payment_method_details?.type;
  if (type === 'alipay' || type === 'wechat_pay') return 'later';
  const number = charge.hidden.cardNumber;
  const refund = number === null ? undefined : behaviourOf(number).refund;
  if (refund === 'succeeds_later') return 'later';
  return refund === 'fails_later' ? 'fails_later' : 'at_once';
}

function destinationDetails(charge: ChargeRow): Stripe.Refund.DestinationDetails {
  const type = charge.object.payment_method_details?.type ?? 'card';
  if (type === 'card') return { type, card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' } };
  return type === 'alipay' ? { type, alipay: {} } : { type, wechat_pay: {} };
}

export function assertRefundable(sandbox: Sandbox, charge: ChargeRow): void {
  const { object } = charge;
  if (object.status !== 'succeeded') throw refused({ code: 'charge_not_refundable', message: `Charge ${charge.id} has not succeeded and cannot be refunded.` });
  if (object.refunded) throw refused({ code: 'charge_already_refunded', message: `Charge ${charge.id} has already been refunded.` });
  const openDispute = sandbox.store
    .table('dispute')
    .by('charge', charge.id)
    .find((row) => !row.object.is_charge_refundable && row.object.status !== 'won');
  if (openDispute) throw refused({ code: 'charge_disputed', message: `Charge ${charge.id} has been charged back; cannot issue a refund.` });
  const windowDays = REFUND_WINDOW_DAYS[object.payment_method_details?.type ?? ''];
  if (windowDays !== undefined && sandbox.clock.now() > object.created + windowDays * DAY) {
    throw refused({ code: 'charge_not_refundable', message: `Charge ${charge.id} is older than ${windowDays} days and cannot be refunded.` });
  }
}

export function refundableAmount(charge: ChargeRow, wanted: number | undefined): number {
  const remaining = charge.object.amount - charge.object.amount_refunded;
  const amount = wanted ?? remaining;
  if (amount > remaining) {
    throw refused({ message: `Refund amount (${amount}) is greater than the unrefunded amount on the charge (${remaining}).`, param: 'amount' });
  }
  return amount;
}

function addToCharge(sandbox: Sandbox, charge: ChargeRow, amount: number): ChargeRow {
  const total = charge.object.amount_refunded + amount;
  return sandbox.store.update('charge', charge, { object: { amount_refunded: total, refunded: total === charge.object.amount } });
}

type Wanted = { charge: ChargeRow; amount: number; reason: Stripe.Refund.Reason | null; metadata: { [name: string]: string } };

export function createRefund(sandbox: Sandbox, { charge, amount, reason, metadata: labels }: Wanted): RefundRow {
  const settled = settledTransaction(sandbox, charge.object)!;
  const taken = settledAmount(sandbox, charge, { settled, amount });
  const { canPay, availableOn } = coverage(sandbox, { account: charge.account, settled, amount: taken });
  const isDone = canPay && pace(charge) !== 'later';
  const created = sandbox.clock.now();
  const object: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created,
    currency: charge.object.currency,
    customer: null,
    customer_account: null,
    destination_details: destinationDetails(charge),
    metadata: labels,
    payment_intent: idOf(charge.object.payment_intent),
    payment_method: charge.object.payment_method,
    ...(!isDone && { pending_reason: canPay ? 'processing' : 'insufficient_funds' }),
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isDone ? 'succeeded' : 'pending',
    transfer_reversal: null,
  };
  let row = sandbox.store.insert('refund', { id: object.id, account: charge.account, created, object, hidden: null });
  if (canPay) row = bookRefund(sandbox, row, { charge, settled, amount: taken, availableOn });
  const refundedCharge = addToCharge(sandbox, charge, amount);
  emitEvent(sandbox, { type: 'refund.created', object: row.object, account: row.account });
  emitEvent(sandbox, { type: 'charge.refunded', object: refundedCharge.object, before: charge.object, account: row.account });
  if (canPay) scheduleEnd(sandbox, row, charge);
  return row;
}

function scheduleEnd(sandbox: Sandbox, row: RefundRow, charge: ChargeRow): void {
  const now = sandbox.clock.now();
  const due = now + sandbox.settings.asyncRefundSeconds;
  if (pace(charge) === 'later') sandbox.timers.schedule({ due, kind: 'finish_refund', target: row.id }, now);
  if (pace(charge) === 'fails_later') sandbox.timers.schedule({ due, kind: 'fail_refund', target: row.id }, now);
}

export function finishRefund(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('refund', id);
  // One that waits for the platform's money is not with the payer's side yet.
  if (!row || row.object.status !== 'pending' || row.object.balance_transaction === null) return;
  // `undefined` falls away on the wire: a finished refund has no reason to be pending.
  changeRefund(sandbox, row, { patch: { status: 'succeeded', pending_reason: undefined }, type: 'refund.updated' });
}

/** The payer's bank sent the money back: it returns to the platform and the charge counts as not refunded again. */
export function failRefund(sandbox: Sandbox, id: string, reason = 'lost_or_stolen_card'): void {
  const row = sandbox.store.get('refund', id);
  if (!row || row.object.status === 'failed' || row.object.status === 'canceled') return;
  const original = sandbox.store.get('balance_transaction', idOf(row.object.balance_transaction) ?? '')?.object;
  const returned =
    original &&
    bookTransaction(sandbox, {
      account: row.account,
      type: 'refund_failure',
      amount: -original.amount,
      currency: original.currency,
      source: row.id,
      exchangeRate: original.exchange_rate,
      description: 'REFUND FAILURE',
    });
  const charge = sandbox.store.get('charge', row.object.charge as string)!;
  addToCharge(sandbox, charge, -row.object.amount);
  changeRefund(sandbox, row, {
    type: 'refund.failed',
    patch: {
      status: 'failed',
      failure_reason: reason,
      pending_reason: undefined,
      // Nothing returns where nothing had left.
      ...(returned && { failure_balance_transaction: returned.id }),
    },
  });
}

/** Money has come in: refunds that waited for it are paid, oldest first, as far as it reaches. */
export function payWaitingRefunds(sandbox: Sandbox): void {
  for (const row of sandbox.store.table('refund').by('pending_reason', 'insufficient_funds')) {
    const charge = sandbox.store.get('charge', row.object.charge as string)!;
    const settled = settledTransaction(sandbox, charge.object)!;
    const amount = settledAmount(sandbox, charge, { settled, amount: row.object.amount });
    const { canPay, availableOn } = coverage(sandbox, { account: row.account, settled, amount });
    if (!canPay) return;
    const booked = bookRefund(sandbox, row, { charge, settled, amount, availableOn });
    if (pace(charge) === 'later') changeRefund(sandbox, booked, { patch: { pending_reason: 'processing' }, type: 'refund.updated' });
    else changeRefund(sandbox, booked, { patch: { status: 'succeeded', pending_reason: undefined }, type: 'refund.updated' });
    scheduleEnd(sandbox, booked, charge);
  }
}
