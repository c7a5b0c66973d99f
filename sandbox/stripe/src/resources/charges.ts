import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listOf, listPage } from '../paging.ts';
import { text, unsupportedFields } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

type ChargeRow = Tables['charge'];

export function findCharge(sandbox: Sandbox, id: string, account: string, param = 'id'): ChargeRow {
  const row = sandbox.store.get('charge', id);
  if (!row || row.account !== account) throw missingResource('charge', id, param);
  return row;
}

/** The refunds of a charge, shown only when they are asked for by `expand`. */
export function refundsOf(sandbox: Sandbox, chargeId: string): Stripe.ApiList<Stripe.Refund> {
  const newestFirst = sandbox.store.table('refund').by('charge', chargeId).reverse();
  return listOf(
    newestFirst.slice(0, 10).map((row) => row.object),
    {
      url: `/v1/charges/${chargeId}/refunds`,
      hasMore: newestFirst.length > 10,
    },
  );
}

export const chargeEndpoints = [
  endpoint(
    'GET',
    '/v1/charges',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      payment_intent: text(),
      transfer_group: text(),
      customer: text(),
    },
    ({ sandbox, params, account }) => {
      const table = sandbox.store.table('charge');
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/charges',
          noun: 'charge',
          ...(params.payment_intent && { among: table.by('payment_intent', params.payment_intent) }),
          matches: ({ object }) =>
            (!params.transfer_group || object.transfer_group === params.transfer_group) && (!params.customer || object.customer === params.customer),
        },
        (row) => row.object,
      );
    },
  ),

  endpoint('GET', '/v1/charges/:id', {}, ({ sandbox, path, account }) => findCharge(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/charges/:id',
    {
      description: text(),
      metadata: metadata(),
      receipt_email: text(),
      transfer_group: text(),
      ...unsupportedFields(['customer', 'fraud_details', 'shipping']),
    },
    ({ sandbox, params, path, account }) => {
      const row = findCharge(sandbox, path.id!, account);
      const { metadata: change, ...plain } = params;
      const updated = sandbox.store.update('charge', row, {
        object: { ...plain, metadata: applyMetadata(row.object.metadata, change) },
      });
      emitEvent(sandbox, { type: 'charge.updated', object: updated.object, before: row.object, account });
      return updated.object;
    },
  ),
];
