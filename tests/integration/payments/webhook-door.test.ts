// The door in front of the framework, as the provider and a stranger find it over the network.
import { createServer, request as send, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { stripeClient } from '@/lib/payments/stripe/client';
import { answerWebhook } from '@/lib/wiring/webhook-door';

let server: Server;
let serial = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!answerWebhook(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function eventBody(padding = ''): string {
  serial += 1;
  const data = { object: { object: 'balance', padding } };
  return JSON.stringify({
    id: `evt_door_${serial}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: 'balance.available',
    data,
  });
}

const sign = (payload: string) => stripeClient().webhooks.generateTestHeaderString({ payload, secret: 'whsec_account' });

type Sent = { method?: string; path?: string; body?: string | Buffer; signature?: string | string[]; chunks?: number };

function post({
  method = 'POST',
  path = '/api/stripe/webhook',
  body = '',
  signature,
  chunks = 1,
}: Sent): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const outgoing = send({ host: '127.0.0.1', port, method, path, headers: signature ? { 'stripe-signature': signature } : {} }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers }));
    });
    outgoing.on('error', reject);
    const bytes = Buffer.from(body);
    const size = Math.max(1, Math.ceil(bytes.length / chunks));
    for (let from = 0; from < bytes.length; from += size) outgoing.write(bytes.subarray(from, from + size));
    outgoing.end();
  });
}

const isStored = async (id: number) => (await db().externalEvent.count({ where: { id: `evt_door_${id}` } })) === 1;

test('a signed event is stored before it is acknowledged, also when a character is cut between two packets', async () => {
  const body = eventBody('轻骑'.repeat(500));
  expect(await post({ body, signature: sign(body), chunks: 7 })).toMatchObject({ status: 200, headers: { 'x-content-type-options': 'nosniff' } });
  expect(await isStored(serial)).toBe(true);
});

test('a forged one, one without a signature, one with two headers and one that is no text are refused', async () => {
  const body = eventBody();
  for (const attempt of [
    { body, signature: sign(`${body} `) },
    { body },
    { body, signature: 'nonsense' },
    { body: Buffer.concat([Buffer.from(body), Buffer.from([0xff, 0xfe])]), signature: sign(body) },
    { body: '', signature: sign('') },
  ])
    expect((await post(attempt)).status).toBe(400);
  expect(await isStored(serial)).toBe(false);
});

test('more than a mebibyte is refused while it is still coming', async () => {
  const body = eventBody('x'.repeat(2_000_000));
  const outcome = await post({ body, signature: sign(body), chunks: 20 }).catch((error: NodeJS.ErrnoException) => error.code);
  expect(['ECONNRESET', 'EPIPE', 413]).toContain(typeof outcome === 'object' ? outcome.status : outcome);
  expect(await isStored(serial)).toBe(false);
});

test('everything else is the framework’s: other methods, other addresses, look-alikes', async () => {
  for (const other of [
    { method: 'GET' },
    { path: '/api/stripe/webhook/' },
    { path: '/api/stripe/webhook?x=1' },
    { path: '/gigs' },
    { path: '/__proto__' },
    { path: '/constructor' },
  ])
    expect((await post({ ...other, body: other.method ? '' : 'x' })).status).toBe(418);
});

test('a crowd of copies is stored once and answered each', async () => {
  const body = eventBody();
  const signature = sign(body);
  const answers = await Promise.all(Array.from({ length: 60 }, () => post({ body, signature })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await isStored(serial)).toBe(true);
});
