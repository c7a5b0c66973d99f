import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { DAY, fund, refusal, sessionParams, startWorld } from './world.ts';

describe('checkout sessions', () => {
  test('carry what the shop gave them to session, intent and charge', async () => {
    const world = await startWorld();
    const charge = await fund(world, 8_800, 'cny', {
      client_reference_id: 'funding_1',
      metadata: { funding: 'f1' },
      payment_intent_data: { metadata: { milestone: 'm1' }, transfer_group: 'm1', description: 'Logo design' },
    });
    expect(charge).toMatchObject({ metadata: { milestone: 'm1' }, transfer_group: 'm1', description: 'Logo design' });
    const {
      data: [session],
    } = await world.stripe.checkout.sessions.list({ payment_intent: charge.payment_intent as string });
    expect(session).toMatchObject({
      client_reference_id: 'funding_1',
      metadata: { funding: 'f1' },
      status: 'complete',
      payment_status: 'paid',
      url: null,
      amount_total: 8_800,
    });
    const items = await world.stripe.checkout.sessions.listLineItems(session!.id, { expand: ['data.price.product'] });
    expect(items.data[0]).toMatchObject({ description: 'Milestone 1', amount_total: 8_800, quantity: 1, price: { product: { name: 'Milestone 1' } } });
  });

  test('stay open after a decline and can be paid then', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    const declined = sandbox.control.completeCheckoutSession(session.id, { outcome: 'declined' });
    expect(declined).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    const intent = await stripe.paymentIntents.retrieve(declined.payment_intent as string, { expand: ['latest_charge'] });
    expect(intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code: 'card_declined', decline_code: 'generic_decline' } });
    expect((intent.latest_charge as Stripe.Charge).status).toBe('failed');
    const paid = sandbox.control.completeCheckoutSession(session.id, { method: 'wechat_pay' });
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', payment_intent: declined.payment_intent });
    expect((await stripe.charges.list({ payment_intent: intent.id })).data.map((charge) => charge.status)).toEqual(['succeeded', 'failed']);
  });

  test('are paid once, however many try at the same time', async () => {
    const { stripe, sandbox } = await startWorld({ controlPlane: true });
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    const attempts = await Promise.all(
      Array.from({ length: 10 }, () => fetch(`${sandbox.url}/_sandbox/checkout/sessions/${session.id}/complete`, { method: 'POST' })),
    );
    expect(attempts.filter((attempt) => attempt.status === 200)).toHaveLength(1);
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    expect((await stripe.charges.list({ payment_intent: paid.payment_intent as string })).data).toHaveLength(1);
  });

  test('expire by the clock, with their event and their unfinished payment', async () => {
    const { stripe, sandbox } = await startWorld();
    const now = sandbox.control.clock().now;
    const session = await stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { expires_at: now + 1_800 }));
    sandbox.control.completeCheckoutSession(session.id, { outcome: 'requires_action' });
    sandbox.control.advanceClock(1_801);
    const expired = await stripe.checkout.sessions.retrieve(session.id);
    expect(expired).toMatchObject({ status: 'expired', url: null });
    expect((await stripe.paymentIntents.retrieve(expired.payment_intent as string)).status).toBe('canceled');
    const {
      data: [event],
    } = await stripe.events.list({ type: 'checkout.session.expired' });
    expect(event!.created).toBe(session.expires_at);
    expect(() => sandbox.control.completeCheckoutSession(session.id)).toThrow(/expired/);
    expect(await refusal(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  });

  test('expire between thirty minutes and a day', async () => {
    const { stripe, sandbox } = await startWorld();
    const { now } = sandbox.control.clock();
    for (const seconds of [60, 2 * DAY]) {
      expect(await refusal(stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { expires_at: now + seconds })))).toMatchObject({ param: 'expires_at' });
    }
  });

  test('offer what the currency and the lists allow', async () => {
    const { stripe } = await startWorld();
    const typesOf = async (currency: string, extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      (await stripe.checkout.sessions.create(sessionParams(5_000, currency, extra))).payment_method_types;
    expect(await typesOf('cny')).toEqual(['card', 'alipay', 'wechat_pay']);
    expect(await typesOf('myr')).toEqual(['card', 'alipay']);
    expect(await typesOf('cny', { allowed_payment_method_types: ['alipay'] })).toEqual(['alipay']);
    expect(await typesOf('cny', { excluded_payment_method_types: ['card'] })).toEqual(['alipay', 'wechat_pay']);
    expect(
      await refusal(stripe.checkout.sessions.create({ ...sessionParams(5_000), payment_method_types: ['card'] } as Stripe.Checkout.SessionCreateParams)),
    ).toMatchObject({ statusCode: 400, code: 'payment_method_types_no_longer_supported' });
  });

  test('can complete before the money is certain, and learn of it later', async () => {
    const { stripe, sandbox } = await startWorld();
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    expect(sandbox.control.completeCheckoutSession(session.id, { method: 'alipay', outcome: 'processing' })).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect(sandbox.control.completeCheckoutSession(session.id, { outcome: 'late_paid' }).payment_status).toBe('paid');
    const types = (await stripe.events.list({ limit: 100 })).data.map((event) => event.type).reverse();
    expect(types).toEqual(
      expect.arrayContaining(['payment_intent.processing', 'charge.pending', 'checkout.session.completed', 'checkout.session.async_payment_succeeded']),
    );
  });

  test('refuse amounts nobody can pay', async () => {
    const { stripe } = await startWorld();
    expect(await refusal(stripe.checkout.sessions.create(sessionParams(49, 'usd')))).toMatchObject({ code: 'amount_too_small' });
    expect(await refusal(stripe.checkout.sessions.create(sessionParams(100_000_000, 'usd')))).toMatchObject({ code: 'amount_too_large' });
    expect((await stripe.checkout.sessions.create(sessionParams(5_000, 'jpy'))).currency).toBe('jpy');
  });
});

describe('payment intents', () => {
  test('are confirmed with test cards; a decline is a card error that leaves its traces', async () => {
    const { stripe } = await startWorld();
    const paid = await stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      return_url: 'http://shop.test/',
    });
    expect(paid.status).toBe('succeeded');
    expect((await stripe.balance.retrieve()).available[0]).toMatchObject({ amount: 1_912, currency: 'usd' });
    const problem = await refusal(
      stripe.paymentIntents.create({ amount: 2_000, currency: 'usd', confirm: true, payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }),
    );
    expect(problem).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined', decline_code: 'insufficient_funds' });
    expect((await stripe.paymentIntents.retrieve(problem.payment_intent!.id)).status).toBe('requires_payment_method');
    expect((await stripe.paymentIntents.cancel(problem.payment_intent!.id)).status).toBe('canceled');
    expect(await refusal(stripe.paymentIntents.cancel(paid.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });
});

test('cards of doubt pay, and the charge says how much it is doubted', async () => {
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const outcomeOf = async (cardNumber: string) => {
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    sandbox.control.completeCheckoutSession(session.id, { cardNumber });
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    return ((paid.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge).outcome;
  };
  expect(await outcomeOf('4242424242424242')).toMatchObject({ type: 'authorized', risk_level: 'normal' });
  expect(await outcomeOf('4000000000009235')).toMatchObject({ type: 'authorized', risk_level: 'elevated' });
  expect(await outcomeOf('4000000000004954')).toMatchObject({ type: 'authorized', risk_level: 'highest' });
});
