import { assertChargeable, isKnownCurrency } from '../currencies.ts';
import { endpoint } from '../endpoint.ts';
import { StripeProblem, invalidParameter, missingResource, refused } from '../errors.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { currency, flag, hash, integer, oneOf, required, text, unsupportedFields, url } from '../params.ts';
import { payByCard } from '../payments/attempt-payment.ts';
import { cancelIntent, createIntent } from '../payments/intent-steps.ts';
import type { IntentRow } from '../payments/intent-steps.ts';
import { offeredMethods } from '../payments/offered-methods.ts';
import { CARD_TOKENS } from '../payments/test-cards.ts';
import type { CardInput } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { METHOD_FIELDS } from './checkout/create-session.ts';

const CANCELABLE: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture', 'processing']);
const CONFIRMABLE: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action']);

const COMMON_UNSUPPORTED = unsupportedFields([
  'amount_details',
  'application_fee_amount',
  'confirmation_token',
  'customer',
  'customer_account',
  'hooks',
  'mandate',
  'mandate_data',
  'off_session',
  'on_behalf_of',
  'payment_details',
  'payment_method_data',
  'payment_method_options',
  'radar_options',
  'setup_future_usage',
  'shipping',
  'transfer_data',
  'use_stripe_sdk',
]);

function findIntent(sandbox: Sandbox, id: string, account: string): IntentRow {
  const row = sandbox.store.get('payment_intent', id);
  if (!row || row.account !== account) throw missingResource('payment_intent', id, 'intent');
  return row;
}

function cardOf(sandbox: Sandbox, reference: string): CardInput {
  const number = CARD_TOKENS[reference];
  if (number) return { number, expMonth: 12, expYear: 2034, cvc: '123', holder: null };
  const card = sandbox.store.get('payment_method', reference)?.hidden.card;
  if (!card) throw missingResource('PaymentMethod', reference, 'payment_method');
  return card;
}

type Confirmation = { reference: string; returnUrl: string | null; failsOnAction: boolean };

function confirm(sandbox: Sandbox, intent: IntentRow, { reference, returnUrl, failsOnAction }: Confirmation): object {
  if (!CONFIRMABLE.has(intent.object.status)) {
    throw refused({
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent's status is ${intent.object.status}; it cannot be confirmed again.`,
    });
  }
  const payer = { email: intent.object.receipt_email };
  const result = payByCard(sandbox, intent, { card: cardOf(sandbox, reference), payer, returnUrl });
  if (result.outcome === 'requires_action' && failsOnAction) {
    throw new StripeProblem({
      status: 402,
      body: { type: 'card_error', code: 'authentication_required', message: 'The card needs authentication.', payment_intent: result.intent.object },
    });
  }
  if (result.error) {
    // The refusal is the answer; the failed charge and the intent's error stay in the books.
    throw new StripeProblem({ status: 402, body: { ...result.error, payment_intent: result.intent.object }, keepsEffects: true });
  }
  return result.intent.object;
}

const AUTOMATIC = hash({ allow_redirects: oneOf(['always', 'never']), enabled: required(flag()) });

export const paymentIntentEndpoints = [
  endpoint(
    'POST',
    '/v1/payment_intents',
    {
      ...METHOD_FIELDS,
      ...COMMON_UNSUPPORTED,
      amount: required(integer({ min: 1 })),
      currency: required(currency()),
      automatic_payment_methods: AUTOMATIC,
      capture_method: oneOf(['automatic', 'automatic_async']),
      confirm: flag(),
      confirmation_method: oneOf(['automatic']),
      description: text(),
      error_on_requires_action: flag(),
      metadata: metadata(),
      payment_method: text(),
      receipt_email: text(),
      return_url: url(),
      statement_descriptor: text({ maxLength: 22 }),
      statement_descriptor_suffix: text({ maxLength: 22 }),
      transfer_group: text({ maxLength: 255 }),
    },
    ({ sandbox, params, account }) => {
      const rates = sandbox.settings.exchangeRates;
      if (!isKnownCurrency(params.currency, rates)) throw invalidParameter({ message: `Invalid currency: ${params.currency}`, param: 'currency' });
      assertChargeable(params.amount, params.currency, { rates, param: 'amount' });
      const allowed = params.allowed_payment_method_types ?? null;
      const excluded = params.excluded_payment_method_types ?? null;
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
      });
      if (!params.confirm) return intent.object;
      if (params.payment_method === undefined) {
        throw refused({ code: 'parameter_missing', message: 'A payment_method is needed to confirm.', param: 'payment_method' });
      }
      return confirm(sandbox, intent, {
        reference: params.payment_method,
        returnUrl: params.return_url ?? null,
        failsOnAction: params.error_on_requires_action ?? false,
      });
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
        matches: () => params.customer === undefined && params.customer_account === undefined,
      },
      (row) => row.object,
    ),
  ),

  endpoint('GET', '/v1/payment_intents/:id', { client_secret: text() }, ({ sandbox, path, account }) => findIntent(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/payment_intents/:id',
    {
      description: text(),
      metadata: metadata(),
      receipt_email: text(),
      transfer_group: text({ maxLength: 255 }),
      ...unsupportedFields(['amount', 'currency', 'customer', 'payment_method', 'payment_method_options', 'shipping', 'transfer_data']),
    },
    ({ sandbox, params, path, account }) => {
      const row = findIntent(sandbox, path.id!, account);
      const { metadata: labels, ...plain } = params;
      return sandbox.store.update('payment_intent', row, { object: { ...plain, metadata: applyMetadata(row.object.metadata, labels) } }).object;
    },
  ),

  endpoint(
    'POST',
    '/v1/payment_intents/:id/confirm',
    {
      ...COMMON_UNSUPPORTED,
      error_on_requires_action: flag(),
      payment_method: text(),
      receipt_email: text(),
      return_url: url(),
    },
    ({ sandbox, params, path, account }) => {
      const row = findIntent(sandbox, path.id!, account);
      if (params.payment_method === undefined) {
        throw refused({
          code: 'payment_intent_unexpected_state',
          message: 'You cannot confirm this PaymentIntent because it is missing a payment method.',
          param: 'payment_method',
        });
      }
      return confirm(sandbox, row, {
        reference: params.payment_method,
        returnUrl: params.return_url ?? null,
        failsOnAction: params.error_on_requires_action ?? false,
      });
    },
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
