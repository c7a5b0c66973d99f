import type Stripe from 'stripe';
import { listOf } from '../paging.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

/** A transfer always shows its latest reversals, ten at most. */
export function renderTransfer(sandbox: Sandbox, row: Tables['transfer']): Stripe.Transfer {
  const newestFirst = sandbox.store.table('transfer_reversal').by('transfer', row.id).reverse();
  return {
    ...row.object,
    reversals: listOf(
      newestFirst.slice(0, 10).map((reversal) => reversal.object),
      {
        url: `/v1/transfers/${row.id}/reversals`,
        hasMore: newestFirst.length > 10,
      },
    ),
  };
}
