import type Stripe from 'stripe';
import { convertMinor } from '../currencies.ts';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/emit.ts';
import { idOf, newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { integer, oneOf, text, unsupportedFields } from '../params.ts';
import { settledTransaction } from '../payments/settle-charge.ts';
import { behaviourOf } from '../payments/test-cards.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { bookTransaction } from './balance-transactions.ts';
import { findCharge } from './charges.ts';

type RefundRow = Tables['refund'];
type ChargeRow = Tables['charge'];

/** Wallets take money back for so long after the payment, and not a day longer. */
const REFUND_WINDOW_DAYS: Record<string, number> = { alipay: 90, wechat_pay: 180 };

function settledAmount(charge: ChargeRow, settled: Stripe.BalanceTransaction, amount: number): number {
  if (settled.exchange_rate === null) return amount;
  return convertMinor(amount, { from: charge.object.currency, to: settled.currency, rate: settled.exchange_rate });
}

function change(sandbox: Sandbox, row: RefundRow, { patch, type }: { patch: Partial<Stripe.Refund>; type: SnapshotType }): RefundRow {
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
  { settled, amount, availableOn }: { settled: Stripe.BalanceTransaction; amount: number; availableOn: number },
): RefundRow {
  const transaction = bookTransaction(sandbox, {
    account: row.account,
    type: 'refund',
    reportingCategory: 'refund',
    amount: -amount,
    currency: settled.currency,
    source: row.id,
    exchangeRate: settled.exchange_rate,
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

function assertRefundable(sandbox: Sandbox, charge: ChargeRow): void {
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

function refundableAmount(charge: ChargeRow, wanted: number | undefined): number {
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

function createRefund(sandbox: Sandbox, { charge, amount, reason, metadata: labels }: Wanted): RefundRow {
  const settled = settledTransaction(sandbox, charge.object)!;
  const taken = settledAmount(charge, settled, amount);
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
  if (canPay) row = bookRefund(sandbox, row, { settled, amount: taken, availableOn });
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
  change(sandbox, row, { patch: { status: 'succeeded', pending_reason: undefined }, type: 'refund.updated' });
}

/** The payer's bank sent the money back: it returns to the platform and the charge counts as not refunded again. */
export function failRefund(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('refund', id);
  if (!row || row.object.status === 'failed' || row.object.status === 'canceled') return;
  const original = sandbox.store.get('balance_transaction', idOf(row.object.balance_transaction) ?? '')?.object;
  const returned =
    original &&
    bookTransaction(sandbox, {
      account: row.account,
      type: 'refund_failure',
      reportingCategory: 'refund_failure',
      amount: -original.amount,
      currency: original.currency,
      source: row.id,
      exchangeRate: original.exchange_rate,
      description: 'REFUND FAILURE',
    });
  const charge = sandbox.store.get('charge', row.object.charge as string)!;
  addToCharge(sandbox, charge, -row.object.amount);
  change(sandbox, row, {
    type: 'refund.failed',
    patch: {
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
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
    const amount = settledAmount(charge, settled, row.object.amount);
    const { canPay, availableOn } = coverage(sandbox, { account: row.account, settled, amount });
    if (!canPay) return;
    const booked = bookRefund(sandbox, row, { settled, amount, availableOn });
    if (pace(charge) === 'later') change(sandbox, booked, { patch: { pending_reason: 'processing' }, type: 'refund.updated' });
    else change(sandbox, booked, { patch: { status: 'succeeded', pending_reason: undefined }, type: 'refund.updated' });
    scheduleEnd(sandbox, booked, charge);
  }
}

function chargeToRefund(sandbox: Sandbox, { charge, payment_intent: intentId }: { charge?: string; payment_intent?: string }, account: string): ChargeRow {
  if (charge !== undefined) return findCharge(sandbox, charge, account, 'charge');
  if (intentId === undefined) {
    throw invalidParameter({
      code: 'parameter_missing',
      message: 'One of the following params should be provided for this request: payment_intent or charge.',
    });
  }
  const intent = sandbox.store.get('payment_intent', intentId);
  if (!intent || intent.account !== account) throw missingResource('payment_intent', intentId, 'payment_intent');
  const latest = idOf(intent.object.latest_charge);
  if (latest === null || intent.object.status !== 'succeeded') {
    throw refused({
      code: 'payment_intent_unexpected_state',
      message: `The PaymentIntent ${intentId} has no successful charge to refund.`,
      param: 'payment_intent',
    });
  }
  return findCharge(sandbox, latest, account, 'charge');
}

function findRefund(sandbox: Sandbox, id: string, account: string): RefundRow {
  const row = sandbox.store.get('refund', id);
  if (!row || row.account !== account) throw missingResource('refund', id);
  return row;
}

export const refundEndpoints = [
  endpoint(
    'POST',
    '/v1/refunds',
    {
      amount: integer({ min: 1 }),
      charge: text(),
      payment_intent: text(),
      reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']),
      metadata: metadata(),
      ...unsupportedFields(['currency', 'customer', 'instructions_email', 'origin', 'refund_application_fee', 'reverse_transfer']),
    },
    ({ sandbox, params, account }) => {
      if (params.charge !== undefined && params.payment_intent !== undefined) {
        throw invalidParameter({ code: 'parameters_exclusive', message: 'You may only specify one of these parameters: charge, payment_intent.' });
      }
      const charge = chargeToRefund(sandbox, params, account);
      assertRefundable(sandbox, charge);
      const amount = refundableAmount(charge, params.amount);
      return createRefund(sandbox, { charge, amount, reason: params.reason ?? null, metadata: applyMetadata({}, params.metadata) }).object;
    },
  ),

  endpoint('GET', '/v1/refunds', { ...PAGE_FIELDS, ...CREATED_FIELD, charge: text(), payment_intent: text() }, ({ sandbox, params, account }) => {
    const table = sandbox.store.table('refund');
    return listPage(
      table,
      {
        params,
        account,
        url: '/v1/refunds',
        noun: 'refund',
        ...(params.charge && { among: table.by('charge', params.charge) }),
        matches: ({ object }) => !params.payment_intent || object.payment_intent === params.payment_intent,
      },
      (row) => row.object,
    );
  }),

  endpoint('GET', '/v1/refunds/:id', {}, ({ sandbox, path, account }) => findRefund(sandbox, path.id!, account).object),

  endpoint('POST', '/v1/refunds/:id', { metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findRefund(sandbox, path.id!, account);
    return change(sandbox, row, { patch: { metadata: applyMetadata(row.object.metadata ?? {}, params.metadata) }, type: 'refund.updated' }).object;
  }),
];
