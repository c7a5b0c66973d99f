import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/snapshot-types.ts';
import { idOf, newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, isWithin, listPage } from '../paging.ts';
import { currency, integer, oneOf, range, required, text, unsupportedFields } from '../params.ts';
import { PLATFORM } from '../records.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { arePayoutsEnabled } from './accounts/account-standing.ts';
import { bookTransaction } from './book-transaction.ts';

type PayoutRow = Tables['payout'];
type PayoutFailure = { code: string; message: string };

/** Bank accounts that refuse (docs.stripe.com/connect/testing#account-numbers). */
const REFUSING_ACCOUNTS: Record<string, PayoutFailure> = {
  '000111111116': { code: 'no_account', message: 'The bank account could not be located.' },
  '000111111113': { code: 'account_closed', message: 'The bank account has been closed.' },
  '000222222227': { code: 'insufficient_funds', message: 'The Stripe account has insufficient funds to cover the payout.' },
  '000333333335': { code: 'debit_not_authorized', message: 'Debit transactions are not approved on the bank account.' },
  '000444444440': { code: 'invalid_currency', message: 'The bank was unable to process this payout because of its currency.' },
};

/** Currencies whose payouts go in whole hundreds though they have two decimals (docs.stripe.com/currencies). */
export const WHOLE_HUNDREDS = new Set(['huf', 'twd', 'isk', 'ugx']);

function destinationOf(sandbox: Sandbox, account: string): string | null {
  // The platform's own bank account is beyond this simulation; it always takes the money.
  if (account === PLATFORM) return null;
  const bankAccount = sandbox.store.get('account', account)?.object.bankAccount ?? null;
  if (bankAccount === null) {
    throw refused({ message: 'There is no bank account on this account to pay out to.', code: 'payouts_not_allowed' });
  }
  if (!arePayoutsEnabled(sandbox, sandbox.store.get('account', account)!.object)) {
    throw refused({ message: 'Payouts are disabled on this account; see its requirements and its bank account.', code: 'payouts_not_allowed' });
  }
  return bankAccount;
}

type Wanted = {
  account: string;
  amount: number;
  currency: string;
  isAutomatic: boolean;
  description: string | null;
  labels: Stripe.Metadata;
  statementDescriptor: string | null;
};

export function createPayout(sandbox: Sandbox, wanted: Wanted): PayoutRow {
  const { account, amount, currency: unit } = wanted;
  if (WHOLE_HUNDREDS.has(unit) && amount % 100 !== 0) {
    throw refused({ message: `Payouts in ${unit} must be whole: the amount must be divisible by 100.`, param: 'amount' });
  }
  const destination = destinationOf(sandbox, account);
  const created = sandbox.clock.now();
  if (sandbox.balances.of(account, unit, created).available < amount) {
    throw refused({ code: 'balance_insufficient', message: 'You have insufficient funds in your Stripe account for this payout.' });
  }
  const id = newId('po');
  const transaction = bookTransaction(sandbox, {
    account,
    type: 'payout',
    amount: -amount,
    currency: unit,
    source: id,
    description: wanted.description ?? 'STRIPE PAYOUT',
  });
  const arrival = created + sandbox.settings.payoutArrivalSeconds;
  const object: Stripe.Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic: wanted.isAutomatic,
    balance_transaction: transaction.id,
    created,
    currency: unit,
    description: wanted.description,
    destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: wanted.labels,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: wanted.isAutomatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: wanted.statementDescriptor,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  const row = sandbox.store.insert('payout', { id, account, created, object, hidden: null });
  emitEvent(sandbox, { type: 'payout.created', object, account });
  sandbox.timers.schedule({ due: arrival, kind: 'arrive_payout', target: id }, created);
  return row;
}

function change(sandbox: Sandbox, row: PayoutRow, { patch, type }: { patch: Partial<Stripe.Payout>; type: SnapshotType }): PayoutRow {
  const updated = sandbox.store.update('payout', row, { object: patch });
  emitEvent(sandbox, { type, object: updated.object, before: row.object, account: row.account });
  return updated;
}

/** Books the money back into the balance it left. */
function giveBack(sandbox: Sandbox, row: PayoutRow, type: 'payout_failure' | 'payout_cancel'): string {
  return bookTransaction(sandbox, {
    account: row.account,
    type,
    amount: row.object.amount,
    currency: row.object.currency,
    source: row.id,
    description: type === 'payout_failure' ? 'PAYOUT FAILURE' : 'PAYOUT CANCELED',
  }).id;
}

/** The bank takes the money, or sends it back. */
export function arrivePayout(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('payout', id);
  if (!row || (row.object.status !== 'pending' && row.object.status !== 'in_transit')) return;
  const bankAccount = sandbox.store.get('bank_account', idOf(row.object.destination) ?? '');
  const failure = bankAccount && REFUSING_ACCOUNTS[bankAccount.hidden.accountNumber];
  if (failure) failPayout(sandbox, row, failure);
  else payPayout(sandbox, row);
}

function payPayout(sandbox: Sandbox, row: PayoutRow): PayoutRow {
  const isAutomatic = row.object.automatic;
  const paid = change(sandbox, row, {
    type: 'payout.paid',
    patch: {
      status: 'paid',
      trace_id: { status: 'supported', value: newId('trace').slice(6, 22).toUpperCase() },
      ...(isAutomatic && { reconciliation_status: 'completed' }),
    },
  });
  if (isAutomatic) emitEvent(sandbox, { type: 'payout.reconciliation_completed', object: paid.object, account: row.account });
  return paid;
}

/** The money returns, and nothing more goes to a bank account that sent it back until another one is given. */
function failPayout(sandbox: Sandbox, row: PayoutRow, failure: PayoutFailure): PayoutRow {
  const bankAccount = sandbox.store.get('bank_account', idOf(row.object.destination) ?? '');
  if (bankAccount && bankAccount.object.status !== 'errored') {
    const errored = sandbox.store.update('bank_account', bankAccount, { object: { status: 'errored' } });
    emitEvent(sandbox, { type: 'account.external_account.updated', object: errored.object, before: bankAccount.object, account: row.account });
  }
  const returned = giveBack(sandbox, row, 'payout_failure');
  return change(sandbox, row, {
    type: 'payout.failed',
    patch: { status: 'failed', failure_code: failure.code, failure_message: failure.message, failure_balance_transaction: returned },
  });
}

export const PAYOUT_OUTCOMES = ['in_transit', 'paid', 'failed'] as const;
export type PayoutOutcome = (typeof PAYOUT_OUTCOMES)[number];

/** The bank decides now. It may send back even what it had taken: a paid payout fails within days. */
export function settlePayout(sandbox: Sandbox, id: string, { outcome, failureCode }: { outcome: PayoutOutcome; failureCode?: string }): PayoutRow {
  const row = sandbox.store.get('payout', id);
  if (!row) throw missingResource('payout', id);
  const { status } = row.object;
  const isOpen = status === 'pending' || status === 'in_transit';
  if (!isOpen && !(outcome === 'failed' && status === 'paid')) throw refused({ message: `The payout ${id} is ${status} and takes no such step any more.` });
  if (outcome === 'in_transit') return change(sandbox, row, { type: 'payout.updated', patch: { status: 'in_transit' } });
  if (outcome === 'paid') return payPayout(sandbox, row);
  const code = failureCode ?? 'no_account';
  const known = Object.values(REFUSING_ACCOUNTS).find((failure) => failure.code === code);
  return failPayout(sandbox, row, known ?? { code, message: 'The bank returned the payout.' });
}

function findPayout(sandbox: Sandbox, id: string, account: string): PayoutRow {
  const row = sandbox.store.get('payout', id);
  if (!row || row.account !== account) throw missingResource('payout', id);
  return row;
}

export const payoutEndpoints = [
  endpoint(
    'POST',
    '/v1/payouts',
    {
      amount: required(integer({ min: 1 })),
      currency: required(currency()),
      description: text(),
      metadata: metadata(),
      method: oneOf(['standard']),
      source_type: oneOf(['card']),
      statement_descriptor: text({ maxLength: 22 }),
      ...unsupportedFields(['destination', 'payout_method']),
    },
    ({ sandbox, params, account }) =>
      createPayout(sandbox, {
        account,
        amount: params.amount,
        currency: params.currency,
        isAutomatic: false,
        description: params.description ?? null,
        labels: applyMetadata({}, params.metadata),
        statementDescriptor: params.statement_descriptor ?? null,
      }).object,
  ),

  endpoint(
    'GET',
    '/v1/payouts',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      arrival_date: range(),
      destination: text(),
      status: text(),
    },
    ({ sandbox, params, account }) =>
      listPage(
        sandbox.store.table('payout'),
        {
          params,
          account,
          url: '/v1/payouts',
          noun: 'payout',
          matches: ({ object }) =>
            (!params.status || object.status === params.status) &&
            (!params.destination || object.destination === params.destination) &&
            isWithin(object.arrival_date, params.arrival_date),
        },
        (row) => row.object,
      ),
  ),

  endpoint('GET', '/v1/payouts/:id', {}, ({ sandbox, path, account }) => findPayout(sandbox, path.id!, account).object),

  endpoint('POST', '/v1/payouts/:id', { metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findPayout(sandbox, path.id!, account);
    return change(sandbox, row, { patch: { metadata: applyMetadata(row.object.metadata ?? {}, params.metadata) }, type: 'payout.updated' }).object;
  }),

  endpoint('POST', '/v1/payouts/:id/cancel', {}, ({ sandbox, path, account }) => {
    const row = findPayout(sandbox, path.id!, account);
    if (row.object.status !== 'pending' || row.object.automatic) {
      throw refused({ message: 'Payouts can only be canceled while they are pending and were made by hand.' });
    }
    const returned = giveBack(sandbox, row, 'payout_cancel');
    return change(sandbox, row, { patch: { status: 'canceled', failure_balance_transaction: returned }, type: 'payout.canceled' }).object;
  }),
];
