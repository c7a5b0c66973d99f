import { describe, expect, test } from 'vitest';
import { DAY, KEY, createFreelancer, fund, refusal, startWorld } from './world.ts';

function post(url: string, body: string, key: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': key, 'content-type': 'application/x-www-form-urlencoded' },
  });
}

describe('idempotency keys', () => {
  test('give the first answer again, and say so', async () => {
    const { stripe, sandbox } = await startWorld();
    const first = await stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey: 'k1' });
    const second = await stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey: 'k1' });
    expect(second.id).toBe(first.id);
    expect((await stripe.topups.list()).data).toHaveLength(1);
    const replay = await post(`${sandbox.url}/v1/topups`, 'currency=usd&amount=100', 'k1');
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    expect(replay.headers.get('request-id')).toMatch(/^req_/);
    expect(replay.headers.get('original-request')).toBe(first.lastResponse.requestId);
  });

  test('refuse other parameters', async () => {
    const { stripe } = await startWorld();
    await stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey: 'k1' });
    expect(await refusal(stripe.topups.create({ amount: 101, currency: 'usd' }, { idempotencyKey: 'k1' }))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });

  test('keep a refusal that execution gave', async () => {
    const world = await startWorld();
    const destination = await createFreelancer(world);
    const transfer = () => world.stripe.transfers.create({ amount: 100, currency: 'usd', destination }, { idempotencyKey: 'k1' });
    expect(await refusal(transfer())).toMatchObject({ code: 'balance_insufficient' });
    await world.stripe.topups.create({ amount: 100, currency: 'usd' });
    expect(await refusal(transfer())).toMatchObject({ code: 'balance_insufficient', headers: { 'idempotent-replayed': 'true' } });
    await world.stripe.transfers.create({ amount: 100, currency: 'usd', destination }, { idempotencyKey: 'k2' });
  });

  test('keep nothing when the parameters were wrong', async () => {
    const { stripe } = await startWorld();
    expect(await refusal(stripe.topups.create({ amount: 'many' as unknown as number, currency: 'usd' }, { idempotencyKey: 'k1' }))).toMatchObject({
      code: 'parameter_invalid_integer',
    });
    expect((await stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey: 'k1' })).status).toBe('succeeded');
  });

  test('are busy while their request runs', async () => {
    const { sandbox } = await startWorld();
    sandbox.control.failNext({ path: '/v1/topups', delayMs: 100 });
    const answers = await Promise.all([1, 2].map(() => post(`${sandbox.url}/v1/topups`, 'currency=usd&amount=100', 'k1')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const busy = (await answers.find((answer) => answer.status === 409)!.json()) as { error: { code: string; type: string } };
    expect(busy.error).toMatchObject({ code: 'idempotency_key_in_use', type: 'idempotency_error' });
  });

  test('belong to an account and last a day', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const accounts = [await createFreelancer(world), await createFreelancer(world)];
    const charge = await fund(world, 10_000, 'usd');
    for (const destination of accounts) await stripe.transfers.create({ amount: 4_000, currency: 'usd', destination, source_transaction: charge.id });
    sandbox.control.advanceClock(3 * DAY);
    const [one, two] = await Promise.all(
      accounts.map((stripeAccount) => stripe.payouts.create({ amount: 100, currency: 'usd' }, { stripeAccount, idempotencyKey: 'k1' })),
    );
    expect(one!.id).not.toBe(two!.id);
    sandbox.control.advanceClock(DAY + 1);
    const later = await stripe.payouts.create({ amount: 100, currency: 'usd' }, { stripeAccount: accounts[0]!, idempotencyKey: 'k1' });
    expect(later.id).not.toBe(one!.id);
  });

  test('are at most 255 characters long', async () => {
    const { sandbox } = await startWorld();
    expect((await post(`${sandbox.url}/v1/topups`, 'currency=usd&amount=100', 'k'.repeat(256))).status).toBe(400);
  });

  test('of v2 repeat a success and carry on after a failure', async () => {
    const { stripe } = await startWorld();
    const wanted = { display_name: 'Lin', identity: { country: 'SG' } };
    const first = await stripe.v2.core.accounts.create(wanted, { idempotencyKey: 'a1' });
    expect((await stripe.v2.core.accounts.create(wanted, { idempotencyKey: 'a1' })).id).toBe(first.id);
  });
});

describe('answers that are lost', () => {
  test('have taken effect, and the same key finds it', async () => {
    const { stripe, sandbox } = await startWorld();
    sandbox.control.failNext({ path: '/v1/topups', dropAnswer: true, times: 2 });
    const topup = () => stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey: 'k1' });
    // The SDK asks again by itself after a closed connection, and meets the remembered answer.
    expect((await topup()).status).toBe('succeeded');
    expect((await stripe.topups.list()).data).toHaveLength(1);
  });

  test('a 500 after execution is remembered, a 503 is not', async () => {
    const { stripe, sandbox } = await startWorld();
    sandbox.control.failNext({ path: '/v1/topups', status: 500, afterExecution: true });
    const topup = (idempotencyKey: string) => stripe.topups.create({ amount: 100, currency: 'usd' }, { idempotencyKey });
    expect(await refusal(topup('k1'))).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    expect(await refusal(topup('k1'))).toMatchObject({ statusCode: 500 });
    sandbox.control.failNext({ path: '/v1/topups', status: 503, afterExecution: true });
    expect(await refusal(topup('k2'))).toMatchObject({ statusCode: 503 });
    expect((await topup('k2')).status).toBe('succeeded');
    expect((await stripe.topups.list()).data).toHaveLength(2);
  });

  test('a failure before execution leaves nothing', async () => {
    const { stripe, sandbox } = await startWorld();
    sandbox.control.failNext({ method: 'POST', path: '/^\\/v1\\/top/', status: 429, code: 'rate_limit' });
    expect(await refusal(stripe.topups.create({ amount: 100, currency: 'usd' }))).toMatchObject({ type: 'StripeRateLimitError' });
    expect((await stripe.topups.list()).data).toHaveLength(0);
  });
});
