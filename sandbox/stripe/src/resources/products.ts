import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import type { Params } from '../params.ts';
import { clearable, currency, flag, hash, integer, list, oneOf, required, text, unsupportedFields, url } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { createPrice } from './create-price.ts';

type ProductRow = Tables['product'];

const TEXTS = { name: text({ maxLength: 250 }), statement_descriptor: text({ maxLength: 22 }) };
const LISTS = { images: list(text(), { maxItems: 8 }), marketing_features: list(hash({ name: required(text({ maxLength: 80 })) }), { maxItems: 15 }) };
const NOT_SIMULATED = unsupportedFields(['package_dimensions', 'tax_code', 'tax_details']);

type Facts = {
  id?: string;
  account: string;
  name: string;
  isActive: boolean;
  description?: string | null;
  images?: string[];
  features?: { name: string }[];
  labels: Stripe.Metadata;
  isShippable?: boolean;
  statementDescriptor?: string;
  unitLabel?: string | null;
  url?: string | null;
};

/** Inline products of Checkout are made here too, inactive and without an event. */
export function insertProduct(sandbox: Sandbox, facts: Facts): ProductRow {
  const created = sandbox.clock.now();
  const object: Stripe.Product = {
    id: facts.id ?? newId('prod', 14),
    object: 'product',
    active: facts.isActive,
    created,
    default_price: null,
    description: facts.description ?? null,
    images: facts.images ?? [],
    livemode: false,
    marketing_features: facts.features ?? [],
    metadata: facts.labels,
    name: facts.name,
    package_dimensions: null,
    shippable: facts.isShippable ?? null,
    statement_descriptor: facts.statementDescriptor ?? null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: facts.unitLabel ?? null,
    updated: created,
    url: facts.url ?? null,
  };
  return sandbox.store.insert('product', { id: object.id, account: facts.account, created, object, hidden: null });
}

export function findProduct(sandbox: Sandbox, id: string, account: string, param = 'id'): ProductRow {
  const row = sandbox.store.get('product', id);
  if (!row || row.account !== account) throw missingResource('product', id, param);
  return row;
}

function setDefaultPrice(sandbox: Sandbox, row: ProductRow, priceId: string): ProductRow {
  return sandbox.store.update('product', row, { object: { default_price: priceId } });
}

const DEFAULT_PRICE = {
  currency: required(currency()),
  metadata: metadata(),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: text(),
  ...unsupportedFields(['currency_options', 'custom_unit_amount', 'recurring']),
};

const CREATE_FIELDS = {
  ...TEXTS,
  ...LISTS,
  ...NOT_SIMULATED,
  active: flag(),
  default_price_data: hash(DEFAULT_PRICE),
  description: text({ maxLength: 40_000 }),
  id: text(),
  metadata: metadata(),
  name: required(TEXTS.name),
  shippable: flag(),
  type: oneOf(['service', 'good']),
  unit_label: text({ maxLength: 12 }),
  url: url(),
};

function createProduct(sandbox: Sandbox, account: string, params: Params<typeof CREATE_FIELDS>): ProductRow {
  if (params.id !== undefined && sandbox.store.get('product', params.id)) {
    throw refused({ code: 'resource_already_exists', message: `Product already exists: ${params.id}`, param: 'id' });
  }
  const row = insertProduct(sandbox, {
    ...(params.id !== undefined && { id: params.id }),
    account,
    name: params.name,
    isActive: params.active ?? true,
    description: params.description ?? null,
    ...(params.images && { images: params.images }),
    ...(params.marketing_features && { features: params.marketing_features }),
    labels: applyMetadata({}, params.metadata),
    ...(params.shippable !== undefined && { isShippable: params.shippable }),
    ...(params.statement_descriptor !== undefined && { statementDescriptor: params.statement_descriptor }),
    unitLabel: params.unit_label ?? null,
    url: params.url ?? null,
  });
  const price = params.default_price_data;
  const complete = price ? setDefaultPrice(sandbox, row, createPrice(sandbox, { ...price, account, product: row.id, path: 'default_price_data' }).id) : row;
  emitEvent(sandbox, { type: 'product.created', object: complete.object, account });
  return complete;
}

const UPDATE_FIELDS = {
  ...TEXTS,
  ...NOT_SIMULATED,
  active: flag(),
  default_price: text(),
  description: clearable(text({ maxLength: 40_000 })),
  images: clearable(LISTS.images),
  marketing_features: clearable(LISTS.marketing_features),
  metadata: metadata(),
  shippable: flag(),
  unit_label: clearable(text({ maxLength: 12 })),
  url: clearable(url()),
};

export const productEndpoints = [
  endpoint('POST', '/v1/products', CREATE_FIELDS, ({ sandbox, params, account }) => createProduct(sandbox, account, params).object),

  endpoint(
    'GET',
    '/v1/products',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      active: flag(),
      ids: list(text()),
      shippable: flag(),
      type: oneOf(['service', 'good']),
      url: text(),
    },
    ({ sandbox, params, account }) =>
      listPage(
        sandbox.store.table('product'),
        {
          params,
          account,
          url: '/v1/products',
          noun: 'product',
          matches: ({ object }) =>
            (params.active === undefined || object.active === params.active) &&
            (params.ids === undefined || params.ids.includes(object.id)) &&
            (params.shippable === undefined || object.shippable === params.shippable) &&
            (params.type === undefined || object.type === params.type) &&
            (params.url === undefined || object.url === params.url),
        },
        (row) => row.object,
      ),
  ),

  endpoint('GET', '/v1/products/:id', {}, ({ sandbox, path, account }) => findProduct(sandbox, path.id!, account).object),

  endpoint('POST', '/v1/products/:id', UPDATE_FIELDS, ({ sandbox, params, path, account }) => {
    const row = findProduct(sandbox, path.id!, account);
    const { images, marketing_features: features, metadata: labels, default_price: price, ...plain } = params;
    if (price !== undefined && sandbox.store.get('price', price)?.object.product !== row.id) {
      throw invalidParameter({ code: 'resource_missing', message: `No such price of this product: '${price}'`, param: 'default_price' });
    }
    const updated = sandbox.store.update('product', row, {
      object: {
        ...plain,
        ...(images !== undefined && { images: images ?? [] }),
        ...(features !== undefined && { marketing_features: features ?? [] }),
        ...(price !== undefined && { default_price: price }),
        metadata: applyMetadata(row.object.metadata, labels),
        updated: sandbox.clock.now(),
      },
    });
    emitEvent(sandbox, { type: 'product.updated', object: updated.object, before: row.object, account });
    return updated.object;
  }),

  endpoint('DELETE', '/v1/products/:id', {}, ({ sandbox, path, account }) => {
    const row = findProduct(sandbox, path.id!, account);
    if (sandbox.store.table('price').by('product', row.id).length > 0) {
      throw refused({ message: 'This product cannot be deleted because it has prices; deactivate it instead.' });
    }
    sandbox.store.delete('product', row.id);
    emitEvent(sandbox, { type: 'product.deleted', object: row.object, account });
    return { id: row.id, object: 'product', deleted: true };
  }),
];
