import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { CardInput, PaymentMethodType, Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { brandOf, issuerCountryOf } from './test-cards.ts';

export type PaymentMethodRow = Tables['payment_method'];

/** The same card always has the same fingerprint, and nothing of the number can be read from it. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 16);
}

function billingDetails(card: CardInput | null, email: string | null): Stripe.Charge.BillingDetails {
  return { address: null, email, name: card?.holder ?? null, phone: null, tax_id: null };
}

export function createPaymentMethod(
  sandbox: Sandbox,
  { type, card, email }: { type: PaymentMethodType; card: CardInput | null; email: string | null },
): PaymentMethodRow {
  const created = sandbox.clock.now();
  const object: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingDetails(card, email),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
    ...(type === 'alipay' && { alipay: {} }),
    ...(type === 'wechat_pay' && { wechat_pay: {} }),
    ...(card && { card: cardFace(card) }),
  };
  return sandbox.store.insert('payment_method', { id: object.id, created, object, hidden: { card } });
}

function cardFace(card: CardInput): Stripe.PaymentMethod.Card {
  const brand = brandOf(card.number);
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
    country: issuerCountryOf(card.number),
    display_brand: brand,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: fingerprint(card.number),
    funding: card.number === '4000056655665556' ? 'debit' : 'credit',
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

type Facts = { amount: number; isAuthenticated: boolean; isApproved: boolean };

export function chargeMethodDetails(method: PaymentMethodRow, { amount, isAuthenticated, isApproved }: Facts): Stripe.Charge.PaymentMethodDetails {
  const { type } = method.object;
  const transaction = isApproved ? newId('wallet').slice(7) : null;
  if (type === 'alipay') return { type, alipay: { fingerprint: null, transaction_id: transaction } };
  if (type === 'wechat_pay') return { type, wechat_pay: { fingerprint: null, transaction_id: transaction } };
  const card = method.hidden.card!;
  const face = method.object.card!;
  return {
    type: 'card',
    card: {
      amount_authorized: isApproved ? amount : null,
      authorization_code: isApproved ? '123456' : null,
      brand: face.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: isApproved ? 'pass' : 'unavailable' },
      country: face.country,
      electronic_commerce_indicator: isAuthenticated ? '05' : null,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: face.fingerprint ?? null,
      funding: face.funding,
      installments: null,
      last4: face.last4,
      mandate: null,
      network: face.brand,
      network_token: { used: false },
      network_transaction_id: isApproved ? '104102978678771' : null,
      regulated_status: 'unregulated',
      three_d_secure: isAuthenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: newId('threeds').slice(8),
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
