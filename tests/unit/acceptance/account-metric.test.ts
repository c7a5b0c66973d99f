// Numbers of an account: which captures count, how accounts are taken together, what is said when one is missing.
import { describe, expect, test } from 'vitest';
import type { EvaluationInput } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Observation } from '@/lib/metrics/observation';
import { judgeOne } from './clause-cases';
import { capture, day, DUE_AT, metricClause } from './milestone-cases';
import { bps, choice, count, metrics, moment, names, number, percent, said } from './step-cases';

/** The end of the due date and seven days. */
const GATE = new Date('2026-06-17T16:00:00Z');
const retention = (change: Partial<MetricClause> = {}) =>
  metricClause({
    platform: 'WECHAT_PRIVATE',
    deliverableKind: null,
    metric: 'GROUP_RETENTION_D7',
    target: '0.5',
    minimumPosts: 0,
    minimumViews: 0,
    minimumProvenance: 'COUNTERPARTY_CONFIRMED',
    ...change,
  });
const of = (
  accountId: string,
  numbers: Partial<Record<MetricCode, number>>,
  change: Partial<Pick<Observation, 'capturedAt' | 'provenance' | 'row'>> = {},
  platform: Platform = 'WECHAT_PRIVATE',
): Observation[] =>
  capture(accountId, numbers, { capturedAt: GATE, provenance: 'COUNTERPARTY_CONFIRMED', ...change }).map((each) => ({
    ...each,
    subject: { type: 'ACCOUNT', accountId, platform },
  }));
const group = (accountId: string, joined: number, present: number, ...rest: [Parameters<typeof of>[2]?, Platform?]) =>
  of(accountId, { GROUP_JOINED: joined, GROUP_PRESENT_D7: present }, ...rest);
const judge = (observations: readonly Observation[], change: Partial<EvaluationInput> = {}, clause = retention()) =>
  judgeOne(clause, { observations, ...change });
const accounts = (read: number) => said('scopeAccounts', { accounts: count(read) });
const TARGET = { exact: '1/2', decimal: '0.5', unit: 'SHARE' };

test('accounts are taken together, and every number is shown', () => {
  const found = judge([...group('beta', 100, 30, { row: 7 }), ...group('alpha', 300, 270)]);

  expect(found).toEqual({
    criterionId: 'result',
    kind: 'METRIC',
    tranche: 'RESULT',
    verdict: 'MET',
    reason: null,
    standing: 'MET',
    value: { exact: '3/4', decimal: '0.75', unit: 'SHARE' },
    target: TARGET,
    achievementBps: 15_000,
    arithmetic: [
      accounts(2),
      said('term', { metric: metrics('GROUP_PRESENT_D7'), value: number('300') }),
      said('term', { metric: metrics('GROUP_JOINED'), value: number('400') }),
      said('ratio', {
        metric: metrics('GROUP_RETENTION_D7'),
        plus: metrics('GROUP_PRESENT_D7'),
        minus: metrics(),
        hasMinus: choice('no'),
        per: metrics('GROUP_JOINED'),
        numerator: number('300'),
        denominator: number('400'),
        value: percent('0.75'),
      }),
      said('compared', { value: percent('0.75'), target: percent('0.5'), operator: choice('AT_LEAST'), outcome: choice('met') }),
      said('achievement', { achievement: bps(15_000) }),
    ],
    rowsUsed: [
      ['alpha', 'GROUP_JOINED', '300', null],
      ['alpha', 'GROUP_PRESENT_D7', '270', null],
      ['beta', 'GROUP_JOINED', '100', 7],
      ['beta', 'GROUP_PRESENT_D7', '30', 7],
    ].map(([subjectId, metric, value, row]) => ({
      type: 'OBSERVATION',
      id: `${subjectId}-file-${metric}`,
      subjectId,
      metric,
      value,
      capturedAt: GATE.toISOString(),
      provenance: 'COUNTERPARTY_CONFIRMED',
      evidenceId: 'file',
      row,
    })),
    rowsLeftOut: [],
    provenance: 'COUNTERPARTY_CONFIRMED',
    maturesAt: null,
  });
});

describe('the period', () => {
  const NOW_AT_GATE = { now: GATE };

  test('ends with the due date, and its gate is waited for to the last moment', () => {
    expect(judge(group('a', 2, 1), { now: new Date(GATE.getTime() - 1) })).toMatchObject({
      verdict: 'NOT_MATURE',
      reason: null,
      value: null,
      target: TARGET,
      arithmetic: [said('waitsForPeriod', { until: moment(GATE) })],
      rowsUsed: [],
      maturesAt: GATE.toISOString(),
    });
    expect(judge(group('a', 2, 1), NOW_AT_GATE)).toMatchObject({ verdict: 'MET', maturesAt: null });
  });

  test('ends with the window of the clause where it has one', () => {
    const clause = retention({ window: { fromOn: null, untilOn: '2026-06-05' }, maturityDays: 1 });
    const gate = new Date('2026-06-06T16:00:00Z');

    expect(judge([], { now: new Date(gate.getTime() - 1) }, clause)).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: gate.toISOString() });
    expect(judge(group('a', 2, 1, { capturedAt: gate }), { now: gate }, clause).verdict).toBe('MET');
  });

  test('without any end the latest capture counts at once', () => {
    expect(judge(group('a', 2, 1, { capturedAt: day(1) }), { dueAt: null, now: day(1) }).verdict).toBe('MET');
  });

  test('numbers captured before the gate are no evidence', () => {
    const found = judge(group('a', 2, 1, { capturedAt: DUE_AT }));

    expect(found).toMatchObject({ reason: 'EVIDENCE_MISSING', arithmetic: [accounts(0), said('evidenceMissing', { posts: count(1) })], provenance: null });
    expect(found.rowsLeftOut.map((row) => row.reason)).toEqual(['CAPTURED_BEFORE_GATE', 'CAPTURED_BEFORE_GATE']);
  });
});

describe('what is missing', () => {
  test('no account at all', () => {
    expect(judge([])).toMatchObject({
      verdict: 'NOT_JUDGED',
      reason: 'EVIDENCE_MISSING',
      value: null,
      target: TARGET,
      arithmetic: [accounts(0), said('evidenceMissing', { posts: count(0) })],
    });
  });

  test('one account without a number it needs spoils the others, and what was read is shown', () => {
    const found = judge([...group('a', 2, 1), ...of('b', { GROUP_JOINED: 5 })]);

    expect(found).toMatchObject({ reason: 'EVIDENCE_MISSING', arithmetic: [accounts(1), said('evidenceMissing', { posts: count(1) })] });
    expect(found.rowsUsed.map((row) => row.id)).toEqual(['a-file-GROUP_JOINED', 'a-file-GROUP_PRESENT_D7']);
    expect(found.rowsLeftOut).toEqual([{ type: 'OBSERVATION', id: 'b-file-GROUP_JOINED', reason: 'INPUT_MISSING' }]);
  });

  test('a source too weak says what would make it count, and only of what is missing', () => {
    const weak = (accountId: string) => group(accountId, 2, 1, { provenance: 'SELF_REPORTED' });
    const cure = (numbers: number, minimum: string, how: string) =>
      said('sourceTooWeak', { numbers: count(numbers), minimum: names(`dimension.provenance.${minimum}`), cure: choice(how) });

    expect(judge(weak('a')).arithmetic.slice(2)).toEqual([cure(2, 'COUNTERPARTY_CONFIRMED', 'confirm')]);
    expect(judge(weak('a'), {}, retention({ minimumProvenance: 'PLATFORM_EXPORT' })).arithmetic.slice(2)).toEqual([cure(2, 'PLATFORM_EXPORT', 'source')]);
    const half = [...group('a', 2, 1), ...of('a', { GROUP_JOINED: 9 }, { provenance: 'SELF_REPORTED', capturedAt: day(18) }), ...of('b', { GROUP_JOINED: 5 })];
    expect(judge(half).arithmetic).toEqual([accounts(1), said('evidenceMissing', { posts: count(1) })]);
    expect(judge([...of('b', { GROUP_JOINED: 5 }), ...of('b', { GROUP_PRESENT_D7: 5 }, { provenance: 'SELF_REPORTED' })]).arithmetic.slice(2)).toEqual([
      cure(1, 'COUNTERPARTY_CONFIRMED', 'confirm'),
    ]);
  });

  test('nobody joined: nothing to divide by', () => {
    const found = judge(group('a', 0, 0));

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'NO_DENOMINATOR', value: null });
    expect(found.arithmetic.map((step) => step.key.split('.').at(-1))).toEqual(['scopeAccounts', 'term', 'term', 'noDenominator', 'fallback']);
  });
});

describe('which accounts', () => {
  test('those of the platform with a number the clause needs; others do not count as missing', () => {
    const found = judge([...group('a', 2, 1), ...group('else', 9, 0, {}, 'XIAOHONGSHU'), ...of('other', { DM_ENTERED: 4 })]);

    expect(found).toMatchObject({ verdict: 'MET', value: { exact: '1/2' }, rowsLeftOut: [] });
    expect(found.arithmetic[0]).toEqual(accounts(1));
  });

  test('an account of several platforms is read for the one agreed', () => {
    const found = judge([...group('a', 2, 1), ...group('a', 9, 0, { capturedAt: day(18) }, 'XIAOHONGSHU')]);

    expect(found).toMatchObject({ value: { exact: '1/2' }, rowsLeftOut: [] });
  });

  test('the weakest source of all names the whole', () => {
    expect(judge([...group('a', 2, 1), ...group('b', 2, 1, { provenance: 'MEASURED' })]).provenance).toBe('COUNTERPARTY_CONFIRMED');
    expect(judge([...group('b', 2, 1, { provenance: 'MEASURED' })]).provenance).toBe('MEASURED');
  });
});

test('fewer is better where the contract says so', () => {
  const clause = retention({ metric: 'LOST_FOLLOWERS', aggregation: 'SUM', operator: 'AT_MOST', target: '10', platform: 'XIAOHONGSHU' });
  const lost = (value: number) => judge(of('a', { LOST_FOLLOWERS: value }, {}, 'XIAOHONGSHU'), {}, clause);

  expect(lost(10)).toMatchObject({ verdict: 'MET', value: { exact: '10/1', unit: 'PEOPLE' }, achievementBps: 10_000 });
  expect(lost(20)).toMatchObject({ verdict: 'NOT_MET', achievementBps: 5_000 });
});
