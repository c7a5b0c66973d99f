// Files of the till from reading to taking back, and doubts about events.
import { beforeAll, describe, expect, test } from 'vitest';
import { answerQuestion, askEvent } from '@/lib/conversions/events/question-event';
import { findMeasured } from '@/lib/conversions/queries';
import { confirmTill, discardTill, undoTill } from '@/lib/conversions/till/confirm-till';
import { previewTill } from '@/lib/conversions/till/preview-till';
import { db } from '@/lib/db/client';
import { deliverEvents } from '@/lib/events/deliver-events';
import { addDays } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { makeCode } from '../../factories/conversions';
import { createBusinessOwner } from '../../factories/people';
import { call, iso, openPlace, tallied, type Place } from '../../setup/conversion-calls';
import { expectRefusal, race } from '../../setup/refusal';

/** China's clock, as tills print it. */
const clock = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

let here: Place;
let at: string;
beforeAll(async () => {
  here = await openPlace();
  await makeCode(here.business, here.milestoneId, { word: 'MT10' }, here.funded);
  await makeCode(here.business, here.milestoneId, { word: 'MT20' }, here.funded);
  await makeCode(here.business, here.milestoneId, { word: 'ONE', maxRedemptions: '1' }, here.funded);
  // Tills print whole seconds: one more, so that it is not before the funding.
  at = clock(new Date(Date.now() + 1_000));
});

const preview = (text: string, viewer = here.business, name = '收银.csv') =>
  previewTill({ milestoneId: here.milestoneId, upload: { name, bytes: new TextEncoder().encode(text) }, viewer, now: new Date() });
const act = (run: typeof confirmTill | typeof discardTill, uploadId: string, viewer = here.business) => run({ input: { uploadId }, viewer, now: new Date() });

async function accepted(text: string) {
  const outcome = await preview(text);
  if (!outcome.isAccepted) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

describe('a file of the till', () => {
  test('counts when it is confirmed, once, and no more when it is taken back', async () => {
    const text = `门店流水\n优惠码,订单编号,支付时间,实付金额,手机号\nmt10,1001,${at},¥45.00,13800000000\nMT20,1001,${at},45.00,13800000000\n${'mt10'},1001,${at},45,\nMT10,1002,${at},"1,030.5",13800000001\nOTHER,1003,${at},5,\n,1004,${at},5,`;
    const read = await accepted(text);
    expect(read).toMatchObject({ lines: 3, known: 0, leftOut: 1 });
    expect(await tallied(here)).toEqual({});
    expect(JSON.stringify(await db().tillUpload.findUniqueOrThrow({ where: { id: read.uploadId }, select: { rows: true } }))).not.toContain('138000');

    expect(await race(5, () => act(confirmTill, read.uploadId))).toEqual({ done: 1, UPLOAD_STATE_REFUSES: 4 });
    expect(await tallied(here)).toEqual({ 'CODE ORDERS': 2, 'CODE REDEMPTIONS': 3, 'CODE REVENUE': 107_550, 'CODE NEW_CUSTOMERS': 2 });
    expect(await accepted(text)).toMatchObject({ lines: 0, known: 3 });

    await undoTill({ input: { uploadId: read.uploadId }, viewer: here.business, now: new Date() });
    expect(await tallied(here)).toEqual({});
    expect(await db().conversionEvent.count({ where: { sourceId: read.uploadId, undoneAt: { not: null } } })).toBe(3);
    expect(await accepted(text)).toMatchObject({ lines: 3, known: 0 });
  });

  test('an order that the interface told already is the same order', async () => {
    await call(here.key, { body: { event: 'order', occurredAt: iso(new Date()), code: 'MT10', orderId: 'api-1', amountMinor: 100, currency: 'CNY' } });
    expect(await accepted(`code,order,time\nMT10,api-1,${at}\nMT10,api-2,${at}`)).toMatchObject({ lines: 1, known: 1 });
  });

  test.each<[string, () => string, object[]]>([
    ['no heading that names codes', () => 'a,b,c\n1,2,3', [{ code: 'FORMAT_UNKNOWN' }]],
    ['no column of orders', () => `优惠码,时间\nMT10,${at}`, [{ code: 'COLUMN_MISSING', row: 1, heading: '订单号' }]],
    ['nothing below the headings', () => '优惠码,订单号,时间\n', [{ code: 'NO_ROWS', row: 1 }]],
    [
      'every fault of every line',
      () => `优惠码,订单号,时间,金额,币种\nMT10,,${at},5,CNY\nMT10,7,昨天,5,CNY\nMT10,8,${at},-5,EUR\nMT10,9,${clock(addDays(new Date(), 2))},五元,`,
      [
        { code: 'ORDER_MISSING', row: 2, column: 'B' },
        { code: 'TIME_INVALID', row: 3, column: 'C', found: '昨天' },
        { code: 'AMOUNT_INVALID', row: 4, column: 'D', found: '-5' },
        { code: 'CURRENCY_UNKNOWN', row: 4, column: 'E', found: 'EUR' },
        { code: 'TIME_IN_FUTURE', row: 5, column: 'C' },
        { code: 'AMOUNT_INVALID', row: 5, column: 'D', found: '五元' },
      ],
    ],
    ['a code used too often', () => `优惠码,订单号,时间\nONE,21,${at}\nONE,22,${at}`, [{ code: 'CODE_USED_UP', row: 3, column: 'A', found: 'ONE' }]],
    ['an open quote', () => '优惠码,订单号,时间\n"MT10,1,2', [{ code: 'CSV_BROKEN' }]],
  ])('is refused whole with row and column: %s', async (_, text, problems) => {
    const before = await db().tillUpload.count();
    const outcome = await preview(text());
    expect(outcome).toMatchObject({ isAccepted: false, problems });
    expect(await db().tillUpload.count()).toBe(before);
  });

  test('is the business’s alone', async () => {
    const text = `优惠码,订单号,时间\nMT10,31,${at}`;
    await expectRefusal(preview(text, here.freelancer), 'ACTOR_MAY_NOT');
    await expectRefusal(preview(text, await createBusinessOwner()), 'NOT_FOUND');
    const { uploadId } = await accepted(text);
    await expectRefusal(act(confirmTill, uploadId, here.freelancer), 'ACTOR_MAY_NOT');
    await expectRefusal(act(confirmTill, uploadId, await createBusinessOwner()), 'NOT_FOUND');
    await act(discardTill, uploadId);
    await expectRefusal(act(confirmTill, uploadId), 'UPLOAD_STATE_REFUSES');
    await expectRefusal(
      previewTill({
        milestoneId: here.milestoneId,
        upload: { name: 'x.csv', bytes: new Uint8Array(2 * 1024 * 1024 + 1) },
        viewer: here.business,
        now: new Date(),
      }),
      'FILE_TOO_LARGE',
    );
  });
});

describe('what each side sees', () => {
  test('the business its own numbers, the freelancer their tails, strangers nothing', async () => {
    await call(here.key, { body: { event: 'order', occurredAt: iso(new Date()), code: 'MT20', orderId: '2026-11-0042', customer: 'anna@example.com' } });
    const find = (viewer: Parameters<typeof findMeasured>[1]) => findMeasured(here.milestoneId, viewer, new Date(), null);
    const [mine, theirs] = [await find(here.business), await find(here.freelancer)];
    expect(mine!.events[0]).toMatchObject({ order: '2026-11-0042', kind: 'ORDER' });
    expect(theirs!.events[0]).toMatchObject({ order: '…0042' });
    const shown = JSON.stringify(theirs, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(shown).not.toMatch(/2026-11-0042|anna/);
    expect(await find(await createBusinessOwner())).toBeNull();
  });

  test('the freelancer questions an event once at a time, the business answers once', async () => {
    const { body } = await call(here.key, { body: { event: 'order', occurredAt: iso(new Date()), code: 'MT20', orderId: 'odd-1' } });
    const eventId = body.events![0]!.id;
    const before = await tallied(here);
    const ask = (viewer: Parameters<typeof askEvent>[0]['viewer']) => askEvent({ input: { eventId, text: '那天店里没有营业。' }, viewer, now: new Date() });
    await expectRefusal(ask(here.business), 'ACTOR_MAY_NOT');
    await expectRefusal(ask(await createBusinessOwner()), 'NOT_FOUND');
    expect(await race(4, () => ask(here.freelancer))).toEqual({ done: 1, ALREADY_EXISTS: 3 });

    const { id: questionId } = await db().conversionQuestion.findFirstOrThrow({ where: { eventId } });
    const answer = (viewer: Parameters<typeof askEvent>[0]['viewer']) =>
      answerQuestion({ input: { questionId, answer: '是外卖订单。' }, viewer, now: new Date() });
    await expectRefusal(answer(here.freelancer), 'ACTOR_MAY_NOT');
    expect(await race(3, () => answer(here.business))).toEqual({ done: 1, QUESTION_ANSWERED: 2 });
    expect(await tallied(here)).toEqual(before);
    while ((await deliverEvents(subscribers, new Date())) > 0);
    const notices = await db().notification.findMany({ where: { kind: { startsWith: 'conversion' } }, orderBy: { kind: 'asc' } });
    expect(notices.map(({ kind, userId, href }) => [kind, userId, href.endsWith('?tab=links')])).toEqual([
      ['conversionAnswered', here.freelancer.userId, true],
      ['conversionQuestioned', here.business.userId, true],
    ]);
    expect((await findMeasured(here.milestoneId, here.freelancer, new Date(), null))!.events[0]).toMatchObject({ questions: [{ answer: '是外卖订单。' }] });
  });
});
