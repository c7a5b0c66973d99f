import { isKnownCurrency } from '../currencies.ts';
import { invalidParameter, notSimulated } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId } from '../ids.ts';
import { applyMetadata } from '../metadata.ts';
import type { MetadataChange } from '../metadata.ts';
import type { Tables, WirePrice } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

type NewPrice = {
  account: string;
  product: string;
  currency: string;
  unit_amount?: number;
  unit_amount_decimal?: string;
  tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified';
  active?: boolean;
  lookup_key?: string;
  metadata?: MetadataChange;
  nickname?: string;
  /** Where in the request it stands, for messages; empty when it is the request. */
  path: string;
  /** Made for one session by Checkout: inactive, and nobody is told. */
  isInline?: boolean;
};

function unitAmount({ unit_amount: whole, unit_amount_decimal: decimal, path }: NewPrice): number {
  const param = path === '' ? 'unit_amount' : `${path}[unit_amount]`;
  if (whole !== undefined) return whole;
  if (decimal === undefined) throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}.`, param });
  const amount = Number(decimal);
  if (!Number.isSafeInteger(amount) || amount < 0) throw notSimulated(`${param}_decimal with fractions of a minor unit`);
  return amount;
}

export function createPrice(sandbox: Sandbox, wanted: NewPrice): Tables['price'] {
  const { isInline = false } = wanted;
  if (!isInline && !isKnownCurrency(wanted.currency, sandbox.settings.exchangeRates)) {
    throw invalidParameter({ message: `Invalid currency: ${wanted.currency}`, param: 'currency' });
  }
  const amount = unitAmount(wanted);
  const created = sandbox.clock.now();
  const object: WirePrice = {
    id: newId('price'),
    object: 'price',
    active: wanted.active ?? !isInline,
    billing_scheme: 'per_unit',
    created,
    currency: wanted.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: wanted.lookup_key ?? null,
    metadata: applyMetadata({}, wanted.metadata),
    nickname: wanted.nickname ?? null,
    product: wanted.product,
    recurring: null,
    tax_behavior: wanted.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
  const row = sandbox.store.insert('price', { id: object.id, account: wanted.account, created, object, hidden: { isInline } });
  if (!isInline) emitEvent(sandbox, { type: 'price.created', object, account: wanted.account });
  return row;
}
