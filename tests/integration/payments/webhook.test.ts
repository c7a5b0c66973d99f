// The webhook door: forged, replayed, old and doubled events.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { env, resetEnvironment } from '@/lib/env/env';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { stripeClient } from '@/lib/payments/stripe/client';
import { handleStoredEvents } from '../../factories/payments';

const SECRET = 'whsec_account';
let serial = 0;

function eventBody(change: object = {}): string {
  serial += 1;
  return JSON.stringify({
    id: `evt_forged_${serial}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type: 'balance.available',
    data: { object: { object: 'balance' } },
    ...change,
  });
}

function sign(body: string, options: { secret?: string; ageSeconds?: number } = {}): string {
  return stripeClient().webhooks.generateTestHeaderString({
    payload: body,
    secret: options.secret ?? SECRET,
    timestamp: Math.floor(Date.now() / 1000) - (options.ageSeconds ?? 0),
  });
}

async function post(body: string | Uint8Array, signature: string | null, endpoint: 'ACCOUNT' | 'CONNECT' = 'ACCOUNT'): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...(signature === null ? {} : { 'stripe-signature': signature }) };
  const response = await receiveWebhook(endpoint, new Request('http://localhost/api/stripe/webhook', { method: 'POST', body: body as BodyInit, headers }));
  return response.status;
}

const stored = () => db().externalEvent.count();

const FORGERIES: [string, () => Promise<number>][] = [
  ['no signature', () => post(eventBody(), null)],
  ['an empty signature', () => post(eventBody(), '')],
  [
    'a signature of another secret',
    () => {
      const body = eventBody();
      return post(body, sign(body, { secret: 'whsec_other' }));
    },
  ],
  [
    'a body one byte longer',
    () => {
      const body = eventBody();
      return post(`${body} `, sign(body));
    },
  ],
  ['a signature of another body', () => post(eventBody(), sign(eventBody()))],
  [
    'an event 301 seconds old',
    () => {
      const body = eventBody();
      return post(body, sign(body, { ageSeconds: 301 }));
    },
  ],
  [
    'an event from the future',
    () => {
      const body = eventBody();
      return post(body, sign(body, { ageSeconds: -3600 }));
    },
  ],
  [
    'an old scheme only',
    () => {
      const body = eventBody();
      return post(body, sign(body).replace('v1=', 'v0='));
    },
  ],
  [
    'a body parsed and written again',
    () => {
      const body = eventBody();
      return post(JSON.stringify(JSON.parse(body), null, 2), sign(body));
    },
  ],
  [
    'a body of two megabytes',
    () => {
      const body = eventBody({ padding: 'x'.repeat(2_000_000) });
      return post(body, sign(body));
    },
  ],
  [
    'a compressed body',
    async () => {
      const body = eventBody();
      return post(new Uint8Array(await new Response(new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()), sign(body));
    },
  ],
  [
    'a live event beside a test key',
    () => {
      const body = eventBody({ livemode: true });
      return post(body, sign(body));
    },
  ],
  [
    'an event for the other endpoint',
    () => {
      const body = eventBody();
      return post(body, sign(body), 'CONNECT');
    },
  ],
];

test.each(FORGERIES)('%s is refused and nothing is stored', async (_name, attempt) => {
  const before = await stored();
  const status = await attempt();
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(await stored()).toBe(before);
});

test('while a secret is rolled, one of two signatures is enough', async () => {
  const body = eventBody();
  const [time, valid] = sign(body).split(',');
  expect(await post(body, `${time},v1=${'0'.repeat(64)},${valid}`)).toBe(200);
});

test('the same event twenty times at once is stored once and answered twenty times', async () => {
  const body = eventBody();
  const before = await stored();
  const statuses = await Promise.all(Array.from({ length: 20 }, () => post(body, sign(body))));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await stored()).toBe(before + 1);
});

test('a replay an hour later is refused by its age', async () => {
  const body = eventBody();
  expect(await post(body, sign(body))).toBe(200);
  expect(await post(body, sign(body, { ageSeconds: 3600 }))).toBe(400);
});

test('an event of an account that is not ours is kept and moves nothing', async () => {
  const body = eventBody({ type: 'payout.paid', account: 'acct_of_somebody', data: { object: { id: 'po_of_somebody', object: 'payout' } } });
  const books = () => db().ledgerTransfer.count();
  const before = await books();
  expect(await post(body, sign(body, { secret: 'whsec_connect' }), 'CONNECT')).toBe(200);
  while ((await handleStoredEvents(new Date())) > 0);
  const { id } = JSON.parse(body) as { id: string };
  expect(await db().externalEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'IGNORED' });
  expect([await books(), await db().payout.count()]).toEqual([before, 0]);
});

describe('while a secret is rolled', () => {
  const attempt = async (secret: string, endpoint: 'ACCOUNT' | 'CONNECT' = 'ACCOUNT') => {
    const body = eventBody();
    return post(body, sign(body, { secret }), endpoint);
  };
  beforeAll(() => {
    process.env.STRIPE_WEBHOOK_SECRET = `${SECRET}, whsec_rolled_account`;
    resetEnvironment();
  });
  afterAll(() => {
    process.env.STRIPE_WEBHOOK_SECRET = SECRET;
    resetEnvironment();
  });

  test('the old and the new one are accepted, a third, an empty one and those of the other endpoint are not', async () => {
    expect([await attempt(SECRET), await attempt('whsec_rolled_account')]).toEqual([200, 200]);
    const before = await stored();
    expect([await attempt('whsec_third'), await attempt(`${SECRET}, whsec_rolled_account`), await attempt('whsec_rolled_account', 'CONNECT')]).toEqual([
      400, 400, 400,
    ]);
    const body = eventBody();
    const moment = Math.floor(Date.now() / 1000);
    const withEmptyKey = createHmac('sha256', '').update(`${moment}.${body}`).digest('hex');
    expect(await post(body, `t=${moment},v1=${withEmptyKey}`)).toBe(400);
    expect(await stored()).toBe(before);
  });

  test('thin events are read with either, too', async () => {
    const body = JSON.stringify({
      id: 'evt_thin_1',
      object: 'v2.core.event',
      type: 'v2.core.account[requirements].updated',
      livemode: false,
      created: new Date().toISOString(),
      related_object: { id: 'acct_x', type: 'v2.core.account', url: '/v2/core/accounts/acct_x' },
    });
    expect(await post(body, sign(body, { secret: 'whsec_rolled_account' }))).toBe(200);
    expect(await post(body, sign(body, { secret: 'whsec_third' }))).toBe(400);
  });

  test('nothing is accepted any more under the old one when only the new one is left', async () => {
    process.env.STRIPE_WEBHOOK_SECRET = 'whsec_rolled_account';
    resetEnvironment();
    expect([await attempt(SECRET), await attempt('whsec_rolled_account')]).toEqual([400, 200]);
  });

  test.each(['', ' ', ',', 'whsec_account,', ',whsec_account', 'whsec_account, ,whsec_new', 'short'])('the setting %j stops the start', (value) => {
    process.env.STRIPE_WEBHOOK_SECRET = value;
    resetEnvironment();
    expect(() => env()).toThrow('STRIPE_WEBHOOK_SECRET');
  });
});
