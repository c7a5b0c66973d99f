import { assertChargeable, isKnownCurrency } from '../currencies.ts';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import type { MetadataChange } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import type { Params } from '../params.ts';
import { currency, flag, hash, integer, oneOf, required, text, unsupportedFields } from '../params.ts';
import { cancelIntent, createIntent } from '../payments/intent-steps.ts';
import type { IntentRow } from '../payments/intent-steps.ts';
import { offeredMethods } from '../payments/offered-methods.ts';
import type { Sandbox } from '../sandbox.ts';
import { METHOD_FIELDS } from './checkout/create-session.ts';
import { findCustomer } from './customers.ts';
import { CONFIRM_FIELDS, confirmIntent, methodOf } from './intent-confirmation.ts';

const CANCELABLE: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture', 'processing']);
const CHANGEABLE: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_confirmation']);

const COMMON_UNSUPPORTED = unsupportedFields([
  'amount_details',
  'application_fee_amount',
  'confirmation_token',
  'customer_account',
  'hooks',
  'mandate',
  'mandate_data',
  'on_behalf_of',
  'payment_details',
  'radar_options',
  'shipping',
  'transfer_data',
  'use_stripe_sdk',
]);

function findIntent(sandbox: Sandbox, id: string, account: string): IntentRow {
  const row = sandbox.store.get('payment_intent', id);
  if (!row || row.account !== account) throw missingResource('payment_intent', id, 'intent');
  return row;
}

type IntentChange = {
  amount?: number;
  currency?: string;
  customer?: string;
  payment_method?: string;
  payment_method_data?: Params<typeof CONFIRM_FIELDS>['payment_method_data'];
  metadata?: MetadataChange;
};

/** What is paid, and with what, can be changed until a payment is under way; words about it always. */
function changeIntent(
  sandbox: Sandbox,
  row: IntentRow,
  { metadata: labels, customer, payment_method, payment_method_data, ...plain }: IntentChange,
): IntentRow {
  const { amount = row.object.amount, currency: unit = row.object.currency } = plain;
  const isPayment = [plain.amount, plain.currency, customer, payment_method, payment_method_data].some((value) => value !== undefined);
  if (isPayment && (!CHANGEABLE.has(row.object.status) || row.hidden.session !== null)) {
    throw refused({ code: 'payment_intent_unexpected_state', message: `This PaymentIntent cannot be changed so: its status is ${row.object.status}.` });
  }
  if (plain.amount !== undefined || plain.currency !== undefined) assertPayable(sandbox, amount, unit);
  const owner = customer === undefined ? (row.object.customer as string | null) : findCustomer(sandbox, customer, row.account, 'customer').id;
  const method = methodOf(sandbox, { ...(payment_method && { payment_method }), ...(payment_method_data && { payment_method_data }) }, owner);
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = row.object;
  return sandbox.store.update('payment_intent', row, {
    object: {
      ...plain,
      ...(plain.currency !== undefined && { payment_method_types: offeredMethods(unit, { allowed, excluded }) }),
      ...(customer !== undefined && { customer: owner }),
      ...(method && { payment_method: method.id, status: 'requires_confirmation' as const }),
      metadata: applyMetadata(row.object.metadata, labels),
    },
  });
}

function assertPayable(sandbox: Sandbox, amount: number, unit: string): void {
  const rates = sandbox.settings.exchangeRates;
  if (!isKnownCurrency(unit, rates)) throw invalidParameter({ message: `Invalid currency: ${unit}`, param: 'currency' });
  assertChargeable(amount, unit, { rates, param: 'amount' });
}

const AUTOMATIC = hash({ allow_redirects: oneOf(['always', 'never']), enabled: required(flag()) });

export const paymentIntentEndpoints = [
  endpoint(
    'POST',
    '/v1/payment_intents',
    {
      ...METHOD_FIELDS,
      ...COMMON_UNSUPPORTED,
      ...CONFIRM_FIELDS,
      amount: required(integer({ min: 1 })),
      currency: required(currency()),
      automatic_payment_methods: AUTOMATIC,
      capture_method: oneOf(['automatic', 'automatic_async']),
      confirm: flag(),
      confirmation_method: oneOf(['automatic']),
      customer: text(),
      description: text(),
      metadata: metadata(),
      statement_descriptor: text({ maxLength: 22 }),
      statement_descriptor_suffix: text({ maxLength: 22 }),
      transfer_group: text({ maxLength: 255 }),
    },
    ({ sandbox, params, account }) => {
      assertPayable(sandbox, params.amount, params.currency);
      const allowed = params.allowed_payment_method_types ?? null;
      const excluded = params.excluded_payment_method_types ?? null;
      const customer = params.customer === undefined ? null : findCustomer(sandbox, params.customer, account, 'customer').id;
      const method = methodOf(sandbox, params, customer);
      const intent = createIntent(sandbox, {
        account,
        amount: params.amount,
        currency: params.currency,
        session: null,
        paymentMethodTypes: offeredMethods(params.currency, { allowed, excluded }),
        allowedTypes: allowed,
        excludedTypes: excluded,
        metadata: applyMetadata({}, params.metadata),
        description: params.description ?? null,
        transferGroup: params.transfer_group ?? null,
        statementDescriptor: params.statement_descriptor ?? null,
        statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
        receiptEmail: params.receipt_email ?? null,
        customer,
        futureUsage: params.setup_future_usage ?? null,
        methodId: method?.id ?? null,
      });
      if (!params.confirm) return intent.object;
      if (!method) throw refused({ code: 'parameter_missing', message: 'A payment_method is needed to confirm.', param: 'payment_method' });
      const { payment_method: _method, payment_method_data: _data, ...confirmation } = params;
      return confirmIntent(sandbox, intent, confirmation);
    },
  ),

  endpoint('GET', '/v1/payment_intents', { ...PAGE_FIELDS, ...CREATED_FIELD, customer: text(), customer_account: text() }, ({ sandbox, params, account }) =>
    listPage(
      sandbox.store.table('payment_intent'),
      {
        params,
        account,
        url: '/v1/payment_intents',
        noun: 'payment_intent',
        matches: ({ object }) => params.customer_account === undefined && (!params.customer || object.customer === params.customer),
      },
      (row) => row.object,
    ),
  ),

  endpoint('GET', '/v1/payment_intents/:id', { client_secret: text() }, ({ sandbox, path, account }) => findIntent(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/payment_intents/:id',
    {
      amount: integer({ min: 1 }),
      currency: currency(),
      customer: text(),
      description: text(),
      metadata: metadata(),
      payment_method: text(),
      payment_method_data: CONFIRM_FIELDS.payment_method_data,
      receipt_email: text(),
      setup_future_usage: CONFIRM_FIELDS.setup_future_usage,
      statement_descriptor: text({ maxLength: 22 }),
      statement_descriptor_suffix: text({ maxLength: 22 }),
      transfer_group: text({ maxLength: 255 }),
      ...unsupportedFields(['payment_method_options', 'shipping', 'transfer_data']),
    },
    ({ sandbox, params, path, account }) => changeIntent(sandbox, findIntent(sandbox, path.id!, account), params).object,
  ),

  endpoint('POST', '/v1/payment_intents/:id/confirm', { ...COMMON_UNSUPPORTED, ...CONFIRM_FIELDS }, ({ sandbox, params, path, account }) =>
    confirmIntent(sandbox, findIntent(sandbox, path.id!, account), params),
  ),

  endpoint(
    'POST',
    '/v1/payment_intents/:id/cancel',
    {
      cancellation_reason: oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']),
    },
    ({ sandbox, params, path, account }) => {
      const row = findIntent(sandbox, path.id!, account);
      if (!CANCELABLE.has(row.object.status)) {
        throw refused({
          code: 'payment_intent_unexpected_state',
          message: `You cannot cancel this PaymentIntent because it has a status of ${row.object.status}.`,
        });
      }
      const session = row.hidden.session === null ? undefined : sandbox.store.get('checkout_session', row.hidden.session);
      if (session?.object.status === 'open') {
        throw refused({ message: 'This PaymentIntent was made by Checkout: expire the Checkout Session instead.' });
      }
      return cancelIntent(sandbox, row, params.cancellation_reason ?? null).object;
    },
  ),
];
