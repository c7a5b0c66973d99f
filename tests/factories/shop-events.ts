// Events as Stripe sends them to an endpoint of API version 2026-10-28, for a shop that is not ours. Shapes and field names are those of the SDK's types.
import { stripeClient } from '@/lib/payments/stripe/client';

export const SHOP_SECRET = 'whsec_of_the_shop_0001';
let serial = 0;
const nextId = (prefix: string) => `${prefix}_shop${process.pid}${String((serial += 1)).padStart(6, '0')}`;

export function shopEvent(type: string, object: object, change: object = {}) {
  return {
    id: nextId('evt'),
    object: 'event',
    api_version: '2026-10-28.endive',
    // Whole seconds; rounded up, so that it is not before what the test has just done.
    created: Math.ceil(Date.now() / 1000),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    ...change,
  };
}

export function checkoutSession(change: object = {}) {
  return {
    id: nextId('cs_test'),
    object: 'checkout.session',
    adaptive_pricing: { enabled: true },
    after_expiration: null,
    allow_promotion_codes: true,
    amount_subtotal: 5_000,
    amount_total: 4_500,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    client_reference_id: null,
    created: Math.floor(Date.now() / 1000),
    currency: 'cny',
    customer: null,
    customer_details: { email: 'anna@example.com', name: 'Anna', phone: null, address: null, tax_exempt: 'none', tax_ids: [] },
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    mode: 'payment',
    payment_intent: nextId('pi'),
    payment_status: 'paid',
    status: 'complete',
    total_details: { amount_discount: 500, amount_shipping: 0, amount_tax: 0 },
    ...change,
  };
}

export function paidInvoice(change: object = {}) {
  return {
    id: nextId('in'),
    object: 'invoice',
    amount_due: 4_500,
    amount_paid: 4_500,
    billing_reason: 'manual',
    created: Math.floor(Date.now() / 1000),
    currency: 'cny',
    customer: nextId('cus'),
    customer_email: 'ben@example.com',
    discounts: [],
    lines: { object: 'list', data: [], has_more: false, url: '/v1/invoices/x/lines' },
    livemode: false,
    metadata: {},
    parent: null,
    status: 'paid',
    ...change,
  };
}

export function refundedCharge(paymentIntent: string, amountRefunded: number, change: object = {}) {
  return {
    id: nextId('ch'),
    object: 'charge',
    amount: 4_500,
    amount_captured: 4_500,
    amount_refunded: amountRefunded,
    currency: 'cny',
    livemode: false,
    metadata: {},
    paid: true,
    payment_intent: paymentIntent,
    refunded: amountRefunded >= 4_500,
    status: 'succeeded',
    ...change,
  };
}

export const promotionCode = (word: string, change: object = {}) => ({
  id: nextId('promo'),
  object: 'promotion_code',
  active: true,
  code: word,
  created: Math.floor(Date.now() / 1000),
  customer: null,
  expires_at: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  promotion: { type: 'coupon', coupon: 'co_test' },
  restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
  times_redeemed: 0,
  ...change,
});

/** As Stripe signs it; `secondsAgo` moves the moment of signing. */
export function signedDelivery(event: object, { secret = SHOP_SECRET, secondsAgo = 0, address = '203.0.113.40' } = {}): Request {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const signature = stripeClient().webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return new Request('http://localhost:3000/api/v1/stripe/x', {
    method: 'POST',
    body: payload,
    headers: { 'stripe-signature': signature, 'x-forwarded-for': address },
  });
}
