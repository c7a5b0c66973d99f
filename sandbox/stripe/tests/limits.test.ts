import { describe, expect, test } from 'vitest';
import { KEY, clientOf, refusal, startWorld } from './world.ts';

function post(url: string, path: string, body: string, key?: string): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-www-form-urlencoded', ...(key && { 'idempotency-key': key }) },
  });
}

function adviceOf(answer: Response): Record<string, string | null> {
  return { reason: answer.headers.get('stripe-rate-limited-reason'), retry: answer.headers.get('stripe-should-retry') };
}

describe('ordered failures', () => {
  test('come as documented, by name', async () => {
    const { sandbox } = await startWorld();
    const cases = [
      ['rate_limit', 429, 'rate_limit', { reason: 'global-rate', retry: null }],
      ['endpoint_rate_limit', 429, 'rate_limit', { reason: 'endpoint-rate', retry: null }],
      ['concurrency_limit', 429, 'rate_limit', { reason: 'global-concurrency', retry: null }],
      ['endpoint_concurrency_limit', 429, 'rate_limit', { reason: 'endpoint-concurrency', retry: null }],
      ['resource_limit', 429, 'rate_limit', { reason: 'resource-specific', retry: null }],
      ['lock_timeout', 429, 'lock_timeout', { reason: null, retry: 'true' }],
      ['idempotency_key_in_use', 409, 'idempotency_key_in_use', { reason: null, retry: 'true' }],
      ['unavailable', 503, undefined, { reason: null, retry: null }],
    ] as const;
    for (const [preset, status, code, advice] of cases) {
      sandbox.control.failNext({ path: '/v1/topups', preset });
      const answer = await post(sandbox.url, '/v1/topups', 'amount=100&currency=usd');
      expect({ status: answer.status, ...adviceOf(answer) }).toEqual({ status, ...advice });
      expect(((await answer.json()) as { error: { code?: string } }).error.code).toBe(code);
    }
  });

  test('are repeated by the SDK only where the answer advises it', async () => {
    const { sandbox } = await startWorld();
    const stripe = clientOf(sandbox, { maxNetworkRetries: 1 });
    sandbox.control.failNext({ path: '/v1/topups', preset: 'lock_timeout' });
    expect((await stripe.topups.create({ amount: 100, currency: 'usd' })).status).toBe('succeeded');
    sandbox.control.failNext({ path: '/v1/topups', preset: 'rate_limit' });
    expect(await refusal(stripe.topups.create({ amount: 100, currency: 'usd' }))).toMatchObject({ type: 'StripeRateLimitError', code: 'rate_limit' });
    sandbox.control.failNext({ path: '/v1/topups', preset: 'rate_limit', shouldRetry: true });
    expect((await stripe.topups.create({ amount: 100, currency: 'usd' })).status).toBe('succeeded');
    expect((await stripe.topups.list()).data).toHaveLength(2);
  });

  test('of 500 that are kept under a key advise against repeating', async () => {
    const { sandbox } = await startWorld();
    sandbox.control.failNext({ path: '/v1/topups', preset: 'api_error' });
    for (const replayed of [null, 'true']) {
      const answer = await post(sandbox.url, '/v1/topups', 'amount=100&currency=usd', 'k1');
      expect({ status: answer.status, retry: adviceOf(answer).retry, replayed: answer.headers.get('idempotent-replayed') }).toEqual({
        status: 500,
        retry: 'false',
        replayed,
      });
    }
    const refused = await post(sandbox.url, '/v1/transfers', 'amount=100&currency=usd&destination=acct_none', 'k2');
    expect({ status: refused.status, retry: adviceOf(refused).retry }).toEqual({ status: 400, retry: 'false' });
  });
});

describe('limits', () => {
  test('are none unless named', async () => {
    const { stripe } = await startWorld();
    await Promise.all(Array.from({ length: 60 }, () => stripe.balance.retrieve()));
  });

  test('count an account, an endpoint and an intent, and keep nothing under the key', async () => {
    const { stripe, sandbox } = await startWorld({ rateLimits: { globalPerSecond: 0, endpointPerSecond: 3, intentUpdatesPerHour: 0, concurrent: 0 } });
    const answers = await Promise.all(Array.from({ length: 5 }, (_, count) => post(sandbox.url, '/v1/topups', 'amount=100&currency=usd', `k${count}`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 429, 429]);
    expect(adviceOf(answers.find((answer) => answer.status === 429)!)).toEqual({ reason: 'endpoint-rate', retry: null });
    // Another endpoint has its own count.
    expect((await stripe.topups.list()).data).toHaveLength(3);

    sandbox.control.setRateLimits({ globalPerSecond: 1, endpointPerSecond: 0 });
    const everything = await Promise.all([0, 1, 2].map(() => fetch(`${sandbox.url}/v1/balance`, { headers: { authorization: `Bearer ${KEY}` } })));
    expect(everything.map((answer) => answer.headers.get('stripe-rate-limited-reason'))).toContain('global-rate');

    sandbox.control.setRateLimits({ globalPerSecond: 0, concurrent: 1 });
    sandbox.control.failNext({ path: '/v1/balance', delayMs: 100 });
    const atOnce = await Promise.all([0, 1].map(() => fetch(`${sandbox.url}/v1/balance`, { headers: { authorization: `Bearer ${KEY}` } })));
    expect(atOnce.map((answer) => answer.headers.get('stripe-rate-limited-reason')).sort()).toEqual(['global-concurrency', null]);
    expect((await stripe.balance.retrieve()).object).toBe('balance');

    sandbox.control.setRateLimits({ intentUpdatesPerHour: 2 });
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd' });
    const update = () => stripe.paymentIntents.update(intent.id, { description: 'again' });
    await update();
    await update();
    expect(await refusal(update())).toMatchObject({ statusCode: 429, headers: { 'stripe-rate-limited-reason': 'resource-specific' } });
  });
});
