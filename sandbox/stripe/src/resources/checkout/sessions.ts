import type Stripe from 'stripe';
import { endpoint } from '../../endpoint.ts';
import { missingResource, refused } from '../../errors.ts';
import { applyMetadata, metadata } from '../../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listOf, listPage } from '../../paging.ts';
import { hash, oneOf, required, text, unsupportedFields } from '../../params.ts';
import { expireSession } from '../../payments/pay-session.ts';
import type { SessionRow } from '../../payments/pay-session.ts';
import type { WireLineItem } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { createSession } from './create-session.ts';

export function findSession(sandbox: Sandbox, id: string, account: string): SessionRow {
  const row = sandbox.store.get('checkout_session', id);
  if (!row || row.account !== account) throw missingResource('checkout.session', id);
  return row;
}

/** Shown on a session only when asked for by `expand`. */
export function lineItemsOf(row: SessionRow): Stripe.ApiList<WireLineItem> {
  const { lineItems } = row.hidden;
  return listOf(lineItems.slice(0, 10), { url: `/v1/checkout/sessions/${row.id}/line_items`, hasMore: lineItems.length > 10 });
}

export const checkoutSessionEndpoints = [
  createSession,

  endpoint(
    'GET',
    '/v1/checkout/sessions',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      customer: text(),
      payment_intent: text(),
      payment_link: text(),
      subscription: text(),
      customer_details: hash({ email: required(text()) }),
      status: oneOf(['complete', 'expired', 'open']),
    },
    ({ sandbox, params, account }) => {
      const table = sandbox.store.table('checkout_session');
      const isImpossible = Boolean(params.payment_link ?? params.subscription);
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/checkout/sessions',
          noun: 'checkout.session',
          ...(params.payment_intent && { among: table.by('payment_intent', params.payment_intent) }),
          matches: ({ object }) =>
            !isImpossible &&
            (!params.customer || object.customer === params.customer) &&
            (!params.status || object.status === params.status) &&
            (!params.customer_details || object.customer_details?.email === params.customer_details.email),
        },
        (row) => row.object,
      );
    },
  ),

  endpoint('GET', '/v1/checkout/sessions/:id', {}, ({ sandbox, path, account }) => findSession(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/checkout/sessions/:id',
    {
      metadata: metadata(),
      ...unsupportedFields(['collected_information', 'line_items', 'payment_intent_data', 'shipping_options']),
    },
    ({ sandbox, params, path, account }) => {
      const row = findSession(sandbox, path.id!, account);
      return sandbox.store.update('checkout_session', row, { object: { metadata: applyMetadata(row.object.metadata ?? {}, params.metadata) } }).object;
    },
  ),

  endpoint('POST', '/v1/checkout/sessions/:id/expire', {}, ({ sandbox, path, account }) => {
    const row = findSession(sandbox, path.id!, account);
    if (row.object.status !== 'open') {
      throw refused({
        message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.object.status}.`,
      });
    }
    return expireSession(sandbox, row).object;
  }),

  endpoint('GET', '/v1/checkout/sessions/:id/line_items', PAGE_FIELDS, ({ sandbox, params, path, account }) => {
    const row = findSession(sandbox, path.id!, account);
    const { lineItems } = row.hidden;
    const start = params.starting_after === undefined ? 0 : lineItems.findIndex((item) => item.id === params.starting_after) + 1;
    const page = lineItems.slice(start, start + (params.limit ?? 10));
    return listOf(page, { url: `/v1/checkout/sessions/${row.id}/line_items`, hasMore: start + page.length < lineItems.length });
  }),
];
