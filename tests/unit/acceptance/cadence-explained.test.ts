// What a judgement of a rhythm says of every period, and where each begins and ends.
import { describe, expect, test } from 'vitest';
import { judgeCadence } from '@/lib/acceptance/judges/cadence';
import { cadenceClause, judgeOne } from './clause-cases';
import { post } from './milestone-cases';
import { choice, count, moment, names, said } from './step-cases';

/** Midnight in China at the beginning of `2026-06-d`. */
const start = (date: number) => new Date(Date.UTC(2026, 4, 30 + date, 16));
const note = (id: string, publishedAt: Date) => post(id, { publishedAt });
const clause = cadenceClause({ perPeriod: 1, periods: 2 });

const period = (ordinal: number, found: number, state: string, minimum = 1) =>
  said('cadencePeriod', {
    ordinal: count(ordinal),
    from: moment(start(7 * ordinal - 6)),
    until: moment(start(7 * ordinal + 1)),
    count: count(found),
    minimum: count(minimum),
    state: choice(state),
  });
const summary = (kept: number, hope: string) =>
  said('cadence', {
    kept: count(kept),
    periods: count(2),
    minimum: count(1),
    kind: names('dimension.deliverableKind.NOTE'),
    platform: names('dimension.platform.XIAOHONGSHU'),
    hope: choice(hope),
  });

test('says everything it found', () => {
  expect(judgeOne(clause, { deliverables: [note('a', start(8)), note('b', start(1))], now: start(9) })).toEqual({
    criterionId: 'rhythm',
    kind: 'CADENCE',
    tranche: 'BASE',
    verdict: 'MET',
    reason: null,
    standing: 'MET',
    value: { exact: '1/1', decimal: '1', unit: 'SHARE' },
    target: { exact: '1/1', decimal: '1', unit: 'SHARE' },
    achievementBps: 10_000,
    arithmetic: [period(1, 1, 'KEPT'), period(2, 1, 'KEPT'), summary(2, 'decided')],
    rowsUsed: [
      { type: 'DELIVERABLE', id: 'a', at: start(8).toISOString() },
      { type: 'DELIVERABLE', id: 'b', at: start(1).toISOString() },
    ],
    rowsLeftOut: [],
    provenance: null,
    maturesAt: null,
  });
});

test('before it begins there is a target and no period', () => {
  expect(judgeOne(cadenceClause({ startsOn: null }), { startsAt: null, deliverables: [note('a', start(1))] })).toMatchObject({
    verdict: 'NOT_MATURE',
    value: null,
    target: { exact: '1/1', unit: 'SHARE' },
    arithmetic: [said('cadenceNotStarted')],
    rowsUsed: [],
    rowsLeftOut: [],
    maturesAt: null,
  });
});

describe('a period', () => {
  const states = (now: Date, ...published: Date[]) =>
    judgeOne(clause, { deliverables: published.map((at, index) => note(String(index), at)), now }).arithmetic.slice(0, -1);

  test('is ahead until its first moment, runs until its end, and is missed from then on', () => {
    expect(states(new Date(start(1).getTime() - 1))).toEqual([period(1, 0, 'AHEAD'), period(2, 0, 'AHEAD')]);
    expect(states(start(1))).toEqual([period(1, 0, 'RUNNING'), period(2, 0, 'AHEAD')]);
    expect(states(new Date(start(8).getTime() - 1))).toEqual([period(1, 0, 'RUNNING'), period(2, 0, 'AHEAD')]);
    expect(states(start(8))).toEqual([period(1, 0, 'MISSED'), period(2, 0, 'RUNNING')]);
    expect(states(start(15))).toEqual([period(1, 0, 'MISSED'), period(2, 0, 'MISSED')]);
  });

  test('is kept as soon as it has enough, and stays so', () => {
    expect(states(start(2), start(2))).toEqual([period(1, 1, 'KEPT'), period(2, 0, 'AHEAD')]);
    expect(states(start(8), start(2))).toEqual([period(1, 1, 'KEPT'), period(2, 0, 'RUNNING')]);
  });

  test('has its first moment and not the first of the next', () => {
    expect(states(start(15), start(1), start(8))).toEqual([period(1, 1, 'KEPT'), period(2, 1, 'KEPT')]);
    expect(states(start(15), new Date(start(1).getTime() - 1), new Date(start(8).getTime() - 1), start(15))).toEqual([
      period(1, 1, 'KEPT'),
      period(2, 0, 'MISSED'),
    ]);
  });
});

describe('hope', () => {
  test('is open while nothing is missed: the end of the last period is waited for', () => {
    const found = judgeOne(clause, { deliverables: [note('a', start(2))], now: start(3) });

    expect(found).toMatchObject({ verdict: 'NOT_MATURE', standing: 'OPEN', achievementBps: null, value: { exact: '1/2' }, maturesAt: start(15).toISOString() });
    expect(found.arithmetic.at(-1)).toEqual(summary(1, 'open'));
  });

  test('is lost for the base with the first period missed', () => {
    const found = judgeOne(clause, { deliverables: [], now: start(8) });

    expect(found).toMatchObject({ verdict: 'NOT_MET', achievementBps: 0, value: { exact: '0/1' }, maturesAt: null });
    expect(found.arithmetic.at(-1)).toEqual(summary(0, 'decided'));
  });

  test('of a result is said to be missed while the rest still counts', () => {
    const judge = (now: Date) => judgeCadence({ ...clause, tranche: 'RESULT' }, { deliverables: [note('a', start(9))], startsAt: null, now });

    expect(judge(start(9))).toMatchObject({ verdict: 'NOT_MATURE', value: { exact: '1/2' }, achievementBps: null, maturesAt: start(15) });
    expect(judge(start(9)).arithmetic.at(-1)).toEqual(summary(1, 'missed'));
    expect(judge(start(15))).toMatchObject({ verdict: 'NOT_MET', achievementBps: 5_000, maturesAt: null });
  });
});

test('what falls outside is told with its reason', () => {
  const found = judgeOne(clause, {
    deliverables: [
      note('before', new Date(start(1).getTime() - 1)),
      note('behind', start(15)),
      note('now', start(16)),
      note('soon', new Date(start(16).getTime() + 1)),
    ],
    now: start(16),
  });

  expect(found.rowsUsed).toEqual([]);
  expect(found.rowsLeftOut).toEqual([
    { type: 'DELIVERABLE', id: 'before', reason: 'OUTSIDE_WINDOW' },
    { type: 'DELIVERABLE', id: 'behind', reason: 'TOO_LATE' },
    { type: 'DELIVERABLE', id: 'now', reason: 'TOO_LATE' },
    { type: 'DELIVERABLE', id: 'soon', reason: 'NOT_PUBLISHED' },
  ]);
});
