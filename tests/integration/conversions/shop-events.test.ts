// Events of a business's own Stripe account, in any order and any number of times, through the real route.
import { beforeEach, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/v1/stripe/[connectionId]/route';
import { findConnections } from '@/lib/conversions/connections';
import { followLink } from '@/lib/conversions/links/follow-link';
import { flushClicks } from '@/lib/conversions/links/record-clicks';
import { closeConnection, openConnection, sealConnection } from '@/lib/conversions/shop/manage-connections';
import { db } from '@/lib/db/client';
import { IPHONE } from '../../factories/browsers';
import { makeCode, makeLink } from '../../factories/conversions';
import { createBusinessOwner } from '../../factories/people';
import { checkoutSession, paidInvoice, promotionCode, refundedCharge, SHOP_SECRET, shopEvent, signedDelivery } from '../../factories/shop-events';
import { openPlace, tallied, type Place } from '../../setup/conversion-calls';
import { expectRefusal, race } from '../../setup/refusal';

let here: Place;
let connectionId: string;

beforeEach(async () => {
  here = await openPlace();
  ({ connectionId } = await openConnection({ input: { businessId: here.business.businesses[0]!.id, name: '网店' }, viewer: here.business, now: here.funded }));
  await sealConnection({ input: { connectionId, signingSecret: SHOP_SECRET }, viewer: here.business, now: here.funded });
  await makeCode(here.business, here.milestoneId, { word: 'SHOP10', stripeId: 'promo_known01' }, here.funded);
});

const send = async (request: Request, to = connectionId) => (await POST(request, { params: Promise.resolve({ connectionId: to }) })).status;
const deliver = (event: object) => send(signedDelivery(event));
const outcome = async (event: { id: string }) => (await db().shopDelivery.findFirst({ where: { connectionId, eventId: event.id } }))?.outcome;
const withCode = (change: object = {}) => checkoutSession({ discounts: [{ coupon: 'co_1', promotion_code: 'promo_known01' }], ...change });

describe('orders', () => {
  test('a session with a promotion code is an order by our code, once, however often it is told', async () => {
    const event = shopEvent('checkout.session.completed', withCode());
    expect(await race(6, async () => expect(await deliver(event)).toBe(200))).toEqual({ done: 6 });
    // Another event of the same session.
    await deliver(shopEvent('checkout.session.async_payment_succeeded', event.data.object));

    expect(await tallied(here)).toEqual({ 'CODE ORDERS': 1, 'CODE REDEMPTIONS': 1, 'CODE REVENUE': 4_500, 'CODE NEW_CUSTOMERS': 1 });
    expect(await outcome(event)).toBe('RECORDED');
    const kept = await db().conversionEvent.findFirstOrThrow({ where: { milestoneId: here.milestoneId } });
    expect(kept).toMatchObject({ source: 'STRIPE', sourceId: connectionId, orderId: (event.data.object as { id: string }).id });
    expect(kept.customerHash).toMatch(/^[\w-]{27}$/);
  });

  test('a code that Stripe knows is found by its word once its event came, or when it comes along whole', async () => {
    await makeCode(here.business, here.milestoneId, { word: '麦香20' }, here.funded);
    const code = promotionCode('麦香20');
    const linked = shopEvent('promotion_code.created', code);
    await deliver(linked);
    await deliver(shopEvent('checkout.session.completed', checkoutSession({ discounts: [{ coupon: null, promotion_code: code.id }] })));
    await deliver(
      shopEvent(
        'checkout.session.completed',
        checkoutSession({ discounts: [{ coupon: null, promotion_code: promotionCode('shop10') }], customer_details: null }),
      ),
    );

    expect(await outcome(linked)).toBe('LINKED');
    expect(await tallied(here)).toMatchObject({ 'CODE ORDERS': 2, 'CODE REDEMPTIONS': 2, 'CODE NEW_CUSTOMERS': 1 });
  });

  test('a click that came back as the reference of the session goes before the code', async () => {
    const { code } = await makeLink(here.business, here.milestoneId, {}, here.funded);
    const target = await followLink(code, { method: 'GET', headers: { 'user-agent': IPHONE }, address: '203.0.113.50' }, new Date());
    await flushClicks();
    await deliver(shopEvent('checkout.session.completed', withCode({ client_reference_id: new URL(target!).searchParams.get('hsr') })));

    expect(await tallied(here)).toMatchObject({ 'LINK ORDERS': 1, 'LINK REVENUE': 4_500, 'CODE REDEMPTIONS': 1 });
  });

  test('the invoice of a session is the same order; renewals of a subscription are none of ours', async () => {
    const invoice = paidInvoice({ billing_reason: 'subscription_create', metadata: { hussar_code: 'SHOP10' } });
    await deliver(shopEvent('invoice.paid', invoice));
    await deliver(shopEvent('checkout.session.completed', withCode({ mode: 'subscription', invoice: invoice.id, payment_intent: null })));
    const renewal = shopEvent('invoice.paid', paidInvoice({ billing_reason: 'subscription_cycle', metadata: { hussar_code: 'SHOP10' } }));
    await deliver(renewal);

    expect(await tallied(here)).toMatchObject({ 'CODE ORDERS': 1, 'CODE REVENUE': 4_500 });
    expect(await outcome(renewal)).toBe('IGNORED');
  });

  test('what is not paid, not ours, not real money or of another currency counts for nothing', async () => {
    const events = {
      IGNORED: shopEvent('checkout.session.completed', withCode({ payment_status: 'unpaid' })),
      NOT_OURS: shopEvent('checkout.session.completed', checkoutSession({ client_reference_id: 'cart-17' })),
      TEST_MODE: shopEvent('checkout.session.completed', withCode(), { livemode: true }),
      CURRENCY: shopEvent('checkout.session.completed', withCode({ currency: 'eur' })),
    };
    for (const [expected, event] of Object.entries(events)) {
      expect(await deliver(event)).toBe(200);
      expect(await outcome(event)).toBe(expected);
    }
    expect(await tallied(here)).toEqual({});
    expect(await db().conversionEvent.count({ where: { milestoneId: here.milestoneId } })).toBe(0);
  });
});

describe('refunds', () => {
  test('take an order out in parts and whole', async () => {
    const session = withCode();
    await deliver(shopEvent('checkout.session.completed', session));
    await deliver(shopEvent('charge.refunded', refundedCharge(session.payment_intent, 1_000)));
    expect(await tallied(here)).toMatchObject({ 'CODE ORDERS': 1, 'CODE REVENUE': 3_500 });

    await deliver(shopEvent('charge.refunded', refundedCharge(session.payment_intent, 4_500)));
    expect(await tallied(here)).toEqual({});
  });

  test('that overtook their order are taken when it comes', async () => {
    const session = withCode();
    const early = shopEvent('charge.refunded', refundedCharge(session.payment_intent, 2_000));
    await deliver(early);
    expect(await outcome(early)).toBe('WAITS');
    await deliver(shopEvent('checkout.session.completed', session));
    expect(await tallied(here)).toMatchObject({ 'CODE ORDERS': 1, 'CODE REVENUE': 2_500 });
  });

  test('of an invoice find it by the payment that is told apart', async () => {
    const invoice = paidInvoice({ metadata: { hussar_code: 'SHOP10' } });
    await deliver(shopEvent('invoice.paid', invoice));
    await deliver(shopEvent('charge.refunded', refundedCharge('pi_of_invoice', 4_500)));
    await deliver(
      shopEvent('invoice_payment.paid', {
        id: 'inpay_1',
        object: 'invoice_payment',
        invoice: invoice.id,
        payment: { type: 'payment_intent', payment_intent: 'pi_of_invoice' },
      }),
    );
    expect(await tallied(here)).toEqual({});
  });
});

describe('who is believed', () => {
  test.each([
    ['another secret', { secret: 'whsec_somebody_else' }],
    ['six minutes old', { secondsAgo: 360 }],
    ['an hour ahead', { secondsAgo: -3_600 }],
  ])('a signature of %s is refused', async (_, signing) => {
    const event = shopEvent('checkout.session.completed', withCode());
    expect(await send(signedDelivery(event, signing))).toBe(400);
    expect(await db().shopDelivery.count({ where: { connectionId } })).toBe(0);
  });

  test('an unknown, an unfinished and a closed address answer alike', async () => {
    const event = shopEvent('checkout.session.completed', withCode());
    const { connectionId: unfinished } = await openConnection({
      input: { businessId: here.business.businesses[0]!.id, name: 'x' },
      viewer: here.business,
      now: here.funded,
    });
    for (const to of ['x', '019ab0c0-0000-7000-8000-000000000000', unfinished]) expect(await send(signedDelivery(event), to)).toBe(400);
    await closeConnection({ input: { connectionId }, viewer: here.business, now: new Date() });
    expect(await deliver(event)).toBe(400);
    await expectRefusal(
      sealConnection({ input: { connectionId, signingSecret: SHOP_SECRET }, viewer: here.business, now: new Date() }),
      'CONNECTION_NOT_READY',
    );
  });

  test('a body changed by a letter, none at all, and more than a mebibyte', async () => {
    const request = signedDelivery(shopEvent('checkout.session.completed', withCode()));
    const headers = Object.fromEntries(request.headers);
    const changed = (await request.text()).replace('4500', '9500');
    const raw = (body: string) => send(new Request(request.url, { method: 'POST', body, headers }));
    expect(await raw(changed)).toBe(400);
    expect(await raw('')).toBe(400);
    expect(await raw('x'.repeat(1_100_000))).toBe(413);
  });

  test('the codes of one business are no other business’s', async () => {
    const stranger = await createBusinessOwner();
    const businessId = stranger.businesses[0]!.id;
    const { connectionId: theirs } = await openConnection({ input: { businessId, name: 'y' }, viewer: stranger, now: new Date() });
    await sealConnection({ input: { connectionId: theirs, signingSecret: SHOP_SECRET }, viewer: stranger, now: new Date() });
    expect(await send(signedDelivery(shopEvent('checkout.session.completed', withCode())), theirs)).toBe(200);
    expect(await tallied(here)).toEqual({});

    await expectRefusal(closeConnection({ input: { connectionId }, viewer: stranger, now: new Date() }), 'NOT_FOUND');
    await expectRefusal(sealConnection({ input: { connectionId, signingSecret: SHOP_SECRET }, viewer: here.freelancer, now: new Date() }), 'NOT_FOUND');
    await expectRefusal(findConnections(here.business.businesses[0]!.id, stranger), 'NOT_FOUND');
  });

  test('no secret is kept readable or shown', async () => {
    const rows = await db().$queryRaw`SELECT to_jsonb(s)::text AS row FROM shop_connection s UNION ALL SELECT to_jsonb(k)::text FROM api_key k`;
    const shown = JSON.stringify([rows, await findConnections(here.business.businesses[0]!.id, here.business)]);
    expect(shown).not.toContain(SHOP_SECRET);
    expect(shown).not.toContain(here.key.secret);
    expect(JSON.stringify(await findConnections(here.business.businesses[0]!.id, here.business))).not.toContain('sealedSecret');
  });
});
