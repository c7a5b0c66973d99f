// Events of a business's own Stripe account, sent to an endpoint it made for us: what they say of orders, refunds and codes, in our words.
import type Stripe from 'stripe';
import { DomainError } from '@/lib/errors/domain-error';
import { env } from '@/lib/env/env';
import { stripeClient } from './client';

const TOLERANCE_SECONDS = 300;

/** What an order names of ours: the click that came back with it, the codes that were redeemed for it. */
export type ShopOrder = {
  kind: 'ORDER';
  orderId: string;
  paymentReference: string | null;
  amountMinor: bigint;
  currency: string;
  customer: string | null;
  clickId: string | null;
  promotionCodeIds: readonly string[];
  word: string | null;
};
/** `refundedMinor` is what is gone of the payment in all. */
export type ShopRefund = { kind: 'REFUND'; paymentReference: string; refundedMinor: bigint; isWhole: boolean; currency: string };
export type ShopCode = { kind: 'CODE'; id: string; word: string };
export type ShopPayment = { kind: 'PAYMENT'; orderId: string; paymentReference: string };
export type ShopEvent = { id: string; type: string; at: Date; isOwnMode: boolean; fact: ShopOrder | ShopRefund | ShopCode | ShopPayment | null };

/** What a business ticks when it makes the endpoint. */
export const SHOP_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'invoice.paid',
  'invoice_payment.paid',
  'charge.refunded',
  'promotion_code.created',
  'promotion_code.updated',
] as const;

/** Refuses WEBHOOK_SIGNATURE_INVALID as lib/payments/stripe/webhook.ts does: no, a wrong, an old or a future signature. */
export function readShopEvent(body: string, signature: string | null, secret: string, wallClock: Date): ShopEvent {
  const signedAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature ?? '')?.[1]);
  if (!signature || !(Math.abs(wallClock.getTime() / 1000 - signedAt) <= TOLERANCE_SECONDS)) throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
  let event: Stripe.Event;
  try {
    event = stripeClient().webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
  } catch {
    throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
  }
  const isOwnMode = event.livemode === /^(sk|rk)_live_/.test(env().STRIPE_SECRET_KEY);
  return { id: event.id, type: event.type, at: new Date(event.created * 1000), isOwnMode, fact: factOf(event) };
}

function factOf(event: Stripe.Event): ShopEvent['fact'] {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return orderOfSession(event.data.object);
    case 'invoice.paid':
      return orderOfInvoice(event.data.object);
    case 'invoice_payment.paid': {
      const { invoice, payment } = event.data.object;
      const paymentReference = idOf(payment.payment_intent);
      return paymentReference ? { kind: 'PAYMENT', orderId: idOf(invoice)!, paymentReference } : null;
    }
    case 'charge.refunded': {
      const charge = event.data.object;
      const paymentReference = idOf(charge.payment_intent);
      if (!paymentReference) return null;
      return {
        kind: 'REFUND',
        paymentReference,
        refundedMinor: BigInt(charge.amount_refunded),
        isWhole: charge.refunded,
        currency: charge.currency.toUpperCase(),
      };
    }
    case 'promotion_code.created':
    case 'promotion_code.updated':
      return event.data.object.active ? { kind: 'CODE', id: event.data.object.id, word: event.data.object.code } : null;
    default:
      return null;
  }
}

/** A session whose money is still on its way is told of again when it has come. */
function orderOfSession(session: Stripe.Checkout.Session): ShopOrder | null {
  if (session.payment_status === 'unpaid' || session.amount_total === null || session.currency === null) return null;
  return {
    kind: 'ORDER',
    // The invoice of a session is told of by itself as well: one order, one number.
    orderId: idOf(session.invoice) ?? session.id,
    paymentReference: idOf(session.payment_intent),
    amountMinor: BigInt(session.amount_total),
    currency: session.currency.toUpperCase(),
    customer: idOf(session.customer) ?? session.customer_details?.email ?? null,
    clickId: session.client_reference_id ?? session.metadata?.hsr ?? null,
    promotionCodeIds: codeIds(session.discounts ?? []),
    word: session.metadata?.hussar_code ?? wordOf(session.discounts ?? []),
  };
}

/** The renewals of a subscription are not what a post or a code brought. */
function orderOfInvoice(invoice: Stripe.Invoice): ShopOrder | null {
  const isRenewal =
    invoice.billing_reason === 'subscription_cycle' || invoice.billing_reason === 'subscription_update' || invoice.billing_reason === 'subscription_threshold';
  if (isRenewal || !invoice.id) return null;
  const discounts = invoice.discounts.flatMap((discount) => (typeof discount === 'string' ? [] : [discount]));
  const metadata = { ...invoice.parent?.subscription_details?.metadata, ...invoice.metadata };
  return {
    kind: 'ORDER',
    orderId: invoice.id,
    paymentReference: idOf(invoice.payments?.data[0]?.payment.payment_intent ?? null),
    amountMinor: BigInt(invoice.amount_paid),
    currency: invoice.currency.toUpperCase(),
    customer: idOf(invoice.customer) ?? invoice.customer_email,
    clickId: metadata.hsr ?? null,
    promotionCodeIds: codeIds(discounts),
    word: metadata.hussar_code ?? wordOf(discounts),
  };
}

type Discounted = { promotion_code: string | Stripe.PromotionCode | null };

function codeIds(discounts: readonly Discounted[]): string[] {
  return discounts.flatMap(({ promotion_code }) => idOf(promotion_code) ?? []);
}

function wordOf(discounts: readonly Discounted[]): string | null {
  return discounts.flatMap(({ promotion_code }) => (promotion_code && typeof promotion_code !== 'string' ? [promotion_code.code] : []))[0] ?? null;
}

function idOf(value: string | { id?: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
