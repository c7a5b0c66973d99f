import { assertChargeable, isKnownCurrency } from '../../currencies.ts';
import { endpoint } from '../../endpoint.ts';
import { invalidParameter } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { applyMetadata, metadata } from '../../metadata.ts';
import type { Field, Params } from '../../params.ts';
import { currency, flag, hash, integer, list, oneOf, required, text, unsupportedFields, url } from '../../params.ts';
import { SIMULATED_METHODS, offeredMethods } from '../../payments/offered-methods.ts';
import type { WireCustomer, WireLineItem, WireSession } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { DAY, HOUR, MINUTE } from '../../settings.ts';
import { findCustomer } from '../customers.ts';
import { LINE_ITEM, buildLineItem } from './line-items.ts';

/** Refused since the endive version, on sessions and intents alike. */
export function retiredMethodTypes(): Field<never> {
  return {
    read(_raw, path) {
      throw invalidParameter({
        code: 'payment_method_types_no_longer_supported',
        message: 'payment_method_types is no longer supported. Use allowed_payment_method_types or excluded_payment_method_types.',
        param: path,
      });
    },
  };
}

export const METHOD_FIELDS = {
  allowed_payment_method_types: list(oneOf(SIMULATED_METHODS)),
  excluded_payment_method_types: list(text()),
  payment_method_types: retiredMethodTypes(),
};

const LOCALES = [
  'auto',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hi-IN',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
] as const;

const SESSION_FIELDS = {
  ...METHOD_FIELDS,
  cancel_url: url(),
  client_reference_id: text({ maxLength: 200 }),
  currency: currency(),
  customer: text(),
  customer_creation: oneOf(['always', 'if_required']),
  customer_email: text({ maxLength: 800 }),
  expires_at: integer(),
  integration_identifier: text(),
  line_items: required(list(hash(LINE_ITEM))),
  locale: oneOf(LOCALES),
  metadata: metadata(),
  mode: required(oneOf(['payment'])),
  origin_context: oneOf(['web', 'mobile_app']),
  payment_intent_data: hash({
    capture_method: oneOf(['automatic', 'automatic_async']),
    description: text({ maxLength: 1000 }),
    metadata: metadata(),
    receipt_email: text(),
    statement_descriptor: text({ maxLength: 22 }),
    statement_descriptor_suffix: text({ maxLength: 22 }),
    transfer_group: text({ maxLength: 255 }),
    setup_future_usage: oneOf(['off_session', 'on_session']),
    ...unsupportedFields(['application_fee_amount', 'on_behalf_of', 'shipping', 'transfer_data']),
  }),
  submit_type: oneOf(['auto', 'book', 'donate', 'pay']),
  success_url: required(url()),
  ui_mode: oneOf(['hosted_page']),
  phone_number_collection: hash({ enabled: required(flag()) }),
  ...unsupportedFields([
    'adaptive_pricing',
    'after_expiration',
    'allow_promotion_codes',
    'automatic_tax',
    'billing_address_collection',
    'branding_settings',
    'consent_collection',
    'custom_fields',
    'custom_text',
    'customer_account',
    'customer_update',
    'discounts',
    'invoice_creation',
    'managed_payments',
    'name_collection',
    'optional_items',
    'payment_method_collection',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'permissions',
    'redirect_on_completion',
    'return_url',
    'saved_payment_method_options',
    'setup_intent_data',
    'shipping_address_collection',
    'shipping_options',
    'subscription_data',
    'tax_id_collection',
    'wallet_options',
  ]),
};

type SessionParams = Params<typeof SESSION_FIELDS>;

function expiryOf(wanted: number | undefined, now: number): number {
  if (wanted === undefined) return now + DAY;
  // A minute of grace on either side, for the time a request takes.
  if (wanted < now + 30 * MINUTE - MINUTE) {
    throw invalidParameter({ message: 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', param: 'expires_at' });
  }
  if (wanted > now + 24 * HOUR + MINUTE) {
    throw invalidParameter({ message: 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', param: 'expires_at' });
  }
  return wanted;
}

function totalOf(sandbox: Sandbox, items: WireLineItem[], asked: string | undefined): { amount: number; currency: string } {
  const [first] = items;
  if (!first) throw invalidParameter({ code: 'parameter_invalid_empty', message: 'At least one line item is needed.', param: 'line_items' });
  const rates = sandbox.settings.exchangeRates;
  const other = items.find((item) => item.currency !== (asked ?? first.currency));
  if (other) throw invalidParameter({ message: 'All line items must have the same currency as the session.', param: 'line_items' });
  if (!isKnownCurrency(first.currency, rates))
    throw invalidParameter({ message: `Invalid currency: ${first.currency}`, param: 'line_items[0][price_data][currency]' });
  const amount = items.reduce((sum, item) => sum + item.amount_total, 0);
  assertChargeable(amount, first.currency, { rates, param: 'line_items' });
  return { amount, currency: first.currency };
}

function customerDetails(email: string | null): WireSession['customer_details'] {
  if (email === null) return null;
  return { address: null, business_name: null, email, individual_name: null, name: null, phone: null, tax_exempt: 'none', tax_ids: [] };
}

function sessionObject(
  sandbox: Sandbox,
  { params, items, customer }: { params: SessionParams; items: WireLineItem[]; customer: WireCustomer | null },
): WireSession {
  const created = sandbox.clock.now();
  const { amount, currency: unit } = totalOf(sandbox, items, params.currency);
  const allowed = params.allowed_payment_method_types ?? null;
  const methods = offeredMethods(unit, { allowed, excluded: params.excluded_payment_method_types ?? null });
  if (methods.length === 0) {
    throw invalidParameter({
      message: `No payment method types are left for a session in ${unit}.`,
      param: allowed ? 'allowed_payment_method_types' : 'excluded_payment_method_types',
    });
  }
  const id = newId('cs_test', 58);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: allowed,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: unit,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: customerDetails(params.customer_email ?? customer?.email ?? null),
    customer_email: params.customer_email ?? null,
    discounts: [],
    ...(params.excluded_payment_method_types && { excluded_payment_method_types: params.excluded_payment_method_types }),
    expires_at: expiryOf(params.expires_at, created),
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: false },
    metadata: applyMetadata({}, params.metadata),
    mode: 'payment',
    origin_context: params.origin_context ?? null,
    // Made at the first attempt to pay, not before.
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: methods,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${sandbox.settings.publicUrl}/c/pay/${id}`,
    wallet_options: null,
  };
}

export const createSession = endpoint('POST', '/v1/checkout/sessions', SESSION_FIELDS, ({ sandbox, params, account }) => {
  const items = params.line_items.map((item, position) => buildLineItem(sandbox, item, { account, position }));
  const customer = params.customer === undefined ? null : findCustomer(sandbox, params.customer, account, 'customer').object;
  if (customer && params.customer_email !== undefined) {
    throw invalidParameter({
      code: 'parameters_exclusive',
      message: 'You may only specify one of these parameters: customer, customer_email.',
      param: 'customer_email',
    });
  }
  if (customer && params.customer_creation !== undefined) {
    throw invalidParameter({ message: 'customer_creation makes no sense with a customer.', param: 'customer_creation' });
  }
  const object = sessionObject(sandbox, { params, items, customer });
  const intent = params.payment_intent_data;
  sandbox.store.insert('checkout_session', {
    id: object.id,
    account,
    created: object.created,
    object,
    hidden: {
      lineItems: items,
      intent: {
        metadata: applyMetadata({}, intent?.metadata),
        description: intent?.description ?? null,
        transferGroup: intent?.transfer_group ?? null,
        statementDescriptor: intent?.statement_descriptor ?? null,
        statementDescriptorSuffix: intent?.statement_descriptor_suffix ?? null,
        receiptEmail: intent?.receipt_email ?? null,
        futureUsage: intent?.setup_future_usage ?? null,
      },
    },
  });
  sandbox.timers.schedule({ due: object.expires_at, kind: 'expire_session', target: object.id }, object.created);
  return object;
});
