// A rhythm kept, missed, and not yet known.
import { describe, expect, test } from 'vitest';
import { cadenceClause, groupClause, judgeOne, stepsOf } from './clause-cases';
import { metricClause, post } from './milestone-cases';

/** `2026-06-d`, noon in China. */
const on = (date: number) => new Date(Date.UTC(2026, 5, date, 4));
const notes = (...dates: number[]) => dates.map((date, index) => post(`n${index}`, { publishedAt: on(date), deliveredAt: on(date) }));

describe('three weeks from 1 June, two notes each', () => {
  test('kept in every week is met, at once', () => {
    const found = judgeOne(cadenceClause(), { deliverables: notes(1, 7, 8, 14, 15, 16), now: on(16) });

    expect(found).toMatchObject({ verdict: 'MET', achievementBps: 10_000, value: { exact: '1/1', unit: 'SHARE' }, target: { exact: '1/1' }, maturesAt: null });
    expect(found.rowsUsed).toHaveLength(6);
  });

  test('a week too few is not met as soon as the week is over, since nothing can mend it', () => {
    const deliverables = notes(1, 8, 9, 10, 11);

    expect(judgeOne(cadenceClause(), { deliverables, now: on(7) })).toMatchObject({ verdict: 'NOT_MATURE', achievementBps: null });
    const found = judgeOne(cadenceClause(), { deliverables, now: on(12) });
    expect(found).toMatchObject({ verdict: 'NOT_MET', achievementBps: 3_333, value: { exact: '1/3' }, maturesAt: null });
    expect(stepsOf(found)).toMatchObject([
      { key: 'cadencePeriod', ordinal: 1, count: 1, minimum: 2, state: 'MISSED', from: '2026-05-31T16:00:00.000Z', until: '2026-06-07T16:00:00.000Z' },
      { key: 'cadencePeriod', ordinal: 2, count: 4, minimum: 2, state: 'KEPT' },
      { key: 'cadencePeriod', ordinal: 3, count: 0, minimum: 2, state: 'AHEAD' },
      { key: 'cadence', kept: 1, periods: 3, minimum: 2, hope: 'decided' },
    ]);
  });

  test('paid as a result it waits for the last week, whose share still counts', () => {
    const clause = groupClause('ALL', [cadenceClause(), metricClause({ id: 'rate', minimumPosts: 0, minimumViews: 0 })]);
    const deliverables = notes(1, 8, 9, 15, 16);
    const rhythm = (now: Date) => judgeOne(clause, { deliverables, now }).members![0]!;

    expect(rhythm(on(12))).toMatchObject({ verdict: 'NOT_MATURE', standing: 'OPEN', value: { exact: '1/3' } });
    expect(stepsOf(rhythm(on(12))).at(-1)).toMatchObject({ hope: 'missed' });
    expect(rhythm(on(22))).toMatchObject({ verdict: 'NOT_MET', achievementBps: 6_666 });
  });

  test('the last moment of a week belongs to it, the next one to the next', () => {
    const border = new Date('2026-06-07T16:00:00Z');
    const before = judgeOne(cadenceClause({ perPeriod: 1, periods: 1 }), {
      deliverables: [post('a', { publishedAt: new Date(border.getTime() - 1) })],
      now: on(20),
    });
    const after = judgeOne(cadenceClause({ perPeriod: 1, periods: 1 }), { deliverables: [post('a', { publishedAt: border })], now: on(20) });

    expect(before.verdict).toBe('MET');
    expect(after).toMatchObject({ verdict: 'NOT_MET', rowsLeftOut: [{ id: 'a', reason: 'TOO_LATE' }] });
  });

  test('at the end of the last week it is decided', () => {
    const deliverables = notes(1, 2, 8, 9, 15);
    const end = new Date('2026-06-21T16:00:00Z');

    expect(judgeOne(cadenceClause(), { deliverables, now: new Date(end.getTime() - 1) })).toMatchObject({
      verdict: 'NOT_MATURE',
      maturesAt: end.toISOString(),
    });
    expect(judgeOne(cadenceClause(), { deliverables, now: end })).toMatchObject({ verdict: 'NOT_MET', achievementBps: 6_666 });
  });
});

test('without a day the first period begins with the funding', () => {
  const startsAt = on(3);
  const clause = cadenceClause({ startsOn: null, perPeriod: 1, periods: 2, periodDays: 2 });

  expect(judgeOne(clause, { startsAt, deliverables: notes(2, 4, 6), now: on(7) })).toMatchObject({
    verdict: 'MET',
    rowsLeftOut: [{ id: 'n0', reason: 'OUTSIDE_WINDOW' }],
  });
  expect(judgeOne(clause, { startsAt: null, deliverables: notes(4), now: on(30) })).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: null, value: null });
});

test('other platforms, other kinds and what is not out yet do not count', () => {
  const deliverables = [
    post('other', { platform: 'DOUYIN' }),
    post('kind', { kind: 'ARTICLE' }),
    post('draft', { publishedAt: null }),
    post('later', { publishedAt: on(3) }),
  ];

  expect(judgeOne(cadenceClause(), { deliverables, now: on(2) }).rowsLeftOut).toEqual([
    { type: 'DELIVERABLE', id: 'draft', reason: 'NOT_PUBLISHED' },
    { type: 'DELIVERABLE', id: 'kind', reason: 'OTHER_KIND' },
    { type: 'DELIVERABLE', id: 'later', reason: 'NOT_PUBLISHED' },
    { type: 'DELIVERABLE', id: 'other', reason: 'OTHER_PLATFORM' },
  ]);
});

test('what is only delivered counts by its delivery', () => {
  const log = post('log', { kind: 'REPLY_LOG', publishedAt: null, deliveredAt: on(2) });

  expect(judgeOne(cadenceClause({ deliverableKind: 'REPLY_LOG', perPeriod: 1, periods: 1 }), { deliverables: [log], now: on(3) })).toMatchObject({
    verdict: 'MET',
  });
});
