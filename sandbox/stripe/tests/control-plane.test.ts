import { expect, test } from 'vitest';
import { createFreelancer, fund, sessionParams, startWorld } from './world.ts';

// The answers are looked at by the tests themselves.
// oxlint-disable-next-line typescript/no-explicit-any
async function control(base: string, method: string, path: string, body?: object): Promise<{ status: number; answer: any }> {
  const response = await fetch(`${base}/_sandbox/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, answer: await response.json() };
}

test('everything of the control plane answers over HTTP', async () => {
  const world = await startWorld({ controlPlane: true });
  const { stripe, sandbox } = world;
  const account = await createFreelancer(world, { isReady: false });
  expect((await control(sandbox.url, 'POST', `accounts/${account}/activate`)).answer).toMatchObject({ id: account, object: 'v2.core.account' });
  expect((await control(sandbox.url, 'POST', `accounts/${account}/restrict`, { payouts: true })).status).toBe(200);
  expect((await control(sandbox.url, 'POST', `accounts/${account}/require`, { fields: ['identity.individual.phone'] })).answer).toMatchObject({
    requirements: { entries: [{ description: 'identity.individual.phone' }] },
  });
  expect((await control(sandbox.url, 'POST', `accounts/${account}/correct`, { amount: -100, currency: 'usd' })).answer).toMatchObject({
    available: [{ amount: -100 }],
  });
  expect((await control(sandbox.url, 'POST', `accounts/${account}/deauthorize`)).answer).toEqual({ id: account, isDeauthorized: true });

  const session = await stripe.checkout.sessions.create(sessionParams(5_000, 'usd'));
  const paid = await control(sandbox.url, 'POST', `checkout/sessions/${session.id}/complete`, { outcome: 'paid', method: 'card' });
  expect(paid.answer).toMatchObject({ id: session.id, payment_status: 'paid' });
  expect((await control(sandbox.url, 'POST', `checkout/sessions/${session.id}/complete`, {})).status).toBe(400);

  const charge = await fund(world, 5_000, 'usd');
  expect((await control(sandbox.url, 'POST', `charges/${charge.id}/dispute`, { reason: 'fraudulent' })).answer).toMatchObject({
    object: 'dispute',
    status: 'needs_response',
  });
  const inquiry = (await control(sandbox.url, 'POST', `charges/${(await fund(world, 5_000, 'usd')).id}/dispute`, { inquiry: true })).answer;
  expect((await control(sandbox.url, 'POST', `disputes/${inquiry.id}/escalate`)).answer).toMatchObject({ status: 'needs_response' });
  expect((await control(sandbox.url, 'POST', `disputes/${inquiry.id}/decide`, { verdict: 'won' })).answer).toMatchObject({ status: 'won' });

  expect((await control(sandbox.url, 'POST', 'timing', { topupSeconds: 60 })).answer).toMatchObject({ topupSeconds: 60, pendingSeconds: 172_800 });
  expect((await control(sandbox.url, 'POST', 'exchange', { settlementCurrencies: ['usd', 'cny'], exchangeRates: { cny: 0.15 } })).answer).toMatchObject({
    settlementCurrencies: ['usd', 'cny'],
    exchangeRates: { cny: 0.15, usd: 1 },
  });
  expect((await control(sandbox.url, 'POST', 'exchange', { exchangeRates: { cny: 0 } })).answer).toMatchObject({ error: { param: 'exchangeRates.cny' } });
  const topup = await stripe.topups.create({ amount: 50_000, currency: 'usd' });
  expect((await control(sandbox.url, 'POST', `topups/${topup.id}/settle`, { outcome: 'succeeded' })).answer).toMatchObject({ status: 'succeeded' });
  const payout = await stripe.payouts.create({ amount: 100, currency: 'usd' });
  expect((await control(sandbox.url, 'POST', `payouts/${payout.id}/settle`, { outcome: 'paid' })).answer).toMatchObject({ status: 'paid' });
  const refund = await stripe.refunds.create({ charge: (await fund(world, 5_000, 'usd')).id });
  expect((await control(sandbox.url, 'POST', `refunds/${refund.id}/settle`, { outcome: 'failed', failureReason: 'unknown' })).answer).toMatchObject({
    failure_reason: 'unknown',
  });

  const before = (await control(sandbox.url, 'GET', 'clock')).answer as { now: number };
  const after = (await control(sandbox.url, 'POST', 'clock/advance', { seconds: 86_400 })).answer as { now: number };
  expect(after.now - before.now).toBeGreaterThanOrEqual(86_400);
  expect((await control(sandbox.url, 'POST', 'clock/set', { to: 1_700_000_000 })).answer).toMatchObject({ now: 1_700_000_000 });
  expect((await control(sandbox.url, 'POST', 'clock/advance', {})).answer).toMatchObject({ error: { code: 'parameter_missing', param: 'seconds' } });

  expect((await control(sandbox.url, 'POST', 'fail-next', { path: '/v1/balance', status: 500 })).status).toBe(200);
  expect((await control(sandbox.url, 'POST', 'fail-next', { path: '/v1/balance', preset: 'nothing' })).answer).toMatchObject({ error: { param: 'preset' } });
  expect((await control(sandbox.url, 'POST', 'rate-limits', { globalPerSecond: 0 })).answer).toMatchObject({ globalPerSecond: 0 });
  expect((await control(sandbox.url, 'POST', 'webhooks/config', { hold: true })).answer).toMatchObject({ hold: true, duplicate: 0 });
  expect((await control(sandbox.url, 'POST', 'webhooks/flush')).answer).toEqual({ tried: 0 });
  expect((await control(sandbox.url, 'GET', 'deliveries')).answer).toEqual({ object: 'list', data: [] });
  expect((await control(sandbox.url, 'POST', 'nothing')).status).toBe(404);

  expect((await control(sandbox.url, 'POST', 'reset')).status).toBe(200);
  expect((await stripe.charges.list()).data).toEqual([]);
  expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 0 }]);
});

test('a seed gives accounts that are ready and money to work with', async () => {
  const { stripe, sandbox } = await startWorld({ controlPlane: true });
  const wanted = {
    float: { cny: 100_000, usd: 5_000 },
    accounts: [
      { displayName: 'Lin Wei', email: 'lin@example.com', country: 'SG', metadata: { user: 'u1' } },
      { displayName: 'Not yet', isReady: false },
    ],
  };
  const { accounts } = (await control(sandbox.url, 'POST', 'seed', wanted)).answer as { accounts: [string, string] };
  expect(await stripe.accounts.retrieve(accounts[0])).toMatchObject({ capabilities: { transfers: 'active' }, metadata: { user: 'u1' }, country: 'SG' });
  expect(await stripe.accounts.retrieve(accounts[1])).toMatchObject({ capabilities: { transfers: 'inactive' } });
  await stripe.transfers.create({ amount: 100_000, currency: 'cny', destination: accounts[0] });
  expect((await stripe.balance.retrieve()).available).toMatchObject([
    { amount: 0, currency: 'cny' },
    { amount: 5_000, currency: 'usd' },
  ]);
});

test('deliveries are listed by state, type, event and endpoint', async () => {
  const { stripe, sandbox } = await startWorld({ controlPlane: true, webhookEndpoints: [{ url: 'http://127.0.0.1:9/', secret: 'whsec_a' }] });
  sandbox.control.configureWebhooks({ hold: true });
  await stripe.topups.create({ amount: 100, currency: 'usd' });
  const listed = async (query: string) => (await control(sandbox.url, 'GET', `deliveries?${query}`)).answer.data as { type: string; event: string }[];
  expect((await listed('')).map(({ type }) => type)).toEqual(['topup.succeeded', 'topup.created']);
  const [succeeded] = await listed('type=topup.succeeded&status=pending');
  expect(await listed(`event=${succeeded!.event}`)).toHaveLength(1);
  expect(await listed('status=delivered')).toEqual([]);
  expect(await listed('limit=1')).toHaveLength(1);
  expect(await listed('endpoint=we_none')).toEqual([]);
});

test('histories are written with the clock set back, and lists stay in the order of their dates', async () => {
  const { stripe, sandbox } = await startWorld();
  await stripe.topups.create({ amount: 300, currency: 'usd' });
  for (const [daysAgo, amount] of [
    [60, 100],
    [30, 200],
  ] as const) {
    sandbox.control.setClock(Math.floor(Date.now() / 1000) - daysAgo * 86_400);
    await stripe.topups.create({ amount, currency: 'usd' });
  }
  sandbox.control.setClock(Math.floor(Date.now() / 1000));
  expect((await stripe.topups.list()).data.map((topup) => topup.amount)).toEqual([300, 200, 100]);
  expect((await stripe.balance.retrieve()).available[0]!.amount).toBe(600);
});

test('the control plane is shut unless it was asked for', async () => {
  const { sandbox } = await startWorld();
  const { status, answer } = await control(sandbox.url, 'POST', 'reset');
  expect(status).toBe(404);
  expect(answer.error.message).toContain('/_sandbox/reset');
});
