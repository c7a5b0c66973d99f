// What businesses' systems tell, through the real route: what it counts for, and that twice is once.
import { describe, expect, test } from 'vitest';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { loadEvaluation } from '@/lib/acceptance/load-evaluation';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { followLink } from '@/lib/conversions/links/follow-link';
import { flushClicks } from '@/lib/conversions/links/record-clicks';
import { loadTallies } from '@/lib/conversions/load-tallies';
import { db } from '@/lib/db/client';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { IPHONE } from '../../factories/browsers';
import { makeCode, makeLink } from '../../factories/conversions';
import { plainTerms } from '../../factories/milestone-terms';
import { call, iso, openPlace, tallied } from '../../setup/conversion-calls';
import { race } from '../../setup/refusal';

describe('what counts', () => {
  test('an order by a code is a redemption, an order, revenue and a new customer of one channel', async () => {
    const here = await openPlace();
    const { word } = await makeCode(here.business, here.milestoneId, { word: '麦田10' }, here.funded);
    const order = {
      event: 'order',
      occurredAt: iso(new Date()),
      code: ' 麦田１０ ',
      orderId: 'A-1',
      amountMinor: 4_500,
      currency: 'CNY',
      customer: '13800000000',
    };

    expect(await call(here.key, { body: order })).toMatchObject({ status: 200, body: { events: [{ status: 'recorded', channel: 'code', counts: true }] } });
    await call(here.key, { body: { ...order, orderId: 'A-2', customer: ' 13800000000' } });

    expect(word).toBe('麦田10');
    expect(await tallied(here)).toEqual({ 'CODE ORDERS': 2, 'CODE REDEMPTIONS': 2, 'CODE REVENUE': 9_000, 'CODE NEW_CUSTOMERS': 1 });
    const kept = await db().conversionEvent.findMany({ where: { milestoneId: here.milestoneId } });
    expect(JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('13800000000');
  });

  test('the click is named before the code, and the bare milestone last', async () => {
    const here = await openPlace();
    const { code } = await makeLink(here.business, here.milestoneId, {}, here.funded);
    await makeCode(here.business, here.milestoneId, { word: 'BREAD' }, here.funded);
    const target = await followLink(code, { method: 'GET', headers: { 'user-agent': IPHONE }, address: '203.0.113.7' }, new Date());
    await flushClicks();
    const clickId = new URL(target!).searchParams.get('hsr')!;
    const base = { event: 'order', occurredAt: iso(new Date()), amountMinor: 100, currency: 'CNY' };

    const answer = await call(here.key, {
      body: {
        events: [
          { ...base, orderId: 'both', clickId, code: 'BREAD' },
          { ...base, orderId: 'code', code: 'bread' },
          { ...base, orderId: 'bare', milestone: here.milestoneId },
          { event: 'lead', occurredAt: iso(new Date()), clickId },
        ],
      },
    });

    expect(answer.body.events!.map(({ channel }) => channel)).toEqual(['link', 'code', 'direct', 'link']);
    expect(await tallied(here)).toEqual({
      'LINK CLICKS': 1,
      'LINK ORDERS': 1,
      'LINK REVENUE': 100,
      'LINK LEADS': 1,
      'CODE ORDERS': 1,
      'CODE REVENUE': 100,
      'CODE REDEMPTIONS': 2,
      'DIRECT ORDERS': 1,
      'DIRECT REVENUE': 100,
    });
  });

  test('an order and the redemption told beside it are one use; a cancelled order counts for nothing, a partly cancelled one for less', async () => {
    const here = await openPlace();
    await makeCode(here.business, here.milestoneId, { word: 'ONCE', maxRedemptions: '2' }, here.funded);
    const at = iso(new Date());
    await call(here.key, {
      body: {
        events: [
          { event: 'redemption', occurredAt: at, code: 'ONCE', orderId: '1' },
          { event: 'order', occurredAt: at, code: 'ONCE', orderId: '1', amountMinor: 1_000, currency: 'CNY', newCustomer: true },
          { event: 'order', occurredAt: at, code: 'ONCE', orderId: '2', amountMinor: 500, currency: 'CNY' },
        ],
      },
    });
    expect(await tallied(here)).toEqual({ 'CODE ORDERS': 2, 'CODE REDEMPTIONS': 2, 'CODE REVENUE': 1_500, 'CODE NEW_CUSTOMERS': 1 });
    expect(await call(here.key, { body: { event: 'redemption', occurredAt: at, code: 'ONCE', orderId: '3' } })).toMatchObject({
      status: 422,
      body: { error: { code: 'CODE_USED_UP', field: 'code' } },
    });

    await call(here.key, { body: { event: 'cancellation', occurredAt: at, orderId: '1', amountMinor: 400, currency: 'CNY' } });
    await call(here.key, { body: { event: 'cancellation', occurredAt: at, orderId: '2' } });
    expect(await tallied(here)).toEqual({ 'CODE ORDERS': 1, 'CODE REDEMPTIONS': 1, 'CODE REVENUE': 600, 'CODE NEW_CUSTOMERS': 1 });

    await call(here.key, { body: { event: 'cancellation', occurredAt: at, orderId: '1', amountMinor: 1_000, currency: 'CNY' } });
    expect(await tallied(here)).toEqual({ 'CODE REDEMPTIONS': 1 });
  });

  test('before the funding and after the decision events are kept and change nothing', async () => {
    const here = await openPlace({ status: 'IN_REVIEW' });
    await makeCode(here.business, here.milestoneId, { word: 'LATE' }, here.funded);
    const order = (orderId: string, at: Date) => ({ event: 'order', occurredAt: iso(at), code: 'LATE', orderId, amountMinor: 100, currency: 'CNY' });
    expect(await call(here.key, { body: order('early', addMs(here.funded, -HOUR_MS)) })).toMatchObject({ body: { events: [{ counts: false }] } });
    await call(here.key, { body: order('in', new Date()) });

    await acceptSubmission({ input: { milestoneId: here.milestoneId }, viewer: here.business, now: new Date() });
    const before = await tallied(here);
    expect(await call(here.key, { body: order('late', new Date()) })).toMatchObject({ status: 200, body: { events: [{ status: 'recorded', counts: false }] } });
    await call(here.key, { body: { event: 'cancellation', occurredAt: iso(new Date()), orderId: 'in' } });

    expect(before).toEqual({ 'CODE ORDERS': 1, 'CODE REVENUE': 100, 'CODE REDEMPTIONS': 1 });
    expect(await tallied(here)).toEqual(before);
    expect(await tallied(here, addDays(new Date(), 30))).toEqual(before);
    expect(await db().conversionEvent.count({ where: { milestoneId: here.milestoneId } })).toBe(4);
  });

  test('sums are those of the moment asked for, by day in China', async () => {
    const here = await openPlace();
    await makeCode(here.business, here.milestoneId, { word: 'DAYS' }, here.funded);
    const at = new Date();
    await call(here.key, { body: { event: 'order', occurredAt: iso(at), code: 'DAYS', orderId: '1' } });

    expect(await loadTallies(db(), here.milestoneId, addMs(at, -1))).toEqual([]);
    const [first, ...rest] = await loadTallies(db(), here.milestoneId, addMs(new Date(), 1_000));
    const day = new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10);
    expect([first, ...rest].map((tally) => [tally!.measure, tally!.value, tally!.day])).toEqual([
      ['ORDERS', '1', day],
      ['REDEMPTIONS', '1', day],
    ]);
    expect(first).toMatchObject({ channel: 'CODE', deliverableId: null, currency: null, latestAt: at });
    expect(await loadTallies(db(), here.milestoneId, addMs(new Date(), 2_000))).toEqual([first, ...rest]);
  });
});

describe('twice is once', () => {
  test('the same key and content twenty times at once is one event with one answer', async () => {
    const here = await openPlace();
    const body = { event: 'lead', occurredAt: iso(new Date()), milestone: here.milestoneId };
    const answers: string[] = [];
    const outcome = await race(20, async () => answers.push(JSON.stringify(await call(here.key, { body, idempotencyKey: 'lead-0001' }))));

    expect(outcome).toEqual({ done: 20 });
    expect(new Set(answers).size).toBe(1);
    expect(await tallied(here)).toEqual({ 'DIRECT LEADS': 1 });
    expect(await call(here.key, { body: { ...body, customer: 'x' }, idempotencyKey: 'lead-0001' })).toMatchObject({
      status: 409,
      body: { error: { code: 'IDEMPOTENCY_KEY_REUSED', field: 'Idempotency-Key' } },
    });
  });

  test('an order told under different keys at once is one order', async () => {
    const here = await openPlace();
    const body = { event: 'order', occurredAt: iso(new Date()), milestone: here.milestoneId, orderId: 'same', amountMinor: 700, currency: 'CNY' };
    await race(12, () => call(here.key, { body }));

    expect(await tallied(here)).toEqual({ 'DIRECT ORDERS': 1, 'DIRECT REVENUE': 700 });
    expect(await call(here.key, { body })).toMatchObject({ body: { events: [{ status: 'known' }] } });
  });

  test('a refused batch leaves nothing behind and may be sent again under its key', async () => {
    const here = await openPlace();
    const events = [
      { event: 'lead', occurredAt: iso(new Date()), milestone: here.milestoneId },
      { event: 'redemption', occurredAt: iso(new Date()), code: 'SOON' },
    ];
    expect(await call(here.key, { body: { events }, idempotencyKey: 'batch-0001' })).toMatchObject({
      status: 422,
      body: { error: { code: 'CODE_UNKNOWN', field: 'events.1.code' } },
    });
    expect(await tallied(here)).toEqual({});

    await makeCode(here.business, here.milestoneId, { word: 'SOON' }, here.funded);
    expect(await call(here.key, { body: { events }, idempotencyKey: 'batch-0001' })).toMatchObject({ status: 200 });
    expect(await tallied(here)).toEqual({ 'DIRECT LEADS': 1, 'CODE REDEMPTIONS': 1 });
  });
});

test('the list shows what we keep: newest first, of one order if wanted', async () => {
  const here = await openPlace();
  for (const orderId of ['1', '2']) await call(here.key, { body: { event: 'order', occurredAt: iso(new Date()), milestone: here.milestoneId, orderId } });
  const list = async (query: string) => (await call(here.key, { method: 'GET', path: `/api/v1/conversions${query}` })).body.events;
  expect(await list('?limit=1')).toMatchObject([{ orderId: '2', event: 'order', channel: 'direct' }]);
  expect(await list('?orderId=1')).toHaveLength(1);
  expect(await call(here.key, { method: 'GET', path: '/api/v1/conversions?limit=1000' })).toMatchObject({ status: 422, body: { error: { field: 'limit' } } });
});

test('a clause on conversions is not judged before there is a link, a code or an event: no channel is not a result of zero', async () => {
  const at = new Date();
  const clause = {
    id: 'sales',
    kind: 'CONVERSION',
    tranche: 'RESULT',
    channel: 'ANY',
    measure: 'ORDERS',
    target: '5',
    maturityDays: 0,
    fallback: 'BLOCK',
  } as const;
  const window = { fromOn: null, untilOn: contractDayOf(addDays(at, -1)) };
  const terms = plainTerms({
    criteria: [...plainTerms().criteria, { ...clause, window }],
    tranches: { baseShareBps: 5_000, resultShareBps: 5_000, resultBands: [{ minAchievementBps: 10_000, payBps: 10_000 }] },
  });
  const here = await openPlace({ status: 'FUNDED', milestones: [terms] });
  const judged = async () => {
    const milestone = await db().milestone.findUniqueOrThrow({ where: { id: here.milestoneId } });
    return (await loadEvaluation(db(), milestone, addMs(new Date(), 1_000))).criteria.find(({ criterionId }) => criterionId === 'sales');
  };
  expect(await judged()).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', arithmetic: [{ key: 'evaluation.step.noChannels' }] });
  await makeCode(here.business, here.milestoneId, { word: '空码' });
  expect(await judged()).toMatchObject({ verdict: 'NOT_MET', value: { decimal: '0' } });
});
