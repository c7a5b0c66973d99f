// Calls that are not believed, and words that are refused at their field. Nothing of them is left.
import { beforeAll, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/v1/conversions/route';
import { closeCode } from '@/lib/conversions/codes/close-code';
import { revokeKey } from '@/lib/conversions/keys/manage-keys';
import { followLink } from '@/lib/conversions/links/follow-link';
import { flushClicks } from '@/lib/conversions/links/record-clicks';
import { db } from '@/lib/db/client';
import { addDays, addMs, MINUTE_MS } from '@/lib/time/duration';
import { IPHONE } from '../../factories/browsers';
import { makeCode, makeKey, makeLink, type CallDraft, type Key } from '../../factories/conversions';
import { createBusinessOwner } from '../../factories/people';
import { call, iso, openPlace, type Place } from '../../setup/conversion-calls';

describe('who is believed', () => {
  let here: Place;
  let lead: object;
  beforeAll(async () => {
    here = await openPlace();
    lead = { event: 'lead', occurredAt: iso(new Date()), milestone: here.milestoneId };
  });

  test.each<[string, (key: Key) => CallDraft, number, string]>([
    ['a body changed on the way', () => ({ tampered: { body: '{"event":"lead"}' } }), 401, 'SIGNATURE_INVALID'],
    ['another address', () => ({ tampered: { path: '/api/v1/conversions?x=1' } }), 401, 'SIGNATURE_INVALID'],
    ['another key of idempotency: a replay', () => ({ tampered: { idempotencyKey: 'replayed-1' } }), 401, 'SIGNATURE_INVALID'],
    ['no signature', () => ({ tampered: { signature: '' } }), 401, 'SIGNATURE_INVALID'],
    ['a signature of another version', (key) => ({ tampered: { signature: `v0=${key.secret}` } }), 401, 'SIGNATURE_INVALID'],
    ['a clock six minutes behind', () => ({ at: addMs(new Date(), -6 * MINUTE_MS) }), 401, 'CLOCK_DIFFERS'],
    ['a clock six minutes ahead', () => ({ at: addMs(new Date(), 6 * MINUTE_MS) }), 401, 'CLOCK_DIFFERS'],
    ['no key of idempotency', () => ({ idempotencyKey: '' }), 400, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['a form instead of JSON', () => ({ contentType: 'application/x-www-form-urlencoded' }), 415, 'CONTENT_TYPE_REFUSED'],
    ['no type of content', () => ({ contentType: null }), 415, 'CONTENT_TYPE_REFUSED'],
    ['more than 64 KB', () => ({ body: `{"event":"lead","x":"${'x'.repeat(70_000)}"}` }), 413, 'BODY_TOO_LARGE'],
    ['half a JSON', () => ({ body: '{"event":' }), 400, 'JSON_BROKEN'],
  ])('%s is refused', async (_, draft, status, code) => {
    const before = await db().conversionEvent.count();
    expect(await call(here.key, { body: lead, ...draft(here.key) })).toMatchObject({ status, body: { error: { code } } });
    expect(await db().conversionEvent.count()).toBe(before);
  });

  test('a hundred megabytes are refused while they are still coming', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        if (sent > 100 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request('http://localhost:3000/api/v1/conversions', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit);
    expect((await POST(request)).status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });

  test('a revoked key and an unknown one get the same answer', async () => {
    const old = await makeKey(here.business);
    await revokeKey({ input: { keyId: old.keyId }, viewer: here.business, now: new Date() });
    const unknown = { ...old, publicId: `hk_${'0'.repeat(24)}` };
    for (const key of [old, unknown])
      expect(await call(key, { body: lead })).toMatchObject({ status: 401, body: { error: { code: 'SIGNATURE_INVALID', field: null } } });
  });

  test('what belongs to another business is as unknown as what does not exist', async () => {
    const stranger = await makeKey(await createBusinessOwner());
    await makeCode(here.business, here.milestoneId, { word: 'MINE' }, here.funded);
    const { code } = await makeLink(here.business, here.milestoneId, {}, here.funded);
    const target = await followLink(code, { method: 'GET', headers: { 'user-agent': IPHONE }, address: '203.0.113.9' }, new Date());
    await flushClicks();
    const occurredAt = iso(new Date());
    await call(here.key, { body: { event: 'order', occurredAt, milestone: here.milestoneId, orderId: 'theirs' } });
    for (const [body, error] of [
      [
        { event: 'lead', occurredAt, milestone: here.milestoneId },
        { code: 'MILESTONE_UNKNOWN', field: 'milestone' },
      ],
      [
        { event: 'redemption', occurredAt, code: 'MINE' },
        { code: 'CODE_UNKNOWN', field: 'code' },
      ],
      [
        { event: 'lead', occurredAt, clickId: new URL(target!).searchParams.get('hsr') },
        { code: 'CLICK_UNKNOWN', field: 'clickId' },
      ],
      [
        { event: 'cancellation', occurredAt, orderId: 'theirs' },
        { code: 'ORDER_UNKNOWN', field: 'orderId' },
      ],
    ] as const)
      expect(await call(stranger, { body })).toMatchObject({ status: 422, body: { error } });
    expect((await call(stranger, { method: 'GET', path: `/api/v1/conversions?milestone=${here.milestoneId}` })).body).toEqual({ events: [] });
  });

  test('calls of one key are bounded, and so are refused signatures of one network', async () => {
    const wrong = { body: lead, tampered: { signature: 'v1=00' }, address: '192.0.2.77' };
    for (let tries = 0; tries < 60; tries += 1) await call(here.key, wrong);
    expect(await call(here.key, wrong)).toMatchObject({ status: 429, body: { error: { code: 'TOO_MANY_REQUESTS' } } });
    // The business itself is not locked out by it.
    expect(await call(here.key, { body: { ...lead, customer: 'still' }, address: '192.0.2.77' })).toMatchObject({ status: 200 });
  });
});

describe('what is refused at its field', () => {
  let here: Place;
  beforeAll(async () => {
    here = await openPlace();
    await makeCode(here.business, here.milestoneId, { word: 'FIELD', validUntil: '2026-12-31' }, here.funded);
    const { codeId } = await makeCode(here.business, here.milestoneId, { word: 'CLOSED' }, here.funded);
    await closeCode({ input: { codeId }, viewer: here.business, now: here.funded });
  });

  test.each<[string, object, string, string]>([
    ['a negative amount', { amountMinor: -1, currency: 'CNY' }, 'INPUT_INVALID', 'amountMinor'],
    ['a broken amount', { amountMinor: 1.5, currency: 'CNY' }, 'INPUT_INVALID', 'amountMinor'],
    ['an amount as text', { amountMinor: '100', currency: 'CNY' }, 'INPUT_INVALID', 'amountMinor'],
    ['an amount beyond reason', { amountMinor: 1e15, currency: 'CNY' }, 'INPUT_INVALID', 'amountMinor'],
    ['an amount without a currency', { amountMinor: 100 }, 'INPUT_INVALID', 'currency'],
    ['another currency', { amountMinor: 100, currency: 'EUR' }, 'INPUT_INVALID', 'currency'],
    ['no order number', { orderId: undefined }, 'INPUT_INVALID', 'orderId'],
    ['an empty order number', { orderId: ' ' }, 'INPUT_INVALID', 'orderId'],
    ['a day without a time', { occurredAt: '2026-11-23' }, 'INPUT_INVALID', 'occurredAt'],
    ['a time without a zone', { occurredAt: '2026-11-23T10:00:00' }, 'INPUT_INVALID', 'occurredAt'],
    ['tomorrow', { occurredAt: iso(addDays(new Date(), 1)) }, 'TIME_IN_FUTURE', 'occurredAt'],
    ['an unknown event', { event: 'refund' }, 'INPUT_INVALID', 'event'],
    ['an operator instead of a code', { code: { not: '' } }, 'INPUT_INVALID', 'code'],
    ['nothing to attribute it to', { code: undefined }, 'CHANNEL_MISSING', 'code'],
    ['a click that never was', { clickId: '019ab0c0-0000-7000-8000-000000000000' }, 'CLICK_UNKNOWN', 'clickId'],
    ['a click that is none', { clickId: "' OR 1=1 --" }, 'CLICK_UNKNOWN', 'clickId'],
    ['a code that was closed', { code: 'CLOSED' }, 'CODE_NOT_VALID', 'code'],
  ])('%s', async (_, change, code, field) => {
    const order = { event: 'order', occurredAt: iso(new Date()), code: 'FIELD', orderId: 'field-1', ...change };
    const answer = await call(here.key, { body: order, language: 'en' });
    expect(answer).toMatchObject({ status: 422, body: { error: { code, field } } });
    expect(answer.body.error!.message).toMatch(/^[A-Z][^{}]+\.$/);
    expect(await db().conversionEvent.count({ where: { milestoneId: here.milestoneId } })).toBe(0);
  });

  test('a field nobody knows is named, and the sentence is in the caller’s language', async () => {
    const body = { event: 'lead', occurredAt: iso(new Date()), milestone: here.milestoneId, businessId: 'x' };
    expect(await call(here.key, { body })).toMatchObject({ status: 422, body: { error: { code: 'INPUT_INVALID' } } });
    const [zh, en] = [
      await call(here.key, { body: { ...body, businessId: undefined, milestone: here.key.keyId } }),
      await call(here.key, { body: { ...body, businessId: undefined, milestone: here.key.keyId }, language: 'en-GB,zh;q=0.5' }),
    ];
    expect(zh.body.error!.message).toMatch(/里程碑/);
    expect(en.body.error!.message).toMatch(/milestone/);
  });
});
