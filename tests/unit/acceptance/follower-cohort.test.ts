// Followers who came and stayed, from the days of an account.
import { describe, expect, test } from 'vitest';
import type { AccountDay } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import { accountDay, judgeOne, stepsOf } from './clause-cases';
import { metricClause } from './milestone-cases';

const cohort = (change: Partial<MetricClause> = {}) =>
  metricClause({
    metric: 'FOLLOWER_RETENTION_D7',
    deliverableKind: null,
    target: '0.9',
    minimumPosts: 0,
    minimumViews: 0,
    maturityDays: 7,
    window: { fromOn: '2026-06-01', untilOn: '2026-06-03' },
    ...change,
  });
const date = (day: number) => `2026-06-${String(day).padStart(2, '0')}`;
/** 1 to 10 June: 100 new a day, 3 lost a day. */
const DAYS = Array.from({ length: 10 }, (_, index) => accountDay(date(index + 1), 100, 3));
/** The end of 10 June in China. */
const RIPE = new Date('2026-06-10T16:00:00Z');
const judge = (accountDays: readonly AccountDay[], now = new Date('2026-08-02T00:00:00Z'), clause = cohort()) => judgeOne(clause, { accountDays, now });

test('is too early until seven days after the period, whatever is known', () => {
  const days = DAYS.map((day) => ({ ...day, capturedAt: RIPE }));

  expect(judge(days, new Date(RIPE.getTime() - 1))).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: RIPE.toISOString(), value: null });
  expect(judge(days, RIPE).verdict).toBe('MET');
});

test('thirty days need thirty days', () => {
  const clause = cohort({ metric: 'FOLLOWER_RETENTION_D30', maturityDays: 30 });
  const days = Array.from({ length: 33 }, (_, index) => accountDay(new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10), 100, 1));

  expect(judge(days, new Date('2026-07-03T15:59:59Z'), clause)).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: '2026-07-03T16:00:00.000Z' });
  expect(judge(days, new Date('2026-08-02T00:00:00Z'), clause).value).toMatchObject({ exact: '89/100' });
});

test('everybody who left until then is taken for one of those who came', () => {
  const found = judge(DAYS);

  expect(found).toMatchObject({ verdict: 'MET', value: { exact: '9/10' }, achievementBps: 10_000, provenance: 'PLATFORM_EXPORT' });
  expect(found.rowsUsed).toHaveLength(10);
  expect(stepsOf(found)).toMatchObject([{ key: 'cohortPeriod', days: 7 }, { key: 'cohort', came: '300', left: '30', value: '0.9' }, {}, {}]);
});

test('more lost than won is nothing kept', () => {
  expect(judge(DAYS.map((day) => accountDay(day.day, 1, 90)))).toMatchObject({ verdict: 'NOT_MET', value: { exact: '0/1' }, achievementBps: 0 });
});

test('nobody came: nothing to divide by', () => {
  expect(judge(DAYS.map((day) => accountDay(day.day, 0, 1)))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'NO_DENOMINATOR' });
});

describe('every day must be there', () => {
  test.each([1, 3, 4, 10])('not without %i June', (gap) => {
    const found = judge(DAYS.filter((day) => day.day !== date(gap)));

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
    expect(stepsOf(found).at(-1)).toMatchObject({ key: 'daysMissing', missing: 1, days: 10 });
  });

  test('days outside say nothing', () => {
    expect(judge([accountDay('2026-05-31', 9_000, 0), ...DAYS, accountDay('2026-06-11', 0, 9_000)]).value).toMatchObject({ exact: '9/10' });
  });

  test.each<[string, Partial<AccountDay>, string]>([
    ['not over when the file was made', { capturedAt: new Date('2026-06-05T15:59:59Z') }, 'CAPTURED_BEFORE_GATE'],
    ['from too weak a source', { provenance: 'SELF_REPORTED' }, 'PROVENANCE_TOO_LOW'],
    ['without its losses', { numbers: { NEW_FOLLOWERS: '100' } }, 'INPUT_MISSING'],
  ])('not one %s', (_, change, reason) => {
    const found = judge(DAYS.map((day) => (day.day === date(5) ? { ...day, ...change } : day)));

    expect(found.reason).toBe('EVIDENCE_MISSING');
    expect(found.rowsLeftOut).toEqual([{ type: 'ACCOUNT_DAY', id: `trend-${date(5)}`, reason }]);
  });

  test('new followers are needed in the period, not after it', () => {
    const without = (day: number) => judge(DAYS.map((each) => (each.day === date(day) ? { ...each, numbers: { LOST_FOLLOWERS: '3' } } : each)));

    expect(without(3).reason).toBe('EVIDENCE_MISSING');
    expect(without(4).value).toMatchObject({ exact: '9/10' });
  });

  test('a later file replaces an earlier one', () => {
    const later = accountDay(date(2), 100, 33, { evidenceId: 'later', capturedAt: new Date('2026-08-01T12:00:00Z') });
    const found = judge([...DAYS, later]);

    expect(found.value).toMatchObject({ exact: '4/5' });
    expect(found.rowsLeftOut).toEqual([{ type: 'ACCOUNT_DAY', id: `trend-${date(2)}`, reason: 'SUPERSEDED' }]);
  });
});

describe('the period', () => {
  const open = cohort({ window: { fromOn: null, untilOn: null } });

  test('runs over the whole days from the funding to the due date', () => {
    const change = {
      accountDays: DAYS,
      startsAt: new Date('2026-05-31T10:00:00Z'),
      dueAt: new Date('2026-06-04T01:00:00Z'),
      now: new Date('2026-08-02T00:00:00Z'),
    };

    expect(stepsOf(judgeOne(open, change))[0]).toMatchObject({ from: '2026-06-01', until: '2026-06-03' });
  });

  test('is not known before the funding', () => {
    expect(judgeOne(open, { accountDays: DAYS, startsAt: null, now: new Date('2026-08-02T00:00:00Z') })).toMatchObject({
      verdict: 'NOT_MATURE',
      maturesAt: null,
    });
    expect(judgeOne(open, { accountDays: DAYS, dueAt: null, now: new Date('2026-08-02T00:00:00Z') }, { dueDays: 60 })).toMatchObject({
      verdict: 'NOT_MATURE',
      maturesAt: null,
    });
  });
});

test('days that were read later change no earlier judgement', () => {
  expect(judge(DAYS, RIPE)).toEqual(judge([], RIPE));
});

test('without days of the account the numbers both sides stand by count', () => {
  const observations = (['NEW_FOLLOWERS', 'LOST_FOLLOWERS'] as const).map((metric, index) => ({
    id: metric,
    metric,
    value: index === 0 ? '100' : '4',
    subject: { type: 'ACCOUNT' as const, accountId: 'account:XIAOHONGSHU', platform: 'XIAOHONGSHU' as const },
    capturedAt: new Date('2026-06-15T00:00:00Z'),
    provenance: 'COUNTERPARTY_CONFIRMED' as const,
    evidenceId: 'hand',
  }));
  const found = judgeOne(cohort({ minimumProvenance: 'COUNTERPARTY_CONFIRMED' }), { observations, now: new Date('2026-06-20T00:00:00Z') });

  expect(found).toMatchObject({ verdict: 'MET', value: { exact: '24/25' } });
});
