import type Stripe from 'stripe';
import { invalidParameter, missingResource, notSimulated } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { applyMetadata, metadata } from '../../metadata.ts';
import type { Params } from '../../params.ts';
import { currency, hash, integer, list, oneOf, required, text, unsupported, unsupportedFields } from '../../params.ts';
import type { WireLineItem, WirePrice } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';

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

function unitAmount(price: PriceData, param: string): number {
  if (price.unit_amount !== undefined) return price.unit_amount;
  if (price.unit_amount_decimal === undefined) {
    throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}[unit_amount].`, param: `${param}[unit_amount]` });
  }
  const amount = Number(price.unit_amount_decimal);
  if (!Number.isSafeInteger(amount) || amount < 0) throw notSimulated(`${param}[unit_amount_decimal] with fractions of a minor unit`);
  return amount;
}

function productFor(sandbox: Sandbox, price: PriceData, param: string): string {
  if (price.product !== undefined) {
    if (!sandbox.store.get('product', price.product)) throw missingResource('product', price.product, `${param}[product]`);
    return price.product;
  }
  if (!price.product_data) {
    throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}[product_data].`, param: `${param}[product_data]` });
  }
  const created = sandbox.clock.now();
  const product: Stripe.Product = {
    id: newId('prod', 14),
    object: 'product',
    active: false,
    created,
    default_price: null,
    description: price.product_data.description ?? null,
    images: price.product_data.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: applyMetadata({}, price.product_data.metadata),
    name: price.product_data.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: price.product_data.unit_label ?? null,
    updated: created,
    url: null,
  };
  sandbox.store.insert('product', { id: product.id, created, object: product, hidden: null });
  return product.id;
}

/** Prices given inline belong to the one session; Stripe makes inactive objects for them all the same. */
export function buildLineItem(sandbox: Sandbox, params: LineItemParams, position: number): WireLineItem {
  const path = `line_items[${position}]`;
  if (params.price !== undefined) throw missingResource('price', params.price, `${path}[price]`);
  if (!params.price_data) {
    throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${path}[price_data].`, param: `${path}[price_data]` });
  }
  if (params.quantity === undefined) {
    throw invalidParameter({ code: 'parameter_missing', message: `Quantity is required. Add \`quantity\` to \`${path}\`.`, param: `${path}[quantity]` });
  }
  const amount = unitAmount(params.price_data, `${path}[price_data]`);
  const product = productFor(sandbox, params.price_data, `${path}[price_data]`);
  const total = amount * params.quantity;
  const price: WirePrice = {
    id: newId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: sandbox.clock.now(),
    currency: params.price_data.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product,
    recurring: null,
    tax_behavior: params.price_data.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: params.price_data.currency,
    description: sandbox.store.get('product', product)!.object.name,
    metadata: applyMetadata({}, params.metadata),
    price,
    quantity: params.quantity,
  };
}
