import type Stripe from 'stripe';
import type { Params } from '../params.ts';
import { clearable, hash, required, text } from '../params.ts';

const ADDRESS_FIELDS = {
  city: text(),
  country: text({ maxLength: 2 }),
  line1: text(),
  line2: text(),
  postal_code: text(),
  state: text(),
};

export const ADDRESS = hash(ADDRESS_FIELDS);

/** A whole address on the wire: what was not given is null. */
export function wireAddress(given: Params<typeof ADDRESS_FIELDS>): Stripe.Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}

const SHIPPING_FIELDS = { address: required(ADDRESS), name: required(text()), phone: text() };
export const SHIPPING = hash(SHIPPING_FIELDS);

export function wireShipping({ address, name, phone }: Params<typeof SHIPPING_FIELDS>): Stripe.Customer.Shipping {
  return { address: wireAddress(address), name, phone: phone ?? null };
}

const BILLING_FIELDS = { address: clearable(ADDRESS), email: clearable(text()), name: clearable(text()), phone: clearable(text()), tax_id: text() };
export const BILLING_DETAILS = hash(BILLING_FIELDS);

export function wireBilling(given: Params<typeof BILLING_FIELDS>, current: Stripe.PaymentMethod.BillingDetails): Stripe.PaymentMethod.BillingDetails {
  const { address, ...plain } = given;
  return { ...current, ...plain, ...(address !== undefined && { address: address && wireAddress(address) }) };
}
