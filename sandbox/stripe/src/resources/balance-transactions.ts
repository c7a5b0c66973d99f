import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { currency, text } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

type TransactionRow = Tables['balance_transaction'];

/** Whether the money may be used is a question to the clock, so it is answered when asked and never stored. */
export function renderTransaction(sandbox: Sandbox, row: TransactionRow): Stripe.BalanceTransaction {
  return { ...row.object, status: row.object.available_on <= sandbox.clock.now() ? 'available' : 'pending' };
}

export function getTransaction(sandbox: Sandbox, id: string | null): Stripe.BalanceTransaction | null {
  const row = id === null ? undefined : sandbox.store.get('balance_transaction', id);
  return row ? renderTransaction(sandbox, row) : null;
}

/** What an automatic payout took along. A manual one takes a sum, so nobody can say of which movements it is made. */
function paidOutBy(sandbox: Sandbox, payoutId: string, account: string): TransactionRow[] {
  const payout = sandbox.store.get('payout', payoutId);
  if (!payout || payout.account !== account) throw missingResource('payout', payoutId, 'payout');
  if (!payout.object.automatic) {
    throw refused({ message: 'Balance transactions can be filtered by automatic payouts only, not by manual ones.', param: 'payout' });
  }
  return sandbox.store.table('balance_transaction').by('payout', payoutId);
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
      const among = params.payout !== undefined ? paidOutBy(sandbox, params.payout, account) : params.source ? table.by('source', params.source) : undefined;
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/balance_transactions',
          noun: 'balance transaction',
          ...(among && { among }),
          matches: ({ object }) =>
            (!params.type || object.type === params.type) &&
            (!params.currency || object.currency === params.currency) &&
            (!params.source || object.source === params.source),
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
