/** What is sold, to whom, and with what it is paid. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { balanceOf, refusal, sessionParams, startWorld } from './world.ts';

const RETURN = 'http://shop.test/back?order=7';

async function soldPrice(stripe: Stripe, amount = 4_000): Promise<Stripe.Price> {
  const product = await stripe.products.create({ name: 'Retainer', description: 'A month of edits', metadata: { kind: 'retainer' } });
  return stripe.prices.create({ product: product.id, currency: 'cny', unit_amount: amount, lookup_key: 'retainer' });
}

describe('customers', () => {
  test('are made, changed, found by email, and forgotten', async () => {
    const { stripe } = await startWorld();
    const customer = await stripe.customers.create({
      email: 'dana@example.com',
      name: 'Dana',
      address: { city: 'Shanghai', country: 'CN' },
      preferred_locales: ['zh'],
      metadata: { user: 'u1' },
    });
    expect(customer).toMatchObject({ address: { city: 'Shanghai', line1: null }, tax_exempt: 'none', balance: 0 });
    await stripe.customers.create({ email: 'lin@example.com' });
    const changed = await stripe.customers.update(customer.id, { name: 'Dana Q', address: '', metadata: { user: '' } });
    expect(changed).toMatchObject({ name: 'Dana Q', email: 'dana@example.com', address: null, metadata: {} });
    expect((await stripe.customers.list({ email: 'dana@example.com' })).data.map(({ id }) => id)).toEqual([customer.id]);
    expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, object: 'customer', deleted: true });
    expect((await stripe.customers.list()).data).toHaveLength(1);
    expect(await refusal(stripe.customers.update(customer.id, { name: 'x' }))).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    expect((await stripe.events.list({ type: 'customer.*' })).data.map((event) => event.type)).toEqual([
      'customer.deleted',
      'customer.updated',
      'customer.created',
      'customer.created',
    ]);
  });
});

describe('products and prices', () => {
  test('are made, listed, changed and retired', async () => {
    const { stripe } = await startWorld();
    const price = await soldPrice(stripe);
    expect(price).toMatchObject({ active: true, type: 'one_time', unit_amount: 4_000 });
    expect((await stripe.prices.list({ lookup_keys: ['retainer'], expand: ['data.product'] })).data).toMatchObject([{ product: { name: 'Retainer' } }]);
    expect(await refusal(stripe.prices.create({ product: price.product as string, currency: 'cny', unit_amount: 1, lookup_key: 'retainer' }))).toMatchObject({
      param: 'lookup_key',
    });
    const next = await stripe.prices.create({
      product: price.product as string,
      currency: 'cny',
      unit_amount: 5_000,
      lookup_key: 'retainer',
      transfer_lookup_key: true,
    });
    expect((await stripe.prices.list({ lookup_keys: ['retainer'] })).data.map(({ id }) => id)).toEqual([next.id]);
    expect((await stripe.prices.update(price.id, { active: false, nickname: 'old' })).active).toBe(false);
    expect((await stripe.prices.list({ product: price.product as string, active: true })).data.map(({ id }) => id)).toEqual([next.id]);
    expect(await stripe.products.update(price.product as string, { default_price: next.id, description: '' })).toMatchObject({
      default_price: next.id,
      description: null,
    });
    expect(await refusal(stripe.products.del(price.product as string))).toMatchObject({ statusCode: 400 });

    const { default_price: made, id } = await stripe.products.create({
      id: 'prod_mine',
      name: 'Set',
      default_price_data: { currency: 'usd', unit_amount: 900 },
    });
    expect(await stripe.prices.retrieve(made as string)).toMatchObject({ product: id, unit_amount: 900 });
    expect(await refusal(stripe.products.create({ id: 'prod_mine', name: 'Again' }))).toMatchObject({ code: 'resource_already_exists' });
    const bare = await stripe.products.create({ name: 'Nothing' });
    expect(await stripe.products.del(bare.id)).toMatchObject({ deleted: true });
    expect(await refusal(stripe.products.retrieve(bare.id))).toMatchObject({ statusCode: 404 });
    expect((await stripe.products.list({ active: true })).data.map((product) => product.id)).toEqual(['prod_mine', price.product]);
  });

  test('are read strictly', async () => {
    const { stripe } = await startWorld();
    const wrong: [() => Promise<unknown>, object][] = [
      [() => stripe.products.create({} as Stripe.ProductCreateParams), { code: 'parameter_missing', param: 'name' }],
      [() => stripe.products.create({ name: 'x', colour: 'red' } as Stripe.ProductCreateParams), { code: 'parameter_unknown', param: 'colour' }],
      [() => stripe.products.create({ name: 'x', active: 'maybe' as unknown as boolean }), { param: 'active' }],
      [() => stripe.prices.create({ currency: 'cny', unit_amount: 1 }), { code: 'parameter_missing', param: 'product' }],
      [() => stripe.prices.create({ currency: 'cny', product: 'prod_none', unit_amount: 1 }), { code: 'resource_missing', param: 'product' }],
      [() => stripe.prices.create({ currency: 'cny', product_data: { name: 'x' } }), { code: 'parameter_missing', param: 'unit_amount' }],
      [() => stripe.prices.create({ currency: 'cny', product_data: { name: 'x' }, unit_amount: 1, recurring: { interval: 'month' } }), { param: 'recurring' }],
      [() => stripe.customers.create({ shoe_size: '43' } as Stripe.CustomerCreateParams), { code: 'parameter_unknown', param: 'shoe_size' }],
      [() => stripe.customers.create({ balance: 5 }), { param: 'balance' }],
      [() => stripe.paymentMethods.create({}), { code: 'parameter_missing', param: 'type' }],
      [() => stripe.paymentMethods.create({ type: 'card' }), { code: 'parameter_missing', param: 'card' }],
      [() => stripe.paymentMethods.create({ type: 'sofort' }), { param: 'type' }],
      [() => stripe.paymentMethods.attach('pm_card_visa', {}), { code: 'parameter_missing', param: 'customer' }],
    ];
    for (const [call, expected] of wrong) expect(await refusal(call())).toMatchObject({ statusCode: 400, ...expected });
  });
});

describe('Checkout', () => {
  test('sells prices, beside inline ones, and refuses what is not sold', async () => {
    const { stripe } = await startWorld();
    const price = await soldPrice(stripe);
    const session = await stripe.checkout.sessions.create({
      ...sessionParams(1_000),
      line_items: [{ price: price.id, quantity: 2 }, ...sessionParams(1_000).line_items!],
      expand: ['line_items'],
    });
    expect(session.amount_total).toBe(9_000);
    expect(session.line_items!.data).toMatchObject([
      { description: 'Retainer', amount_total: 8_000, price: { id: price.id, active: true } },
      { description: 'Milestone 1', price: { active: false } },
    ]);
    // Inline prices can be read but are no part of the catalogue.
    expect((await stripe.prices.retrieve(session.line_items!.data[1]!.price!.id)).unit_amount).toBe(1_000);
    expect((await stripe.prices.list()).data).toHaveLength(1);
    const sell = (id: string, currency?: string) =>
      stripe.checkout.sessions.create({ ...sessionParams(1_000), ...(currency && { currency }), line_items: [{ price: id, quantity: 1 }] });
    expect(await refusal(sell('price_none'))).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'line_items[0][price]' });
    expect(await refusal(sell(price.id, 'usd'))).toMatchObject({ param: 'line_items' });
    await stripe.prices.update(price.id, { active: false });
    expect(await refusal(sell(price.id))).toMatchObject({ param: 'line_items[0][price]' });
  });

  test('knows its customer, makes one when told, and keeps their card when told', async () => {
    const { stripe, sandbox } = await startWorld();
    const customer = await stripe.customers.create({ email: 'dana@example.com' });
    const known = await stripe.checkout.sessions.create(
      sessionParams(5_000, 'cny', { customer: customer.id, payment_intent_data: { setup_future_usage: 'off_session' } }),
    );
    expect(known).toMatchObject({ customer: customer.id, customer_email: null, customer_details: { email: 'dana@example.com' } });
    const paid = sandbox.control.completeCheckoutSession(known.id);
    const intent = await stripe.paymentIntents.retrieve(paid.payment_intent as string, { expand: ['latest_charge', 'customer'] });
    expect(intent).toMatchObject({ customer: { email: 'dana@example.com' }, latest_charge: { customer: customer.id } });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data.map(({ id }) => id)).toEqual([intent.payment_method]);
    expect((await stripe.checkout.sessions.list({ customer: customer.id })).data).toHaveLength(1);
    expect((await stripe.paymentIntents.list({ customer: customer.id })).data).toHaveLength(1);
    expect((await stripe.charges.list({ customer: customer.id })).data).toHaveLength(1);

    const fresh = await stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { customer_creation: 'always' }));
    const made = sandbox.control.completeCheckoutSession(fresh.id, { email: 'new@example.com' });
    expect(await stripe.customers.retrieve(made.customer as string)).toMatchObject({ email: 'new@example.com' });

    const both = sessionParams(5_000, 'cny', { customer: customer.id, customer_email: 'x@example.com' });
    expect(await refusal(stripe.checkout.sessions.create(both))).toMatchObject({ code: 'parameters_exclusive' });
    await stripe.customers.del(customer.id);
    expect(await refusal(stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { customer: customer.id })))).toMatchObject({
      code: 'resource_missing',
      param: 'customer',
    });
  });
});

describe('payment methods', () => {
  test('are made of test numbers and tokens, and checked as a bank would', async () => {
    const { stripe } = await startWorld();
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' };
    const made = await stripe.paymentMethods.create({ type: 'card', card, billing_details: { name: 'Dana' } });
    expect(made).toMatchObject({ card: { brand: 'visa', last4: '4242', exp_year: 2034 }, billing_details: { name: 'Dana' }, customer: null });
    expect(await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })).toMatchObject({ card: { brand: 'mastercard' } });
    const wrong: [Partial<typeof card>, string][] = [
      [{ number: '4242424242424241' }, 'incorrect_number'],
      [{ number: '42' }, 'invalid_number'],
      [{ exp_month: 13 }, 'invalid_expiry_month'],
      [{ exp_year: 2020 }, 'invalid_expiry_year'],
      [{ cvc: '9' }, 'invalid_cvc'],
    ];
    for (const [change, code] of wrong) {
      expect(await refusal(stripe.paymentMethods.create({ type: 'card', card: { ...card, ...change } }))).toMatchObject({ statusCode: 402, code });
    }
    const updated = await stripe.paymentMethods.update(made.id, { card: { exp_year: 2040 }, metadata: { main: 'yes' } });
    expect(updated).toMatchObject({ card: { exp_year: 2040 }, metadata: { main: 'yes' } });
  });

  test('belong to a customer, or are good for one payment', async () => {
    const { stripe } = await startWorld();
    const { id: customer } = await stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [first] = (await stripe.paymentMethods.list({ customer, type: 'card' })).data;
    const pay = (extra: Partial<Stripe.PaymentIntentCreateParams>) => stripe.paymentIntents.create({ amount: 1_000, currency: 'usd', confirm: true, ...extra });
    expect(await refusal(pay({ payment_method: first!.id }))).toMatchObject({ param: 'payment_method' });
    for (let round = 0; round < 2; round += 1) expect((await pay({ payment_method: first!.id, customer, off_session: true })).status).toBe('succeeded');

    const once = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    expect((await pay({ payment_method: once.id })).payment_method).toBe(once.id);
    expect((await refusal(pay({ payment_method: once.id }))).message).toMatch(/may not be used again/);
    expect((await refusal(stripe.paymentMethods.attach(once.id, { customer }))).message).toMatch(/may not be used again/);

    expect((await stripe.paymentMethods.detach(first!.id)).customer).toBeNull();
    expect(await refusal(pay({ payment_method: first!.id, customer }))).toMatchObject({ param: 'payment_method' });
    expect(await refusal(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer }))).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const later = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    expect(await refusal(pay({ payment_method: later.id, customer }))).toMatchObject({ type: 'StripeCardError' });
    expect(await stripe.customers.retrievePaymentMethod(customer, later.id)).toMatchObject({ id: later.id });
  });
});

describe('payment intents', () => {
  test('take a method, a customer and another amount before they are confirmed, and none after', async () => {
    const { stripe } = await startWorld();
    const { id: customer } = await stripe.customers.create({});
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd' });
    expect(await refusal(stripe.paymentIntents.confirm(intent.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    const ready = await stripe.paymentIntents.update(intent.id, { amount: 2_000, customer, payment_method: 'pm_card_bypassPending' });
    expect(ready).toMatchObject({ status: 'requires_confirmation', amount: 2_000, customer });
    const paid = await stripe.paymentIntents.confirm(intent.id, { setup_future_usage: 'off_session', return_url: RETURN });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 2_000, payment_method: ready.payment_method });
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
    expect((await balanceOf(stripe, 'usd')).available).toBe(1_912);
    expect(await refusal(stripe.paymentIntents.update(intent.id, { amount: 3_000 }))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect((await stripe.paymentIntents.update(intent.id, { description: 'Paid' })).description).toBe('Paid');
  });

  test('without a payer there are declined where the bank wants a challenge', async () => {
    const { stripe } = await startWorld();
    const away = stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      confirm: true,
      off_session: true,
      payment_method: 'pm_card_authenticationRequired',
    });
    expect(await refusal(away)).toMatchObject({ statusCode: 402, code: 'authentication_required', payment_intent: { status: 'requires_payment_method' } });
  });

  test('send the payer to the bank and back', async () => {
    const { stripe, sandbox } = await startWorld();
    const start = () =>
      stripe.paymentIntents.create({ amount: 1_000, currency: 'usd', confirm: true, payment_method: 'pm_card_threeDSecure2Required', return_url: RETURN });
    const answer = (url: string, value: string) => fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: value }) });
    for (const [value, redirectStatus, status] of [
      ['approve', 'succeeded', 'succeeded'],
      ['fail', 'failed', 'requires_payment_method'],
    ] as const) {
      const intent = await start();
      expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: RETURN } } });
      const url = intent.next_action!.redirect_to_url!.url!;
      expect(url).toBe(`${sandbox.url}/challenge/${intent.id}`);
      const page = await (await fetch(url, { headers: { 'accept-language': 'en' } })).text();
      expect(page).toContain('Complete authentication');
      expect(page).toContain('$10.00');
      const back = new URL((await answer(url, value)).headers.get('location')!);
      expect(Object.fromEntries(back.searchParams)).toEqual({
        order: '7',
        payment_intent: intent.id,
        payment_intent_client_secret: intent.client_secret,
        redirect_status: redirectStatus,
      });
      expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
      expect((await answer(url, 'approve')).status).toBe(200);
    }
    expect((await stripe.charges.list()).data).toHaveLength(1);
    expect((await fetch(`${sandbox.url}/challenge/pi_none`)).status).toBe(404);
  });

  test('are paid by wallet, described in the call', async () => {
    const { stripe } = await startWorld();
    const base = { amount: 5_000, currency: 'cny', confirm: true } as const;
    expect(await refusal(stripe.paymentIntents.create({ ...base, payment_method_data: { type: 'alipay' } }))).toMatchObject({ param: 'return_url' });
    const unattended = { ...base, payment_method_data: { type: 'alipay' }, return_url: RETURN, error_on_requires_action: true } as const;
    expect(await refusal(stripe.paymentIntents.create(unattended))).toMatchObject({ code: 'payment_intent_action_required' });
    const alipay = await stripe.paymentIntents.create({ ...base, payment_method_data: { type: 'alipay' }, return_url: RETURN });
    await fetch(alipay.next_action!.alipay_handle_redirect!.url!, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: 'later' }) });
    expect((await stripe.paymentIntents.retrieve(alipay.id)).status).toBe('processing');
    const wechat = await stripe.paymentIntents.create({
      ...base,
      payment_method_data: { type: 'wechat_pay' },
      payment_method_options: { wechat_pay: { client: 'web' } },
    });
    const code = wechat.next_action!.wechat_pay_display_qr_code!;
    const done = await fetch(code.hosted_instructions_url, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) });
    expect(await done.text()).toContain('This payment is complete');
    expect((await stripe.paymentIntents.retrieve(wechat.id)).status).toBe('succeeded');
    expect(
      await refusal(stripe.paymentIntents.create({ ...base, currency: 'mxn', payment_method_data: { type: 'alipay' }, return_url: RETURN })),
    ).toMatchObject({
      code: 'payment_intent_incompatible_payment_method',
    });
  });

  test('of Checkout are confirmed on its page only', async () => {
    const { stripe, sandbox } = await startWorld();
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    const { payment_intent: intent } = sandbox.control.completeCheckoutSession(session.id, { outcome: 'declined' });
    expect((await refusal(stripe.paymentIntents.confirm(intent as string, { payment_method: 'pm_card_visa' }))).message).toMatch(/Checkout/);
  });
});
