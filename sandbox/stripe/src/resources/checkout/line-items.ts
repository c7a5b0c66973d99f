import { invalidParameter, refused } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { applyMetadata, metadata } from '../../metadata.ts';
import type { Params } from '../../params.ts';
import { currency, hash, integer, list, oneOf, required, text, unsupported, unsupportedFields } from '../../params.ts';
import type { WireLineItem, WirePrice } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { createPrice } from '../create-price.ts';
import { findPrice } from '../prices.ts';
import { findProduct, insertProduct } from '../products.ts';

const PRICE_DATA = {
  currency: required(currency()),
  product: text(),
  product_data: hash({
    name: required(text({ maxLength: 250 })),
    description: text(),
    images: list(text(), { maxItems: 8 }),
    metadata: metadata(),
    unit_label: text({ maxLength: 12 }),
    ...unsupportedFields(['tax_code', 'tax_details']),
  }),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: text(),
  recurring: unsupported(),
};

export const LINE_ITEM = {
  metadata: metadata(),
  price: text(),
  price_data: hash(PRICE_DATA),
  quantity: integer({ min: 1 }),
  ...unsupportedFields(['adjustable_quantity', 'tax_rates']),
};

type LineItemParams = Params<typeof LINE_ITEM>;
type PriceData = Params<typeof PRICE_DATA>;

function productFor(sandbox: Sandbox, price: PriceData, { account, param }: { account: string; param: string }): string {
  if (price.product !== undefined) return findProduct(sandbox, price.product, account, `${param}[product]`).id;
  const data = price.product_data;
  if (!data) {
    throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}[product_data].`, param: `${param}[product_data]` });
  }
  return insertProduct(sandbox, {
    account,
    name: data.name,
    isActive: false,
    description: data.description ?? null,
    ...(data.images && { images: data.images }),
    labels: applyMetadata({}, data.metadata),
    unitLabel: data.unit_label ?? null,
  }).id;
}

/** A price by id must be one that is sold; an inline one belongs to the one session. */
function priceFor(sandbox: Sandbox, params: LineItemParams, { account, path }: { account: string; path: string }): WirePrice {
  if (params.price !== undefined && params.price_data !== undefined) {
    throw invalidParameter({ code: 'parameters_exclusive', message: `Give one of ${path}[price] and ${path}[price_data].`, param: `${path}[price]` });
  }
  if (params.price !== undefined) {
    const { object } = findPrice(sandbox, params.price, account, `${path}[price]`);
    const isSold = object.active && findProduct(sandbox, object.product, account).object.active;
    if (!isSold) throw refused({ message: `The price ${object.id} or its product is not active.`, param: `${path}[price]` });
    return object;
  }
  if (!params.price_data) {
    throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${path}[price_data].`, param: `${path}[price_data]` });
  }
  const param = `${path}[price_data]`;
  const { product: _product, product_data: _data, recurring: _recurring, ...facts } = params.price_data;
  return createPrice(sandbox, { ...facts, account, product: productFor(sandbox, params.price_data, { account, param }), path: param, isInline: true }).object;
}

export function buildLineItem(sandbox: Sandbox, params: LineItemParams, { account, position }: { account: string; position: number }): WireLineItem {
  const path = `line_items[${position}]`;
  if (params.quantity === undefined && (params.price_data !== undefined || params.price !== undefined)) {
    throw invalidParameter({ code: 'parameter_missing', message: `Quantity is required. Add \`quantity\` to \`${path}\`.`, param: `${path}[quantity]` });
  }
  const price = priceFor(sandbox, params, { account, path });
  const total = price.unit_amount! * params.quantity!;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: sandbox.store.get('product', price.product)!.object.name,
    metadata: applyMetadata({}, params.metadata),
    price,
    quantity: params.quantity!,
  };
}
