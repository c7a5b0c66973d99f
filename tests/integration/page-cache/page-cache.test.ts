// Shared pages: rendered once, fresh nonces, and forgotten the moment something public changes.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { sharedPage } from '@/lib/page-cache/page-cache';
import { createGig } from '../../factories/contracts';

let server: Server;
let origin = '';
let renders = 0;
let respond: (response: ServerResponse, nonce: string) => void;
let serial = 0;
/** A page nobody has asked for yet. */
const address = () => `/gigs?page=${++serial}`;
const text = async (path: string, nonce = 'n') => (await sharedPage(path, origin, nonce))?.text();

beforeAll(async () => {
  server = createServer((_request, response) => {
    renders += 1;
    const nonce = `own${renders}`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', `script-src 'nonce-${nonce}'`);
    response.setHeader('link', `</style.css>; nonce="${nonce}"`);
    respond(response, nonce);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  respond = (response, nonce) => response.end(`<p>轻骑 ${renders}</p><script nonce="${nonce}"></script>`);
  await vi.waitUntil(async () => (await text(address())) !== undefined, { timeout: 5_000 });
  renders = 0;
});
afterAll(() => server.close());

test('one rendering serves all, each answer with a nonce of its own', async () => {
  const page = address();
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => sharedPage(page, origin, `fresh${index}`)));
  expect(renders).toBe(1);
  for (const [index, answer] of answers.entries()) {
    expect(answer!.headers.get('link')).toBe(`</style.css>; nonce="fresh${index}"`);
    expect(await answer!.text()).toBe(`<p>轻骑 1</p><script nonce="fresh${index}"></script>`);
  }
  await text(page);
  expect(renders).toBe(1);
});

test('a committed change of public content is seen by the next visitor', async () => {
  const page = address();
  await text(page);
  const { gigId } = await createGig();
  await vi.waitUntil(async () => (await text(page))?.includes('2'), { timeout: 2_000 });
  await inTransaction((tx) => tx.gig.update({ where: { id: gigId }, data: { title: '改了标题' } }));
  await vi.waitUntil(async () => (await text(page))?.includes('3'), { timeout: 2_000 });
});

test('what changed while it was rendered is not kept', async () => {
  const [page, other] = [address(), address()];
  const { gigId } = await createGig();
  // The notice of the gig itself has come when a page asked for again is kept.
  await vi.waitUntil(async () => (await text(other)) === (await text(other)));
  const plain = respond;
  let finish: (() => void) | undefined;
  respond = (response, nonce) => {
    finish = () => plain(response, nonce);
  };
  const first = text(page);
  await vi.waitUntil(() => finish !== undefined);
  respond = plain;
  const before = renders;
  await db().gig.update({ where: { id: gigId }, data: { title: '渲染时改的' } });
  // A page kept before is rendered again: the notice is here.
  await vi.waitUntil(async () => (await text(other)) !== undefined && renders > before, { timeout: 2_000 });
  finish!();
  await first;
  const after = renders;
  await text(page);
  expect(renders).toBe(after + 1);
});

test('pages that are not there are shown and not kept; anything else is left to the ordinary way', async () => {
  const missing = address();
  const plain = respond;
  respond = (response, nonce) => plain(Object.assign(response, { statusCode: 404 }), nonce);
  expect((await sharedPage(missing, origin, 'n'))!.status).toBe(404);
  await text(missing);
  expect(renders).toBe(2);
  respond = (response) => response.writeHead(307, { location: '/sign-in' }).end();
  expect(await sharedPage(address(), origin, 'n')).toBeNull();
  expect(await sharedPage('/gigs?gone', 'http://127.0.0.1:1', 'n')).toBeNull();
});

test('without notices nothing is shared, and what was kept is forgotten', async () => {
  const page = address();
  await text(page);
  const admin = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await admin.connect();
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
  await admin.end();
  await vi.waitUntil(async () => (await sharedPage(page, origin, 'n')) === null, { timeout: 2_000, interval: 5 });
  await vi.waitUntil(async () => (await text(page))?.includes('2'), { timeout: 5_000 });
});
