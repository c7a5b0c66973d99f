// What an event of a shop changes here. Orders and their refunds may come in any order, and every event any number of times.
import type { Transaction } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { isCurrency } from '@/lib/money/money';
import type { ShopEvent, ShopOrder, ShopRefund } from '@/lib/payments/stripe/shop-event';
import { wordKeyOf } from '../codes/code-word';
import { hashCustomer } from '../events/customer-hash';
import { recordEvents } from '../events/record-events';
import type { StatedEvent } from '../events/stated-event';

type Connection = { id: string; businessId: string };

/**
 * What became of an event. RECORDED counts · KNOWN told before · NOT_OURS names no click and no code of ours · LINKED a code found its twin ·
 * WAITS a refund whose order has not come · TEST_MODE not real money · CURRENCY one that is not counted · IGNORED nothing for us; else the
 * code of the refusal.
 */
export async function takeShopEvent(tx: Transaction, connection: Connection, event: ShopEvent, now: Date): Promise<string> {
  const key = { connectionId: connection.id, eventId: event.id };
  const earlier = await tx.shopDelivery.findUnique({ where: { connectionId_eventId: key }, select: { outcome: true } });
  if (earlier) return earlier.outcome;
  const outcome = event.isOwnMode ? await outcomeOf(tx, connection, event, now) : 'TEST_MODE';
  const refund = event.fact?.kind === 'REFUND' && event.isOwnMode ? event.fact : null;
  await tx.shopDelivery.create({
    data: {
      ...key,
      type: event.type,
      outcome,
      receivedAt: now,
      paymentReference: refund?.paymentReference ?? null,
      refundedMinor: refund?.refundedMinor ?? null,
    },
  });
  await tx.shopConnection.update({ where: { id: connection.id }, data: { lastEventAt: now } });
  return outcome;
}

async function outcomeOf(tx: Transaction, connection: Connection, event: ShopEvent, now: Date): Promise<string> {
  const { fact } = event;
  switch (fact?.kind) {
    case 'ORDER':
      return takeOrder(tx, connection, fact, event.at, now);
    case 'REFUND':
      return takeRefund(tx, connection, fact, event.at, now);
    case 'CODE': {
      const { count } = await tx.promoCode.updateMany({
        where: { businessId: connection.businessId, wordKey: wordKeyOf(fact.word), closedAt: null, stripeId: null },
        data: { stripeId: fact.id },
      });
      return count > 0 ? 'LINKED' : 'NOT_OURS';
    }
    case 'PAYMENT': {
      const { count } = await tx.conversionEvent.updateMany({
        where: { businessId: connection.businessId, kind: 'ORDER', orderId: fact.orderId, paymentReference: null },
        data: { paymentReference: fact.paymentReference },
      });
      if (count > 0) await takeEarlierRefunds(tx, connection, fact.orderId, fact.paymentReference, event.at, now);
      return count > 0 ? 'LINKED' : 'NOT_OURS';
    }
    default:
      return 'IGNORED';
  }
}

async function takeOrder(tx: Transaction, connection: Connection, order: ShopOrder, at: Date, now: Date): Promise<string> {
  const { businessId } = connection;
  if (!isCurrency(order.currency)) return 'CURRENCY';
  const clickId = await ownClick(tx, businessId, order.clickId);
  const code = await ownCode(tx, businessId, order);
  if (!clickId && !code) return 'NOT_OURS';
  const stated: StatedEvent = {
    kind: 'ORDER',
    occurredAt: at > now ? now : at,
    orderId: order.orderId,
    paymentReference: order.paymentReference ?? undefined,
    amountMinor: order.amountMinor,
    currency: order.currency,
    customerHash: order.customer === null ? undefined : hashCustomer(businessId, order.customer),
    ...(clickId ? { clickId } : {}),
    ...code,
  };
  const outcome = await record(tx, connection, stated, now);
  if (outcome === 'RECORDED' && order.paymentReference) await takeEarlierRefunds(tx, connection, order.orderId, order.paymentReference, at, now);
  return outcome;
}

async function takeRefund(tx: Transaction, connection: Connection, refund: ShopRefund, at: Date, now: Date): Promise<string> {
  const order = await tx.conversionEvent.findFirst({
    where: { businessId: connection.businessId, kind: 'ORDER', paymentReference: refund.paymentReference, undoneAt: null },
    select: { orderId: true },
  });
  if (!order) return 'WAITS';
  const amount = refund.isWhole || !isCurrency(refund.currency) ? {} : { amountMinor: refund.refundedMinor, currency: refund.currency };
  return record(tx, connection, { kind: 'CANCELLATION', occurredAt: at > now ? now : at, orderId: order.orderId!, ...amount }, now);
}

/** Refunds that overtook their order: the largest sum is what is gone in all. */
async function takeEarlierRefunds(tx: Transaction, connection: Connection, orderId: string, paymentReference: string, at: Date, now: Date): Promise<void> {
  const waiting = await tx.shopDelivery.findFirst({
    where: { paymentReference, connection: { businessId: connection.businessId } },
    orderBy: { refundedMinor: 'desc' },
    select: { refundedMinor: true },
  });
  if (!waiting?.refundedMinor) return;
  const order = await tx.conversionEvent.findFirstOrThrow({
    where: { businessId: connection.businessId, kind: 'ORDER', orderId, undoneAt: null },
    select: { currency: true },
  });
  if (order.currency === null || !isCurrency(order.currency)) return;
  await record(
    tx,
    connection,
    { kind: 'CANCELLATION', occurredAt: at > now ? now : at, orderId, amountMinor: waiting.refundedMinor, currency: order.currency },
    now,
  );
}

/** A refusal is an outcome here: nobody waits for a sentence, and Stripe would only send the same again. */
async function record(tx: Transaction, connection: Connection, event: StatedEvent, now: Date): Promise<string> {
  try {
    const [recorded] = await recordEvents(tx, { businessId: connection.businessId, source: 'STRIPE', sourceId: connection.id, events: [event], now });
    return recorded!.isNew ? 'RECORDED' : 'KNOWN';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

async function ownClick(tx: Transaction, businessId: string, clickId: string | null): Promise<string | null> {
  if (!clickId || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clickId)) return null;
  return (await tx.linkClick.findFirst({ where: { id: clickId, link: { businessId } }, select: { id: true } }))?.id ?? null;
}

/** The first of an order's codes that is known here, by its own id or by its word. */
async function ownCode(tx: Transaction, businessId: string, order: ShopOrder): Promise<Pick<StatedEvent, 'code' | 'stripeCodeId'> | null> {
  const byId = await tx.promoCode.findFirst({
    where: { businessId, stripeId: { in: [...order.promotionCodeIds] } },
    orderBy: { createdAt: 'desc' },
    select: { stripeId: true },
  });
  if (byId) return { stripeCodeId: byId.stripeId! };
  if (order.word === null) return null;
  const byWord = await tx.promoCode.findFirst({ where: { businessId, wordKey: wordKeyOf(order.word) }, select: { id: true } });
  return byWord ? { code: order.word } : null;
}
