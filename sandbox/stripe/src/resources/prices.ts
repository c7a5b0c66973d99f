import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { currency, flag, hash, integer, list, oneOf, required, text, unsupported, unsupportedFields } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { createPrice } from './create-price.ts';
import { findProduct, insertProduct } from './products.ts';

type PriceRow = Tables['price'];

const TAX_BEHAVIOR = oneOf(['exclusive', 'inclusive', 'unspecified']);

export function findPrice(sandbox: Sandbox, id: string, account: string, param = 'id'): PriceRow {
  const row = sandbox.store.get('price', id);
  if (!row || row.account !== account) throw missingResource('price', id, param);
  return row;
}

/** A lookup key names one price; another may take it over when told to. */
function claimKey(sandbox: Sandbox, account: string, { key, isTaken }: { key: string | undefined; isTaken: boolean }): void {
  if (key === undefined) return;
  const holder = sandbox.store
    .table('price')
    .all()
    .find((row) => row.account === account && row.object.lookup_key === key);
  if (!holder) return;
  if (!isTaken) throw refused({ message: `A price (${holder.id}) already uses that lookup key.`, param: 'lookup_key' });
  sandbox.store.update('price', holder, { object: { lookup_key: null } });
}

export const priceEndpoints = [
  endpoint(
    'POST',
    '/v1/prices',
    {
      active: flag(),
      billing_scheme: oneOf(['per_unit']),
      currency: required(currency()),
      lookup_key: text({ maxLength: 200 }),
      metadata: metadata(),
      nickname: text(),
      product: text(),
      product_data: hash({
        active: flag(),
        id: text(),
        metadata: metadata(),
        name: required(text({ maxLength: 250 })),
        statement_descriptor: text({ maxLength: 22 }),
        unit_label: text({ maxLength: 12 }),
        ...unsupportedFields(['tax_code', 'tax_details']),
      }),
      tax_behavior: TAX_BEHAVIOR,
      transfer_lookup_key: flag(),
      unit_amount: integer({ min: 0 }),
      unit_amount_decimal: text(),
      ...unsupportedFields(['currency_options', 'custom_unit_amount', 'recurring', 'tiers', 'tiers_mode', 'transform_quantity']),
    },
    ({ sandbox, params, account }) => {
      const { product: productId, product_data: data, transfer_lookup_key: isTaken = false, billing_scheme: _scheme, ...facts } = params;
      if ((productId === undefined) === (data === undefined)) {
        throw invalidParameter({ code: 'parameter_missing', message: 'Give one of product and product_data.', param: 'product' });
      }
      claimKey(sandbox, account, { key: facts.lookup_key, isTaken });
      const product =
        productId === undefined
          ? insertProduct(sandbox, {
              ...(data!.id !== undefined && { id: data!.id }),
              account,
              name: data!.name,
              isActive: data!.active ?? true,
              labels: applyMetadata({}, data!.metadata),
              ...(data!.statement_descriptor !== undefined && { statementDescriptor: data!.statement_descriptor }),
              unitLabel: data!.unit_label ?? null,
            })
          : findProduct(sandbox, productId, account, 'product');
      if (productId === undefined) emitEvent(sandbox, { type: 'product.created', object: product.object, account });
      return createPrice(sandbox, { ...facts, account, product: product.id, path: '' }).object;
    },
  ),

  endpoint(
    'GET',
    '/v1/prices',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      active: flag(),
      currency: currency(),
      lookup_keys: list(text(), { maxItems: 10 }),
      product: text(),
      recurring: unsupported(),
      type: oneOf(['one_time', 'recurring']),
    },
    ({ sandbox, params, account }) => {
      const table = sandbox.store.table('price');
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/prices',
          noun: 'price',
          ...(params.product && { among: table.by('product', params.product) }),
          matches: ({ object, hidden }) =>
            !hidden.isInline &&
            (params.active === undefined || object.active === params.active) &&
            (params.currency === undefined || object.currency === params.currency) &&
            (params.lookup_keys === undefined || params.lookup_keys.includes(object.lookup_key ?? '')) &&
            (params.type === undefined || object.type === params.type),
        },
        (row) => row.object,
      );
    },
  ),

  endpoint('GET', '/v1/prices/:id', {}, ({ sandbox, path, account }) => findPrice(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/prices/:id',
    {
      active: flag(),
      lookup_key: text({ maxLength: 200 }),
      metadata: metadata(),
      nickname: text(),
      tax_behavior: TAX_BEHAVIOR,
      transfer_lookup_key: flag(),
      currency_options: unsupported(),
    },
    ({ sandbox, params, path, account }) => {
      const row = findPrice(sandbox, path.id!, account);
      const { metadata: labels, transfer_lookup_key: isTaken = false, ...plain } = params;
      if (plain.tax_behavior !== undefined && row.object.tax_behavior !== 'unspecified' && plain.tax_behavior !== row.object.tax_behavior) {
        throw refused({ message: 'The tax behavior of a price can be set once.', param: 'tax_behavior' });
      }
      if (plain.lookup_key !== row.object.lookup_key) claimKey(sandbox, account, { key: plain.lookup_key, isTaken });
      const updated = sandbox.store.update('price', row, { object: { ...plain, metadata: applyMetadata(row.object.metadata, labels) } });
      emitEvent(sandbox, { type: 'price.updated', object: updated.object, before: row.object, account });
      return updated.object;
    },
  ),
];
