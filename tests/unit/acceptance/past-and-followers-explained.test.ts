// What a judgement says of the account's own past, and of the days of its followers.
import { describe, expect, test } from 'vitest';
import { goalOf } from '@/lib/acceptance/judges/baseline';
import type { AccountDay, BaselinePost } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import { rational } from '@/lib/criteria/rational';
import { accountDay, judgeOne, pastPost } from './clause-cases';
import { day, metricClause, NOW } from './milestone-cases';
import { bps, choice, count, metrics, moment, number, onDay, percent, said } from './step-cases';

describe('a target of the past', () => {
  const clause = (change: Partial<MetricClause> = {}) => metricClause({ target: '0', baseline: { factor: '1.5', posts: 3, minimumPosts: 2 }, ...change });
  const goal = (baseline: readonly BaselinePost[], change: Partial<MetricClause> = {}, startsAt: Date | null = day(0)) =>
    goalOf(clause(change), { baseline, startsAt, now: NOW });
  const look = (posts: number, value: ReturnType<typeof percent | typeof number>) =>
    said('baseline', {
      posts: count(posts),
      minimum: count(2),
      most: count(3),
      metric: metrics('ER_VIEW'),
      hasValue: choice(posts === 0 ? 'no' : 'yes'),
      value,
    });
  const agreed = (past: string, target: string, floor = '0') =>
    said('baselineTarget', {
      factor: number('1.5'),
      past: percent(past),
      hasFloor: choice(floor === '0' ? 'no' : 'yes'),
      floor: percent(floor),
      target: percent(target),
    });
  const leftOut = (found: ReturnType<typeof goal>) => found.rowsLeftOut.map((row) => `${row.type} ${row.id} ${row.reason}`);

  test('that is written alone needs no past', () => {
    expect(goalOf(metricClause({ target: '0.05' }), { baseline: [pastPost('p', 40)], startsAt: day(0), now: NOW })).toEqual({
      target: rational(1, 20),
      steps: [],
      rowsUsed: [],
      rowsLeftOut: [],
    });
  });

  test('is the median of the past times the factor, and says how it was found', () => {
    const found = goal([pastPost('p', 20, { age: 10 }), pastPost('q', 40, { age: 20 })]);

    expect(found.target).toEqual(rational(9, 200));
    expect(found.steps).toEqual([look(2, percent('0.03')), agreed('0.03', '0.045')]);
    expect(found.rowsUsed[0]).toEqual({
      type: 'BASELINE',
      id: 'p',
      title: 'p',
      publishedAt: day(-10).toISOString(),
      capturedAt: day(8).toISOString(),
      provenance: 'PLATFORM_EXPORT',
      metric: 'ER_VIEW',
      value: '0.02',
      numbers: { VIEWS: '1000', LIKES: '20', COMMENTS: '0', SHARES: '0', SAVES: '0' },
      evidenceId: 'file',
      row: 3,
    });
  });

  test('is the written one where that is stricter, equal or not', () => {
    const past = [pastPost('p', 20), pastPost('q', 40)];

    expect(goal(past, { target: '0.05' })).toMatchObject({ target: rational(1, 20), steps: [look(2, percent('0.03')), agreed('0.03', '0.05', '0.05')] });
    expect(goal(past, { target: '0.04' })).toMatchObject({ target: rational(9, 200), steps: [{}, agreed('0.03', '0.045', '0.04')] });
    expect(goal(past, { target: '0.04', operator: 'AT_MOST' }).target).toEqual(rational(1, 25));
    expect(goal(past, { target: '0.05', operator: 'AT_MOST' }).target).toEqual(rational(9, 200));
  });

  test('of too few posts is none, though the median is told', () => {
    expect(goal([pastPost('p', 20)])).toMatchObject({ target: null, steps: [look(1, percent('0.02'))], rowsUsed: [{ id: 'p' }] });
    expect(goal([])).toEqual({ target: null, steps: [look(0, number('0'))], rowsUsed: [], rowsLeftOut: [] });
  });

  test('of a past without any reaction is none', () => {
    expect(goal([pastPost('p', 0), pastPost('q', 0)])).toMatchObject({ target: null, steps: [look(2, percent('0'))] });
  });

  test('looks at the newest posts only, of one day the first by name', () => {
    const found = goal([
      pastPost('old', 1, { age: 40 }),
      pastPost('b', 1, { age: 20 }),
      pastPost('a', 1, { age: 20 }),
      pastPost('new', 1, { age: 3, capturedAt: day(10) }),
      pastPost('c', 1, { age: 20 }),
    ]);

    expect(found.rowsUsed.map((row) => row.id)).toEqual(['new', 'a', 'b']);
    expect(leftOut(found)).toEqual(['BASELINE c OLDER', 'BASELINE old OLDER']);
  });

  test('reads a post in its latest export, of one moment the first by name', () => {
    const twice = (id: string, on: number) => pastPost(id, 1, { postKey: 'same', capturedAt: day(on) });

    expect(leftOut(goal([twice('x', 7), twice('y', 8)]))).toEqual(['BASELINE x SUPERSEDED']);
    expect(leftOut(goal([twice('y', 8), twice('x', 8)]))).toEqual(['BASELINE y SUPERSEDED']);
  });

  test('an export that cannot be read yields to an older one that can', () => {
    const found = goal([pastPost('bad', 1, { postKey: 'same', capturedAt: day(9), numbers: { VIEWS: '5' } }), pastPost('good', 1, { postKey: 'same' })]);

    expect(found.rowsUsed.map((row) => row.id)).toEqual(['good']);
    expect(leftOut(found)).toEqual(['BASELINE bad INPUT_MISSING']);
  });

  test('a post with nothing to divide by is no past', () => {
    const found = goal([pastPost('p', 20), pastPost('unseen', 0, { numbers: { VIEWS: '0', LIKES: '0', COMMENTS: '0', SHARES: '0', SAVES: '0' } })]);

    expect(leftOut(found)).toEqual(['BASELINE unseen NO_DENOMINATOR']);
    expect(found.rowsUsed.map((row) => row.id)).toEqual(['p']);
  });

  test('is of before the funding and shown by now, each to the moment', () => {
    const one = (change: Partial<BaselinePost>, startsAt: Date | null = day(0)) => leftOut(goal([pastPost('p', 1, change)], {}, startsAt));
    const ripe = { capturedAt: day(8) };

    expect(one({ publishedAt: new Date(day(0).getTime() - 1), ...ripe })).toEqual([]);
    expect(one({ publishedAt: day(0), ...ripe })).toEqual(['BASELINE p NOT_PAST']);
    expect(one({ capturedAt: NOW })).toEqual([]);
    expect(one({ capturedAt: new Date(NOW.getTime() + 1) })).toEqual(['BASELINE p NOT_PAST']);
    expect(one({}, null)).toEqual(['BASELINE p NOT_PAST']);
  });
});

describe('followers who stayed', () => {
  const cohort = (change: Partial<MetricClause> = {}) =>
    metricClause({
      metric: 'FOLLOWER_RETENTION_D7',
      deliverableKind: null,
      target: '0.8',
      minimumPosts: 0,
      minimumViews: 0,
      maturityDays: 7,
      window: { fromOn: '2026-06-01', untilOn: '2026-06-02' },
      ...change,
    });
  const on = (date: number) => `2026-06-${String(date).padStart(2, '0')}`;
  /** 1 to 9 June. */
  const DAYS = Array.from({ length: 9 }, (_, index) => accountDay(on(index + 1), 90, 2));
  const LATER = new Date('2026-08-02T00:00:00Z');
  const judge = (accountDays: readonly AccountDay[], clause = cohort(), now = LATER) => judgeOne(clause, { accountDays, now });
  const period = said('cohortPeriod', { from: onDay(on(1)), until: onDay(on(2)), days: count(7) });
  const SHARE = { exact: '4/5', decimal: '0.8', unit: 'SHARE' };

  test('say everything they were counted from', () => {
    expect(judge(DAYS.toReversed())).toEqual({
      criterionId: 'result',
      kind: 'METRIC',
      tranche: 'RESULT',
      verdict: 'MET',
      reason: null,
      standing: 'MET',
      value: { exact: '9/10', decimal: '0.9', unit: 'SHARE' },
      target: SHARE,
      achievementBps: 11_250,
      arithmetic: [
        period,
        said('cohort', { metric: metrics('FOLLOWER_RETENTION_D7'), came: number('180'), left: number('18'), value: percent('0.9') }),
        said('compared', { value: percent('0.9'), target: percent('0.8'), operator: choice('AT_LEAST'), outcome: choice('met') }),
        said('achievement', { achievement: bps(11_250) }),
      ],
      rowsUsed: DAYS.map((each) => ({
        type: 'ACCOUNT_DAY',
        id: each.id,
        platform: 'XIAOHONGSHU',
        day: each.day,
        numbers: { NEW_FOLLOWERS: '90', LOST_FOLLOWERS: '2' },
        capturedAt: '2026-08-01T00:00:00.000Z',
        provenance: 'PLATFORM_EXPORT',
        evidenceId: 'trend',
        row: 2,
      })),
      rowsLeftOut: [],
      provenance: 'PLATFORM_EXPORT',
      maturesAt: null,
    });
  });

  test('without a beginning say so', () => {
    const open = cohort({ window: { fromOn: null, untilOn: '2026-06-02' } });

    expect(judgeOne(open, { accountDays: DAYS, startsAt: null, now: LATER })).toMatchObject({
      verdict: 'NOT_MATURE',
      target: SHARE,
      value: null,
      arithmetic: [said('cadenceNotStarted')],
      maturesAt: null,
    });
    expect(judgeOne(open, { accountDays: DAYS, startsAt: day(5), now: LATER }).arithmetic).toEqual([said('cadenceNotStarted')]);
  });

  test('of one day are a period too', () => {
    expect(judge(DAYS, cohort({ window: { fromOn: '2026-06-02', untilOn: '2026-06-02' } })).value).toMatchObject({ exact: '37/45' });
  });

  test('too early, say until when', () => {
    const ripe = new Date('2026-06-09T16:00:00Z');
    const days = DAYS.map((each) => ({ ...each, capturedAt: day(0) }));

    expect(judge(days, cohort(), new Date(ripe.getTime() - 1))).toMatchObject({
      verdict: 'NOT_MATURE',
      target: SHARE,
      arithmetic: [period, said('waitsForPeriod', { until: moment(ripe) })],
      rowsUsed: [],
      maturesAt: ripe.toISOString(),
    });
    expect(judge(days, cohort(), ripe).verdict).toBe('NOT_JUDGED');
  });

  test('with a day missing say how many of how many', () => {
    const found = judge(DAYS.slice(2));

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', value: null, provenance: 'PLATFORM_EXPORT' });
    expect(found.arithmetic).toEqual([period, said('daysMissing', { missing: count(2), days: count(9) })]);
    expect(found.rowsUsed).toHaveLength(7);
  });

  test('of whom none came have nothing to divide by', () => {
    const found = judge(DAYS.map((each) => accountDay(each.day, 0, 0)));

    expect(found).toMatchObject({ reason: 'NO_DENOMINATOR', value: null });
    expect(found.arithmetic.slice(0, 2)).toEqual([period, said('noDenominator')]);
  });

  test('all gone again are nothing, not less', () => {
    expect(judge(DAYS.map((each) => accountDay(each.day, 9, 2))).value).toMatchObject({ exact: '0/1' });
    expect(judge(DAYS.map((each) => accountDay(each.day, 9, 3))).value).toMatchObject({ exact: '0/1' });
  });

  describe('a day', () => {
    const reasons = (change: Partial<AccountDay>, clause = cohort()) =>
      judge([...DAYS, { ...DAYS[4]!, id: 'x', ...change }], clause).rowsLeftOut.map((row) => `${row.type} ${row.id} ${row.reason}`);
    const over = new Date('2026-06-05T16:00:00Z');
    const newer = new Date('2026-08-01T01:00:00Z');

    test('counts when its file was made after its end, to the moment', () => {
      expect(reasons({ capturedAt: over })).toEqual(['ACCOUNT_DAY x SUPERSEDED']);
      expect(reasons({ capturedAt: new Date(over.getTime() - 1) })).toEqual(['ACCOUNT_DAY x CAPTURED_BEFORE_GATE']);
    });

    test('is read in the latest file, of one moment in the first by name', () => {
      expect(reasons({ capturedAt: newer })).toEqual([`ACCOUNT_DAY ${DAYS[4]!.id} SUPERSEDED`]);
      expect(reasons({})).toEqual(['ACCOUNT_DAY x SUPERSEDED']);
      expect(reasons({ id: 'a' })).toEqual([`ACCOUNT_DAY ${DAYS[4]!.id} SUPERSEDED`]);
    });

    test('of another platform or outside both spans is not looked at', () => {
      expect(reasons({ platform: 'DOUYIN' })).toEqual([]);
      expect(reasons({ day: '2026-05-31' })).toEqual([]);
      expect(reasons({ day: '2026-06-10' })).toEqual([]);
    });

    test('of a source as weak as agreed counts, a weaker one does not', () => {
      expect(reasons({ provenance: 'SELF_REPORTED', capturedAt: newer })).toEqual(['ACCOUNT_DAY x PROVENANCE_TOO_LOW']);
      const found = judge(
        DAYS.map((each) => (each.day === on(5) ? { ...each, provenance: 'COUNTERPARTY_CONFIRMED' as const } : each)),
        cohort({ minimumProvenance: 'COUNTERPARTY_CONFIRMED' }),
      );
      expect(found).toMatchObject({ verdict: 'MET', provenance: 'COUNTERPARTY_CONFIRMED' });
    });
  });
});
