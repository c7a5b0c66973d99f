// The webhook door: forged, replayed, old and doubled events.
import Stripe from 'stripe';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { stripeClient } from '@/lib/payments/stripe/client';

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
beforeAll(() => expect(Stripe).toBeDefined());

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
