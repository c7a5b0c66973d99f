import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource } from '../errors.ts';
import { idOf, newId } from '../ids.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { currency, text } from '../params.ts';
import type { Row } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

type TransactionRow = Row<Stripe.BalanceTransaction>;

type Entry = {
  account: string;
  type: Stripe.BalanceTransaction.Type;
  reportingCategory: string;
  amount: number;
  currency: string;
  source: string | null;
  availableOn?: number;
  fee?: number;
  feeDescription?: string;
  exchangeRate?: number | null;
  description?: string | null;
};

/**
 * Books one movement of an account's balance. The only way a balance changes. When the money becomes available later,
 * a timer reports it.
 */
export function bookTransaction(sandbox: Sandbox, entry: Entry): Stripe.BalanceTransaction {
  const { account, type, amount, source, fee = 0, exchangeRate = null, description = null } = entry;
  const created = sandbox.clock.now();
  const availableOn = entry.availableOn ?? created;
  const object: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created,
    currency: entry.currency,
    description,
    exchange_rate: exchangeRate,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: entry.currency,
              description: entry.feeDescription ?? 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: entry.reportingCategory,
    source,
    status: 'pending',
    type,
  };
  sandbox.store.insert('balance_transaction', { id: object.id, account, created, object, hidden: null });
  if (availableOn > created) {
    sandbox.timers.scheduleOnce({ due: availableOn, kind: 'funds_available', target: account }, created);
  }
  return object;
}

/** Whether the money may be used is a question to the clock, so it is answered when asked and never stored. */
export function renderTransaction(sandbox: Sandbox, row: TransactionRow): Stripe.BalanceTransaction {
  return { ...row.object, status: row.object.available_on <= sandbox.clock.now() ? 'available' : 'pending' };
}

export function getTransaction(sandbox: Sandbox, id: string | null): Stripe.BalanceTransaction | null {
  const row = id === null ? undefined : sandbox.store.get('balance_transaction', id);
  return row ? renderTransaction(sandbox, row) : null;
}

export const balanceTransactionEndpoints = [
  endpoint(
    'GET',
    '/v1/balance_transactions',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      currency: currency(),
      payout: text(),
      source: text(),
      type: text(),
    },
    ({ sandbox, params, account }) => {
      const table = sandbox.store.table('balance_transaction');
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/balance_transactions',
          noun: 'balance transaction',
          ...(params.source && { among: table.by('source', params.source) }),
          matches: ({ object }) =>
            (!params.type || object.type === params.type) &&
            (!params.currency || object.currency === params.currency) &&
            (!params.payout || idOf(object.source as string | null) === params.payout),
        },
        (row) => renderTransaction(sandbox, row),
      );
    },
  ),

  endpoint('GET', '/v1/balance_transactions/:id', {}, ({ sandbox, path, account }) => {
    const row = sandbox.store.get('balance_transaction', path.id!);
    if (!row || row.account !== account) throw missingResource('balance transaction', path.id!);
    return renderTransaction(sandbox, row);
  }),
];
