import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId, randomToken } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import type { Params } from '../params.ts';
import { clearable, hash, list, oneOf, text, unsupportedFields } from '../params.ts';
import { SIMULATED_METHODS } from '../payments/offered-methods.ts';
import { attachMethod, detachMethod, resolveMethod } from '../payments/stored-methods.ts';
import type { Tables, WireCustomer } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { ADDRESS, SHIPPING, wireAddress, wireShipping } from './addresses.ts';

type CustomerRow = Tables['customer'];

const CUSTOMER_FIELDS = {
  address: clearable(ADDRESS),
  business_name: clearable(text({ maxLength: 150 })),
  description: clearable(text()),
  email: clearable(text({ maxLength: 512 })),
  individual_name: clearable(text({ maxLength: 150 })),
  invoice_settings: hash({
    default_payment_method: clearable(text()),
    ...unsupportedFields(['custom_fields', 'footer', 'rendering_options']),
  }),
  metadata: metadata(),
  name: clearable(text({ maxLength: 256 })),
  phone: clearable(text({ maxLength: 20 })),
  preferred_locales: list(text()),
  shipping: clearable(SHIPPING),
  tax_exempt: clearable(oneOf(['exempt', 'none', 'reverse'])),
  ...unsupportedFields(['balance', 'cash_balance', 'invoice_prefix', 'next_invoice_sequence', 'source', 'tax', 'validate']),
};

type CustomerParams = Params<typeof CUSTOMER_FIELDS>;

/** Wherever a customer is named: it must exist and not be deleted. */
export function findCustomer(sandbox: Sandbox, id: string, account: string, param = 'id'): CustomerRow {
  const row = sandbox.store.get('customer', id);
  if (!row || row.account !== account || (row.hidden.isDeleted && param !== 'id')) throw missingResource('customer', id, param);
  return row;
}

function findLiving(sandbox: Sandbox, id: string, account: string): CustomerRow {
  const row = findCustomer(sandbox, id, account);
  if (row.hidden.isDeleted) throw missingResource('customer', id);
  return row;
}

function changesOf(sandbox: Sandbox, customer: WireCustomer, params: CustomerParams): Partial<WireCustomer> {
  const { address, shipping, invoice_settings: invoices, metadata: labels, tax_exempt: taxExempt, business_name, individual_name, ...plain } = params;
  const method = invoices?.default_payment_method;
  if (method && sandbox.store.get('payment_method', method)?.object.customer !== customer.id) {
    throw missingResource('PaymentMethod', method, 'invoice_settings[default_payment_method]');
  }
  return {
    ...plain,
    // These two are left out where they are not set, not null.
    ...(business_name !== undefined && { business_name: business_name ?? undefined }),
    ...(individual_name !== undefined && { individual_name: individual_name ?? undefined }),
    ...(address !== undefined && { address: address && wireAddress(address) }),
    ...(shipping !== undefined && { shipping: shipping && wireShipping(shipping) }),
    ...(taxExempt !== undefined && { tax_exempt: taxExempt ?? 'none' }),
    ...(method !== undefined && { invoice_settings: { ...customer.invoice_settings, default_payment_method: method } }),
    metadata: applyMetadata(customer.metadata, labels),
  };
}

function blankCustomer(id: string, created: number): WireCustomer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomToken(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

export function createCustomer(sandbox: Sandbox, account: string, params: CustomerParams): CustomerRow {
  const created = sandbox.clock.now();
  const blank = blankCustomer(newId('cus', 14), created);
  const object = { ...blank, ...changesOf(sandbox, blank, params) };
  const row = sandbox.store.insert('customer', { id: object.id, account, created, object, hidden: { isDeleted: false } });
  emitEvent(sandbox, { type: 'customer.created', object, account });
  return row;
}

export const customerEndpoints = [
  endpoint(
    'POST',
    '/v1/customers',
    { ...CUSTOMER_FIELDS, payment_method: text(), ...unsupportedFields(['tax_id_data', 'test_clock']) },
    ({ sandbox, params, account }) => {
      const { payment_method: method, ...facts } = params;
      const row = createCustomer(sandbox, account, facts);
      if (method !== undefined) attachMethod(sandbox, resolveMethod(sandbox, method), row.id);
      return row.object;
    },
  ),

  endpoint('GET', '/v1/customers', { ...PAGE_FIELDS, ...CREATED_FIELD, email: text(), test_clock: text() }, ({ sandbox, params, account }) =>
    listPage(
      sandbox.store.table('customer'),
      {
        params,
        account,
        url: '/v1/customers',
        noun: 'customer',
        matches: ({ object, hidden }) => !hidden.isDeleted && params.test_clock === undefined && (!params.email || object.email === params.email),
      },
      (row) => row.object,
    ),
  ),

  endpoint('GET', '/v1/customers/:id', {}, ({ sandbox, path, account }) => {
    const row = findCustomer(sandbox, path.id!, account);
    return row.hidden.isDeleted ? { id: row.id, object: 'customer', deleted: true } : row.object;
  }),

  endpoint('POST', '/v1/customers/:id', { ...CUSTOMER_FIELDS, ...unsupportedFields(['default_source']) }, ({ sandbox, params, path, account }) => {
    const row = findLiving(sandbox, path.id!, account);
    const updated = sandbox.store.update('customer', row, { object: changesOf(sandbox, row.object, params) });
    emitEvent(sandbox, { type: 'customer.updated', object: updated.object, before: row.object, account });
    return updated.object;
  }),

  endpoint('DELETE', '/v1/customers/:id', {}, ({ sandbox, path, account }) => {
    const row = findLiving(sandbox, path.id!, account);
    for (const method of sandbox.store.table('payment_method').by('customer', row.id)) detachMethod(sandbox, method);
    sandbox.store.update('customer', row, { hidden: { isDeleted: true } });
    emitEvent(sandbox, { type: 'customer.deleted', object: row.object, account });
    return { id: row.id, object: 'customer', deleted: true };
  }),

  endpoint(
    'GET',
    '/v1/customers/:id/payment_methods',
    { ...PAGE_FIELDS, type: oneOf(SIMULATED_METHODS), allow_redisplay: oneOf(['always', 'limited', 'unspecified']) },
    ({ sandbox, params, path, account }) => {
      const customer = findLiving(sandbox, path.id!, account);
      const table = sandbox.store.table('payment_method');
      return listPage(
        table,
        {
          params,
          account,
          url: `/v1/customers/${customer.id}/payment_methods`,
          noun: 'PaymentMethod',
          among: table.by('customer', customer.id),
          matches: ({ object }) =>
            (!params.type || object.type === params.type) && (!params.allow_redisplay || object.allow_redisplay === params.allow_redisplay),
        },
        (row) => row.object,
      );
    },
  ),

  endpoint('GET', '/v1/customers/:id/payment_methods/:method', {}, ({ sandbox, path, account }) => {
    const customer = findLiving(sandbox, path.id!, account);
    const row = sandbox.store.get('payment_method', path.method!);
    if (row?.object.customer !== customer.id)
      throw refused({ status: 404, code: 'resource_missing', message: `No such PaymentMethod: '${path.method!}'`, param: 'payment_method' });
    return row.object;
  }),
];
