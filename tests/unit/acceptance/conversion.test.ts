// What our own links and codes counted, against what was agreed.
import { describe, expect, test } from 'vitest';
import type { ConversionTally } from '@/lib/conversions/tally';
import { conversionClause, judgeOne, judged, stepsOf, tally } from './clause-cases';

const DUE = new Date('2026-06-30T16:00:00Z');
/** Due on 30 June, seven days for cancellations. */
const RIPE = new Date('2026-07-07T16:00:00Z');
const with_ = (conversions: readonly ConversionTally[], now = RIPE) => ({ conversions, dueAt: DUE, now });

describe('counts', () => {
  test('are added up over channels and days and compared', () => {
    const conversions = [
      tally({ value: '4' }),
      tally({ value: '3', channel: 'CODE', channelId: 'code-1' }),
      tally({ value: '3', channel: 'DIRECT', channelId: 'd' }),
    ];
    const found = judgeOne(conversionClause(), with_(conversions));

    expect(found).toMatchObject({
      verdict: 'MET',
      achievementBps: 10_000,
      value: { exact: '10/1', unit: 'TIMES' },
      target: { exact: '10/1' },
      provenance: 'MEASURED',
    });
    expect(found.rowsUsed).toHaveLength(3);
    expect(found.rowsUsed[0]).toMatchObject({ type: 'TALLY', channelId: 'link-1', day: '2026-06-05', measure: 'ORDERS', value: '4' });
    expect(stepsOf(found)).toMatchObject([
      { key: 'conversion', channels: 3, value: '10' },
      { key: 'compared', outcome: 'met' },
      { key: 'achievement', achievement: 10_000 },
    ]);
  });

  test('none is a number too', () => {
    expect(judgeOne(conversionClause(), with_([]))).toMatchObject({ verdict: 'NOT_MET', achievementBps: 0, value: { exact: '0/1' } });
  });

  test('nobody asked is no number', () => {
    expect(judgeOne(conversionClause(), { dueAt: DUE, now: RIPE })).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
  });

  test.each([
    ['LEADS', 'PEOPLE'],
    ['NEW_CUSTOMERS', 'PEOPLE'],
    ['CLICKS', 'TIMES'],
    ['REDEMPTIONS', 'TIMES'],
  ] as const)('%s are %s', (measure, unit) => {
    expect(judgeOne(conversionClause({ measure }), with_([tally({ measure, value: '12' })]))).toMatchObject({ verdict: 'MET', value: { exact: '12/1', unit } });
  });

  test('other measures say nothing, other channels and scopes are left out', () => {
    const conversions = [
      tally({ id: 'a', measure: 'CLICKS', value: '99' }),
      tally({ id: 'b', channel: 'CODE', value: '99' }),
      tally({ id: 'c', value: '99' }),
      tally({ id: 'd', deliverableId: 'post', value: '9' }),
    ];
    const found = judgeOne(conversionClause({ channel: 'LINK', scope: 'DELIVERABLES' }), with_(conversions));

    expect(found).toMatchObject({ verdict: 'NOT_MET', achievementBps: 9_000, value: { exact: '9/1' } });
    expect(found.rowsLeftOut).toEqual([
      { type: 'TALLY', id: 'b', reason: 'OTHER_CHANNEL' },
      { type: 'TALLY', id: 'c', reason: 'OTHER_SCOPE' },
    ]);
  });
});

describe('days', () => {
  test.each([
    ['2026-06-09', 0],
    ['2026-06-10', 10],
    ['2026-06-20', 10],
    ['2026-06-21', 0],
  ])('%s counts %i between 10 and 20 June', (on, value) => {
    const clause = conversionClause({ window: { fromOn: '2026-06-10', untilOn: '2026-06-20' } });

    expect(judgeOne(clause, with_([tally({ day: on, value: '10' })])).value).toMatchObject({ exact: `${value}/1` });
  });

  test('the due date closes an open window', () => {
    const found = judgeOne(conversionClause(), with_([tally({ day: '2026-06-30', value: '6' }), tally({ id: 'late', day: '2026-07-01', value: '6' })]));

    expect(found.value).toMatchObject({ exact: '6/1' });
    expect(found.rowsLeftOut).toEqual([{ type: 'TALLY', id: 'late', reason: 'OUTSIDE_WINDOW' }]);
  });

  test('what has not happened yet is not seen', () => {
    const found = judgeOne(conversionClause(), with_([tally({ day: '2026-06-12' })], new Date('2026-06-11T04:00:00Z')));

    expect(found).toMatchObject({ verdict: 'NOT_MATURE', value: { exact: '0/1' }, rowsUsed: [], rowsLeftOut: [] });
  });

  test('cancellations have their days: too early before, judged from the moment they are over', () => {
    const conversions = [tally({ value: '10' })];

    expect(judgeOne(conversionClause(), with_(conversions, new Date(RIPE.getTime() - 1)))).toMatchObject({
      verdict: 'NOT_MATURE',
      value: { exact: '10/1' },
      achievementBps: null,
      maturesAt: RIPE.toISOString(),
    });
    expect(judgeOne(conversionClause({ maturityDays: 0 }), with_(conversions, DUE)).verdict).toBe('MET');
    expect(judgeOne(conversionClause({ window: { fromOn: null, untilOn: '2026-06-12' } }), with_(conversions, DUE)).verdict).toBe('MET');
  });

  test('without any end it is judged as it stands', () => {
    expect(judgeOne(conversionClause(), { conversions: [tally({ value: '10' })], dueAt: null, now: RIPE }, { dueDays: 60 }).verdict).toBe('MET');
  });
});

describe('rates', () => {
  const clause = conversionClause({ isRate: true, target: '0.05', minimumClicks: 100 });
  const counted = (clicks: number, orders: number) => with_([tally({ measure: 'CLICKS', value: String(clicks) }), tally({ value: String(orders) })]);

  test('are orders by clicks', () => {
    const found = judgeOne(clause, counted(100, 5));

    expect(found).toMatchObject({ verdict: 'MET', value: { exact: '1/20', unit: 'SHARE' }, achievementBps: 10_000 });
    expect(stepsOf(found)).toMatchObject([
      { key: 'conversionRate', total: '5', clicks: '100', hasValue: 'yes', value: '0.05' },
      { key: 'clickSample', clicks: '100', minimum: '100' },
      {},
      {},
    ]);
  });

  test('need their clicks', () => {
    expect(judgeOne(clause, counted(99, 50))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'SAMPLE_TOO_SMALL', standing: 'OPEN', value: { exact: '50/99' } });
    expect(judgeOne({ ...clause, minimumClicks: 0 }, counted(0, 5))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'NO_DENOMINATOR', value: null });
    expect(stepsOf(judgeOne({ ...clause, minimumClicks: 0 }, counted(0, 5)))[0]).toMatchObject({ hasValue: 'no' });
  });

  test('too few clicks go to the agreed fallback', () => {
    expect(judgeOne({ ...clause, fallback: 'TREAT_AS_UNMET' }, counted(9, 5))).toMatchObject({ standing: 'NOT_MET', achievementBps: 0 });
    const asked = { ...clause, fallback: 'BUSINESS_DECIDES' } as const;
    const approvals = [{ criterionId: 'sales', decision: 'APPROVED' as const, decidedAt: DUE }];
    expect(judgeOne(asked, { ...counted(9, 5), approvals })).toMatchObject({ standing: 'MET', achievementBps: 10_000 });
  });
});

describe('revenue', () => {
  const clause = conversionClause({ measure: 'REVENUE', target: '500000', currency: 'CNY' });
  const revenue = (value: string, currency: 'CNY' | 'USD' = 'CNY') => tally({ id: `${currency}${value}`, measure: 'REVENUE', value, currency });

  test('is counted in minor units of its currency', () => {
    const found = judgeOne(clause, with_([revenue('400000'), revenue('100000'), revenue('9', 'USD')]));

    expect(found).toMatchObject({ verdict: 'MET', value: { exact: '500000/1', decimal: '500000', unit: 'CNY' }, target: { unit: 'CNY' } });
    expect(found.rowsLeftOut).toEqual([{ type: 'TALLY', id: 'USD9', reason: 'OTHER_CURRENCY' }]);
    expect(found.arithmetic[0]!.params.value).toEqual({ as: 'money', value: '500000', currency: 'CNY' });
  });

  test('pays the band it reaches', () => {
    expect(judged(clause, with_([revenue('499999')])).tranches.resultMinor).toBe(20_000n);
    expect(judged(clause, with_([revenue('399999')])).tranches.resultMinor).toBe(0n);
    expect(judged(clause, with_([revenue('500000')])).tranches.resultMinor).toBe(40_000n);
  });
});
