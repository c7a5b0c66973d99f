import { endpoint } from '../endpoint.ts';
import { StripeProblem, invalidParameter, missingResource } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { PAGE_FIELDS, listPage } from '../paging.ts';
import type { Params } from '../params.ts';
import { hash, integer, oneOf, required, text, unsupported, unsupportedFields } from '../params.ts';
import { SIMULATED_METHODS } from '../payments/offered-methods.ts';
import { createPaymentMethod } from '../payments/payment-methods.ts';
import type { PaymentMethodRow } from '../payments/payment-methods.ts';
import { attachMethod, detachMethod, resolveMethod } from '../payments/stored-methods.ts';
import { CARD_TOKENS, passesLuhn } from '../payments/test-cards.ts';
import type { CardInput } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { BILLING_DETAILS, wireBilling } from './addresses.ts';
import { findCustomer } from './customers.ts';

const CARD_FIELDS = {
  cvc: text({ maxLength: 5 }),
  exp_month: integer(),
  exp_year: integer(),
  number: text(),
  token: text(),
  networks: unsupported(),
};

const REDISPLAY = oneOf(['always', 'limited', 'unspecified']);

export const METHOD_DATA = {
  allow_redisplay: REDISPLAY,
  alipay: hash({}),
  billing_details: BILLING_DETAILS,
  card: hash(CARD_FIELDS),
  metadata: metadata(),
  type: oneOf(SIMULATED_METHODS),
  wechat_pay: hash({}),
};

type MethodData = Params<typeof METHOD_DATA>;

function wrongCard(code: string, message: string, param: string): StripeProblem {
  return new StripeProblem({ status: 402, hasExecuted: false, body: { type: 'card_error', code, message, param } });
}

/** `tok_…` and `pm_card_…` name the same test cards. */
function cardOfToken(token: string): CardInput {
  const number = CARD_TOKENS[token.replace(/^tok_/, 'pm_card_')];
  if (!token.startsWith('tok_') || !number) throw missingResource('token', token, 'card[token]');
  return { number, expMonth: 12, expYear: 2034, cvc: '123', holder: null };
}

function readCard(sandbox: Sandbox, { number, exp_month: month, exp_year: year, cvc, token }: Params<typeof CARD_FIELDS>): CardInput {
  if (token !== undefined) return cardOfToken(token);
  for (const [name, value] of Object.entries({ number, exp_month: month, exp_year: year })) {
    if (value === undefined) throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: card[${name}].`, param: `card[${name}]` });
  }
  const digits = number!.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) throw wrongCard('invalid_number', 'The card number is not a valid credit card number.', 'number');
  if (!passesLuhn(digits)) throw wrongCard('incorrect_number', 'Your card number is incorrect.', 'number');
  if (month! < 1 || month! > 12) throw wrongCard('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  const full = year! < 100 ? 2000 + year! : year!;
  const now = new Date(sandbox.clock.now() * 1000);
  if (full > now.getUTCFullYear() + 50) throw wrongCard('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  if (full * 12 + month! < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1) {
    throw wrongCard('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc)) throw wrongCard('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  return { number: digits, expMonth: month!, expYear: full, cvc: cvc ?? '', holder: null };
}

/** Also what `payment_method_data` of a PaymentIntent describes. */
export function methodFrom(sandbox: Sandbox, data: MethodData): PaymentMethodRow {
  const { type } = data;
  if (type === undefined) throw invalidParameter({ code: 'parameter_missing', message: 'Missing required param: type.', param: 'type' });
  if (type === 'card' && data.card === undefined) {
    throw invalidParameter({ code: 'parameter_missing', message: 'Missing required param: card.', param: 'card' });
  }
  const row = createPaymentMethod(sandbox, { type, card: type === 'card' ? readCard(sandbox, data.card!) : null, email: null });
  return sandbox.store.update('payment_method', row, {
    object: {
      allow_redisplay: data.allow_redisplay ?? 'unspecified',
      metadata: applyMetadata({}, data.metadata),
      ...(data.billing_details && { billing_details: wireBilling(data.billing_details, row.object.billing_details) }),
    },
  });
}

function findMethod(sandbox: Sandbox, id: string): PaymentMethodRow {
  const row = sandbox.store.get('payment_method', id);
  if (!row) throw missingResource('PaymentMethod', id, 'id');
  return row;
}

export const paymentMethodEndpoints = [
  endpoint(
    'POST',
    '/v1/payment_methods',
    { ...METHOD_DATA, ...unsupportedFields(['customer', 'payment_method', 'radar_options']) },
    ({ sandbox, params }) => methodFrom(sandbox, params).object,
  ),

  endpoint(
    'GET',
    '/v1/payment_methods',
    { ...PAGE_FIELDS, allow_redisplay: REDISPLAY, customer: text(), customer_account: text(), type: oneOf(SIMULATED_METHODS) },
    ({ sandbox, params, account }) => {
      const table = sandbox.store.table('payment_method');
      if (params.customer !== undefined) findCustomer(sandbox, params.customer, account, 'customer');
      return listPage(
        table,
        {
          params,
          account,
          url: '/v1/payment_methods',
          noun: 'PaymentMethod',
          ...(params.customer && { among: table.by('customer', params.customer) }),
          matches: ({ object }) =>
            params.customer_account === undefined &&
            (!params.type || object.type === params.type) &&
            (!params.allow_redisplay || object.allow_redisplay === params.allow_redisplay),
        },
        (row) => row.object,
      );
    },
  ),

  // A test token is answered with the fresh payment method it stands for.
  endpoint('GET', '/v1/payment_methods/:id', {}, ({ sandbox, path }) => resolveMethod(sandbox, path.id!, 'id').object),

  endpoint(
    'POST',
    '/v1/payment_methods/:id',
    {
      allow_redisplay: REDISPLAY,
      billing_details: BILLING_DETAILS,
      card: hash({ exp_month: integer({ min: 1, max: 12 }), exp_year: integer({ min: 2000 }), networks: unsupported() }),
      metadata: metadata(),
    },
    ({ sandbox, params, path, account }) => {
      const row = findMethod(sandbox, path.id!);
      const { card } = row.object;
      const updated = sandbox.store.update('payment_method', row, {
        object: {
          ...(params.allow_redisplay && { allow_redisplay: params.allow_redisplay }),
          ...(params.billing_details && { billing_details: wireBilling(params.billing_details, row.object.billing_details) }),
          ...(card &&
            params.card && { card: { ...card, exp_month: params.card.exp_month ?? card.exp_month, exp_year: params.card.exp_year ?? card.exp_year } }),
          metadata: applyMetadata(row.object.metadata ?? {}, params.metadata),
        },
      });
      emitEvent(sandbox, { type: 'payment_method.updated', object: updated.object, before: row.object, account });
      return updated.object;
    },
  ),

  endpoint('POST', '/v1/payment_methods/:id/attach', { customer: required(text()), customer_account: unsupported() }, ({ sandbox, params, path, account }) => {
    const customer = findCustomer(sandbox, params.customer, account, 'customer');
    return attachMethod(sandbox, resolveMethod(sandbox, path.id!, 'id'), customer.id).object;
  }),

  endpoint('POST', '/v1/payment_methods/:id/detach', {}, ({ sandbox, path }) => detachMethod(sandbox, findMethod(sandbox, path.id!)).object),
];
