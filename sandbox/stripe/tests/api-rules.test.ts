import { describe, expect, test } from 'vitest';
import { ENDPOINTS } from '../src/router.ts';
import { KEY, clientOf, createFreelancer, fund, refusal, sessionParams, startWorld } from './world.ts';

type ErrorAnswer = { error: { type: string; message: string; code?: string; param?: string; doc_url?: string } };

async function call(url: string, init: RequestInit = {}): Promise<{ status: number; answer: ErrorAnswer; headers: Headers }> {
  const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${KEY}`, ...init.headers } });
  return { status: response.status, answer: (await response.json()) as ErrorAnswer, headers: response.headers };
}

describe('errors', () => {
  test('of an unknown path name method and path', async () => {
    const { sandbox } = await startWorld();
    for (const path of ['/v1/subscriptions', '/v2/nothing', '/elsewhere', '/_sandbox/clock', '/']) {
      const { status, answer } = await call(`${sandbox.url}${path}`);
      expect(status).toBe(404);
      expect(answer.error.message).toContain(`GET: ${path}`);
    }
  });

  test('of a wrong method say which are right', async () => {
    const { sandbox } = await startWorld();
    const { status, answer, headers } = await call(`${sandbox.url}/v1/refunds`, { method: 'DELETE' });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST, GET' });
    expect(answer.error.type).toBe('invalid_request_error');
  });

  test('of keys: none, wrong, live', async () => {
    const { sandbox } = await startWorld();
    for (const [key, message] of [
      ['sk_test_other', /Invalid API Key/],
      ['sk_live_abc', /no live keys/],
      ['rk_live_abc', /no live keys/],
    ] as const) {
      const problem = await refusal(clientOf(sandbox, {}, key).balance.retrieve());
      expect(problem).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
      expect(problem.message).toMatch(message);
    }
    expect((await call(`${sandbox.url}/v1/balance`, { headers: { authorization: '' } })).status).toBe(401);
    await expect(startWorld({ secretKey: 'sk_live_abc' })).rejects.toThrow(/live key/);
  });

  test('of versions that are not spoken here', async () => {
    const { sandbox } = await startWorld();
    expect((await call(`${sandbox.url}/v1/balance`, { headers: { 'stripe-version': '2020-08-27' } })).status).toBe(400);
    expect((await call(`${sandbox.url}/v1/balance`)).headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  test('of parameters carry code and path', async () => {
    const { sandbox } = await startWorld();
    const cases: [path: string, body: string, expected: Partial<ErrorAnswer['error']>][] = [
      ['/v1/topups', 'amount=1&currency=usd&colour=red', { code: 'parameter_unknown', param: 'colour' }],
      ['/v1/topups', 'currency=usd', { code: 'parameter_missing', param: 'amount' }],
      ['/v1/topups', 'amount=1.5&currency=usd', { code: 'parameter_invalid_integer', param: 'amount' }],
      ['/v1/topups', 'amount=0&currency=usd', { code: 'parameter_invalid_integer', param: 'amount' }],
      ['/v1/topups', 'amount=5&currency=usd&description=', { code: 'parameter_invalid_empty', param: 'description' }],
      ['/v1/checkout/sessions', 'mode=payment&success_url=nowhere&line_items[0][quantity]=1', { code: 'url_invalid', param: 'success_url' }],
      [
        '/v1/checkout/sessions',
        'mode=payment&success_url=http://a.b/&line_items[0][price_data][currency]=usd',
        { code: 'parameter_missing', param: 'line_items[0][quantity]' },
      ],
      ['/v1/checkout/sessions', 'mode=payment&success_url=http://a.b/&discounts[0][coupon]=x&line_items[0][quantity]=1', { param: 'discounts' }],
      ['/v1/refunds', 'charge=ch_1&payment_intent=pi_1', { code: 'parameters_exclusive' }],
    ];
    for (const [path, body, expected] of cases) {
      const { status, answer } = await call(`${sandbox.url}${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect({ status, ...answer.error }).toMatchObject({ status: 400, type: 'invalid_request_error', ...expected });
      if (expected.code) expect(answer.error.doc_url).toContain(expected.code.replaceAll('_', '-'));
    }
  });

  test('of absent things: 404 by address, 400 by parameter', async () => {
    const { stripe } = await startWorld();
    expect(await refusal(stripe.transfers.retrieve('tr_none'))).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' });
    expect(await refusal(stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'charge' });
    expect(await refusal(stripe.balance.retrieve({}, { stripeAccount: 'acct_none' }))).toMatchObject({ type: 'StripePermissionError', statusCode: 403 });
    expect(await refusal(stripe.accounts.retrieve('acct_none'))).toMatchObject({ statusCode: 403, code: 'account_invalid' });
  });

  test('never escape as anything but an error body, whatever is sent', async () => {
    const { sandbox } = await startWorld();
    const odd = ['%', 'a[b][c][d][e][f][g][h][i][j][k]=1', '__proto__[x]=1', 'amount[]=1&amount[]=2', 'metadata=text', 'expand=x'];
    for (const body of odd) {
      for (const path of ['/v1/topups', '/v1/checkout/sessions', '/v2/core/accounts']) {
        const { status, answer } = await call(`${sandbox.url}${path}`, { method: 'POST', body });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(answer.error.message).toBeTruthy();
      }
    }
  });
});

describe('expand', () => {
  test('follows nested paths in objects and lists, and refuses what is no reference', async () => {
    const world = await startWorld();
    const charge = await fund(world, 5_000);
    const intents = await world.stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction', 'data.payment_method'] });
    expect(intents.data[0]).toMatchObject({
      latest_charge: { id: charge.id, balance_transaction: { object: 'balance_transaction', net: 4_825 } },
      payment_method: { type: 'card' },
    });
    const transactions = await world.stripe.balanceTransactions.list({ source: charge.id, expand: ['data.source'] });
    expect(transactions.data[0]!.source).toMatchObject({ id: charge.id });
    expect((await refusal(world.stripe.charges.retrieve(charge.id, { expand: ['amount'] }))).message).toMatch(/cannot be expanded/);
  });
});

describe('connected accounts', () => {
  test('are made by v2, shown by v1 and v2, and onboarded once', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const id = await createFreelancer(world, { isReady: false });
    const include = ['configuration.recipient', 'requirements', 'identity', 'defaults'] as const;
    const before = await stripe.v2.core.accounts.retrieve(id, { include: [...include] });
    expect(before.configuration!.recipient!.capabilities!.stripe_balance!.stripe_transfers!.status).toBe('restricted');
    expect(before.requirements!.entries!.length).toBeGreaterThan(0);
    expect(await stripe.v2.core.accounts.retrieve(id)).not.toHaveProperty('configuration');
    expect(await refusal(stripe.accounts.createLoginLink(id))).toMatchObject({ statusCode: 400 });

    sandbox.control.activateAccount(id);
    const after = await stripe.v2.core.accounts.retrieve(id, { include: [...include] });
    expect(after.configuration!.recipient!.capabilities!.stripe_balance!.stripe_transfers!.status).toBe('active');
    expect(after.requirements!.entries).toEqual([]);
    expect(await stripe.accounts.retrieve(id)).toMatchObject({ capabilities: { transfers: 'active' }, payouts_enabled: true, charges_enabled: false });
    expect((await stripe.accounts.createLoginLink(id)).url).toContain('/express/');

    await stripe.v2.core.accounts.update(id, { metadata: { user: 'u1' }, contact_email: 'new@example.com' });
    expect(await stripe.v2.core.accounts.retrieve(id)).toMatchObject({ metadata: { user: 'u1' }, contact_email: 'new@example.com' });
    const seen: string[] = [];
    await createFreelancer(world);
    for await (const account of stripe.v2.core.accounts.list({ limit: 1 })) seen.push(account.id);
    expect(seen).toHaveLength(2);
    await stripe.v2.core.accounts.close(id, { applied_configurations: ['recipient'] });
    expect((await stripe.v2.core.accounts.list({ closed: true })).data.map((account) => account.id)).toEqual([id]);
  });
});

describe('automatic payouts', () => {
  test('take what becomes available, when the schedule says so', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await createFreelancer(world);
    const settings = await stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'daily' } } } }, { stripeAccount: account });
    expect(settings.payments.payouts!.schedule!.interval).toBe('daily');
    expect((await stripe.balanceSettings.retrieve()).payments.payouts!.schedule!.interval).toBe('manual');
    const charge = await fund(world, 10_000);
    await stripe.transfers.create({ amount: 5_000, currency: 'cny', destination: account, source_transaction: charge.id });
    sandbox.control.advanceClock(5 * 24 * 3_600);
    const { data } = await stripe.payouts.list({}, { stripeAccount: account });
    expect(data).toMatchObject([{ amount: 5_000, automatic: true, status: 'paid' }]);
    expect((await stripe.events.list({ type: 'payout.*' }, { stripeAccount: account })).data.map((event) => event.type)).toEqual([
      'payout.reconciliation_completed',
      'payout.paid',
      'payout.created',
    ]);
  });

  test('fail at a bank account that refuses, and give the money back', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await createFreelancer(world, { isReady: false });
    sandbox.control.activateAccount(account, { accountNumber: '000111111116' });
    const charge = await fund(world, 10_000);
    await stripe.transfers.create({ amount: 5_000, currency: 'cny', destination: account, source_transaction: charge.id });
    sandbox.control.advanceClock(3 * 24 * 3_600);
    const payout = await stripe.payouts.create({ amount: 5_000, currency: 'cny' }, { stripeAccount: account });
    sandbox.control.advanceClock(3 * 24 * 3_600);
    expect(await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: account })).toMatchObject({ status: 'failed', failure_code: 'no_account' });
    expect((await stripe.balance.retrieve({}, { stripeAccount: account })).available[0]!.amount).toBe(5_000);
  });
});

test('no two endpoints share method and path', () => {
  const names = ENDPOINTS.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
  expect(new Set(names).size).toBe(names.length);
});

test('a metadata value has 500 characters at most', async () => {
  const { stripe } = await startWorld();
  const problem = await refusal(stripe.checkout.sessions.create({ ...sessionParams(5_000), metadata: { long: 'x'.repeat(501) } }));
  expect(problem).toMatchObject({ statusCode: 400, param: 'metadata[long]' });
});

test('a webhook endpoint needs an address and a secret', async () => {
  await expect(startWorld({ webhookEndpoints: [{ url: 'nowhere', secret: 'whsec_a' }] })).rejects.toThrow(/no address/);
  await expect(startWorld({ webhookEndpoints: [{ url: 'http://127.0.0.1:9/', secret: '' }] })).rejects.toThrow(/secret/);
});
