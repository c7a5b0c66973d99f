// What a judgement of links and codes says: every number with its unit, every day with its reason.
import { describe, expect, test } from 'vitest';
import type { ConversionTally } from '@/lib/conversions/tally';
import { conversionClause, judgeOne, tally } from './clause-cases';
import { bps, choice, count, moment, names, number, percent, said } from './step-cases';

const DUE = new Date('2026-06-30T16:00:00Z');
const RIPE = new Date('2026-07-07T16:00:00Z');
const found = (conversions: readonly ConversionTally[], clause = conversionClause(), now = RIPE, dueAt: Date | null = DUE) =>
  judgeOne(clause, { conversions, dueAt, now });
const plain = (value: number) => ({ exact: `${value}/1`, decimal: String(value), unit: 'TIMES' });
const counted = (channels: number, value: string) =>
  said('conversion', { channels: count(channels), measure: names('criterion.measure.ORDERS'), value: number(value) });
const verdict = (value: ReturnType<typeof number | typeof percent>, target: typeof value, outcome: string, achieved: number) => [
  said('compared', { value, target, operator: choice('AT_LEAST'), outcome: choice(outcome) }),
  said('achievement', { achievement: bps(achieved) }),
];

test('a count says everything it was made of', () => {
  const conversions = [tally({ id: 'b', value: '2', deliverableId: 'post' }), tally({ id: 'a', value: '3', day: '2026-06-06' })];

  expect(found(conversions)).toEqual({
    criterionId: 'sales',
    kind: 'CONVERSION',
    tranche: 'RESULT',
    verdict: 'NOT_MET',
    reason: null,
    standing: 'NOT_MET',
    value: plain(5),
    target: plain(10),
    achievementBps: 5_000,
    arithmetic: [counted(1, '5'), ...verdict(number('5'), number('10'), 'unmet', 5_000)],
    rowsUsed: [
      { type: 'TALLY', id: 'a', channelId: 'link-1', deliverableId: null, day: '2026-06-06', measure: 'ORDERS', value: '3', currency: null },
      { type: 'TALLY', id: 'b', channelId: 'link-1', deliverableId: 'post', day: '2026-06-05', measure: 'ORDERS', value: '2', currency: null },
    ],
    rowsLeftOut: [],
    provenance: 'MEASURED',
    maturesAt: null,
  });
});

test('nobody asked: the target stands, and nothing else', () => {
  expect(judgeOne(conversionClause(), { dueAt: DUE, now: RIPE })).toMatchObject({
    verdict: 'NOT_JUDGED',
    reason: 'EVIDENCE_MISSING',
    value: null,
    target: plain(10),
    arithmetic: [said('noChannels')],
    rowsUsed: [],
    rowsLeftOut: [],
    provenance: null,
  });
});

test('too early it counts so far and says until when it waits', () => {
  const until = '2026-06-20';
  const clause = conversionClause({ window: { fromOn: null, untilOn: until } });
  const ripe = new Date('2026-06-27T16:00:00Z');

  expect(found([tally({ value: '4' })], clause, new Date(ripe.getTime() - 1))).toMatchObject({
    verdict: 'NOT_MATURE',
    reason: null,
    value: plain(4),
    achievementBps: null,
    arithmetic: [counted(1, '4'), said('waitsForPeriod', { until: moment(ripe) })],
    maturesAt: ripe.toISOString(),
  });
  expect(found([tally({ value: '4' })], clause, ripe)).toMatchObject({ verdict: 'NOT_MET', maturesAt: null });
});

describe('a rate', () => {
  const clause = conversionClause({ isRate: true, target: '0.05', minimumClicks: 100 });
  const numbers = (clicks: string, orders: string) => [
    tally({ id: 'c', channelId: 'link-2', measure: 'CLICKS', value: clicks }),
    tally({ id: 'o', value: orders }),
    tally({ id: 'l', measure: 'LEADS', value: '77' }),
  ];
  const explained = (total: string, clicks: string, value: string | null) =>
    said('conversionRate', {
      channels: count(2),
      measure: names('criterion.measure.ORDERS'),
      total: number(total),
      clicks: number(clicks),
      hasValue: choice(value === null ? 'no' : 'yes'),
      value: percent(value ?? '0'),
    });
  const sample = (clicks: string) => said('clickSample', { clicks: number(clicks), minimum: number('100') });

  test('says orders, clicks and whether they are enough', () => {
    expect(found(numbers('100', '4'), clause)).toMatchObject({
      verdict: 'NOT_MET',
      value: { exact: '1/25', decimal: '0.04', unit: 'SHARE' },
      target: { exact: '1/20', decimal: '0.05', unit: 'SHARE' },
      achievementBps: 8_000,
      arithmetic: [explained('4', '100', '0.04'), sample('100'), ...verdict(percent('0.04'), percent('0.05'), 'unmet', 8_000)],
      rowsLeftOut: [],
    });
    expect(found(numbers('100', '4'), clause).rowsUsed.map((row) => row.id)).toEqual(['c', 'o']);
  });

  test('of too few clicks says so and stops there', () => {
    const small = found(numbers('99', '9'), clause);

    expect(small).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'SAMPLE_TOO_SMALL', achievementBps: null });
    expect(small.arithmetic.slice(1, 3)).toEqual([sample('99'), said('sampleTooSmall')]);
  });

  test('without a minimum speaks of none, and of no clicks has no value', () => {
    const free = { ...clause, minimumClicks: 0 };

    expect(found(numbers('10', '1'), free).arithmetic.map((step) => step.key)).toEqual([
      'evaluation.step.conversionRate',
      'evaluation.step.compared',
      'evaluation.step.achievement',
    ]);
    const none = found(numbers('0', '1'), free);
    expect(none).toMatchObject({ reason: 'NO_DENOMINATOR', value: null });
    expect(none.arithmetic.slice(0, 2)).toEqual([explained('1', '0', null), said('noDenominator')]);
  });

  test('a count never asks for clicks', () => {
    expect(found([tally({ value: '10' })], conversionClause({ minimumClicks: 0 })).verdict).toBe('MET');
    expect(found([tally({ value: '10' }), tally({ measure: 'CLICKS', value: '500' })]).value).toEqual(plain(10));
  });
});

describe('days', () => {
  const on = (day: string, clause = conversionClause(), now = RIPE, dueAt: Date | null = DUE) => {
    const { rowsUsed, rowsLeftOut } = found([tally({ id: 'x', day })], clause, now, dueAt);
    return rowsUsed.length === 1 ? 'used' : (rowsLeftOut[0]?.reason ?? 'unseen');
  };

  test('today counts, tomorrow is not seen', () => {
    const today = new Date('2026-06-05T15:59:59Z');

    expect(on('2026-06-05', conversionClause(), today)).toBe('used');
    expect(on('2026-06-06', conversionClause(), today)).toBe('unseen');
  });

  test('the window has its first and last day', () => {
    const clause = conversionClause({ window: { fromOn: '2026-06-03', untilOn: '2026-06-05' } });

    expect(['02', '03', '05', '06'].map((date) => on(`2026-06-${date}`, clause))).toEqual(['OUTSIDE_WINDOW', 'used', 'used', 'OUTSIDE_WINDOW']);
  });

  test('a due date at midnight closes the day before it, a later one its own', () => {
    expect([on('2026-06-30'), on('2026-07-01')]).toEqual(['used', 'OUTSIDE_WINDOW']);
    expect(on('2026-07-01', conversionClause(), RIPE, new Date(DUE.getTime() + 1))).toBe('used');
    expect(on('2026-07-01', conversionClause(), RIPE, null)).toBe('used');
  });
});

describe('scopes', () => {
  const reason = (clause: Parameters<typeof conversionClause>[0], change: Parameters<typeof tally>[0]) =>
    found([tally({ id: 'x', ...change })], conversionClause(clause)).rowsLeftOut.map((row) => [row.type, row.reason]);

  test('a clause of the whole milestone counts links of posts and others', () => {
    expect(reason({ scope: 'MILESTONE' }, { deliverableId: 'post' })).toEqual([]);
    expect(reason({ scope: 'MILESTONE' }, { deliverableId: null })).toEqual([]);
    expect(reason({ scope: 'DELIVERABLES' }, { deliverableId: 'post' })).toEqual([]);
    expect(reason({ scope: 'DELIVERABLES' }, { deliverableId: null })).toEqual([['TALLY', 'OTHER_SCOPE']]);
  });

  test('a clause of one channel counts that one', () => {
    expect(reason({ channel: 'LINK' }, { channel: 'LINK' })).toEqual([]);
    expect(reason({ channel: 'CODE' }, { channel: 'LINK' })).toEqual([['TALLY', 'OTHER_CHANNEL']]);
  });
});
