// What judged conditions make of their group, told member by member.
import { describe, expect, test } from 'vitest';
import { combineMembers } from '@/lib/acceptance/judges/group';
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { GroupClause } from '@/lib/criteria/clauses';
import { day } from './milestone-cases';
import { choice, count, said } from './step-cases';

const group = (mode: GroupClause['mode'], tranche: GroupClause['tranche'] = 'RESULT'): GroupClause => ({
  id: 'group',
  kind: 'GROUP',
  tranche,
  mode,
  members: [],
});

function member(criterionId: string, change: Partial<CriterionEvaluation>): CriterionEvaluation {
  return {
    criterionId,
    kind: 'METRIC',
    tranche: 'RESULT',
    verdict: 'NOT_JUDGED',
    reason: null,
    standing: 'OPEN',
    value: { exact: `${criterionId}/1`, decimal: criterionId, unit: 'TIMES' },
    target: { exact: '10/1', decimal: '10', unit: 'TIMES' },
    achievementBps: null,
    arithmetic: [said('waived')],
    rowsUsed: [{ type: 'DELIVERABLE', id: 'x', at: day(0).toISOString() }],
    rowsLeftOut: [],
    provenance: 'MEASURED',
    maturesAt: null,
    ...change,
  };
}
const met = (id: string, achievementBps = 10_000) => member(id, { verdict: 'MET', standing: 'MET', achievementBps });
const missed = (id: string, achievementBps = 5_000) => member(id, { verdict: 'NOT_MET', standing: 'NOT_MET', achievementBps });
const young = (id: string, on: number | null) => member(id, { verdict: 'NOT_MATURE', maturesAt: on === null ? null : day(on).toISOString() });
const asked = (id: string) => member(id, { reason: 'AWAITING_APPROVAL', maturesAt: null });
const unread = (id: string, reason: CriterionEvaluation['reason'] = 'EVIDENCE_MISSING') => member(id, { reason });

const all = (...members: CriterionEvaluation[]) => combineMembers(group('ALL'), members);
const base = (...members: CriterionEvaluation[]) => combineMembers(group('ALL', 'BASE'), members);
const any = (...members: CriterionEvaluation[]) => combineMembers(group('ANY'), members);
/** Whose value the group shows. */
const speaker = (combined: CriterionEvaluation) => combined.value?.decimal ?? null;

const summary = (mode: string, total: number, [won, lost, open]: [number, number, number]) =>
  said('group', { mode: choice(mode), total: count(total), met: count(won), missed: count(lost), open: count(open) });

test('a known group says what its speaker says, and shows no rows of its own', () => {
  const members = [met('1', 12_000), missed('2', 5_000)];

  expect(all(...members)).toEqual({
    criterionId: 'group',
    kind: 'GROUP',
    tranche: 'RESULT',
    verdict: 'NOT_MET',
    reason: null,
    standing: 'NOT_MET',
    value: { exact: '2/1', decimal: '2', unit: 'TIMES' },
    target: { exact: '10/1', decimal: '10', unit: 'TIMES' },
    achievementBps: 5_000,
    arithmetic: [summary('ALL', 2, [1, 1, 0])],
    rowsUsed: [],
    rowsLeftOut: [],
    provenance: 'MEASURED',
    maturesAt: null,
    members,
  });
});

test('an open group says nothing but how many are open', () => {
  const members = [met('1'), missed('2'), unread('3')];

  expect(all(...members)).toEqual({
    criterionId: 'group',
    kind: 'GROUP',
    tranche: 'RESULT',
    verdict: 'NOT_JUDGED',
    reason: 'EVIDENCE_MISSING',
    standing: 'OPEN',
    value: null,
    target: null,
    achievementBps: null,
    arithmetic: [summary('ALL', 3, [1, 1, 1])],
    rowsUsed: [],
    rowsLeftOut: [],
    provenance: null,
    maturesAt: null,
    members,
  });
});

describe('ALL', () => {
  test('is met when every one is, and the weakest speaks', () => {
    expect(all(met('1', 12_000), met('2', 11_000), met('3', 13_000))).toMatchObject({ verdict: 'MET', standing: 'MET', achievementBps: 11_000 });
    expect(speaker(all(met('1', 11_000), met('2', 11_000)))).toBe('1');
  });

  test('of a result is lost when nothing is open any more; of the base with the first missed', () => {
    expect(all(missed('1'), young('2', 3)).standing).toBe('OPEN');
    expect(base(missed('1'), young('2', 3))).toMatchObject({ standing: 'NOT_MET', achievementBps: 5_000 });
    expect(all(missed('1'), met('2'))).toMatchObject({ standing: 'NOT_MET', achievementBps: 5_000 });
  });

  test('lost, one that was missed speaks, even where one that is given up or decided reached less', () => {
    const decided = member('1', { standing: 'MET', reason: 'SAMPLE_TOO_SMALL', achievementBps: 4_000 });

    expect(speaker(all(decided, missed('2', 5_000)))).toBe('2');
    expect(speaker(base(asked('1'), missed('2', 9_000), missed('3', 8_000)))).toBe('3');
  });

  test('open, is too early until the last is ripe, whatever the order', () => {
    const late = { verdict: 'NOT_MATURE', reason: null, maturesAt: day(9).toISOString() };

    expect(all(young('1', 3), young('2', 9), young('3', 5))).toMatchObject(late);
    expect(all(young('1', 9), young('2', 3), young('3', null))).toMatchObject(late);
    expect(all(met('1'), young('2', null))).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: null });
  });

  test('open, is named by what does not hang on a word', () => {
    expect(all(asked('1'), unread('2', 'NO_DENOMINATOR'))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'NO_DENOMINATOR', maturesAt: null });
    expect(all(asked('1'), unread('2'), young('3', 4))).toMatchObject({ verdict: 'NOT_MATURE', reason: null });
    expect(all(asked('1'), met('2'))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', maturesAt: null });
  });
});

describe('ANY', () => {
  test('is met by one, and the best of those speaks, never one that is open or missed', () => {
    expect(any(missed('1', 9_000), met('2', 10_000), met('3', 12_000), young('4', 3))).toMatchObject({
      verdict: 'MET',
      standing: 'MET',
      achievementBps: 12_000,
    });
    expect(speaker(any(met('1', 12_000), met('2', 12_000), met('3', 11_000)))).toBe('1');
    const decided = member('2', { standing: 'MET', achievementBps: 4_000 });
    expect(speaker(any(missed('1', 9_000), decided))).toBe('2');
  });

  test('is lost when all are, and the best speaks', () => {
    expect(any(missed('1', 4_000), missed('2', 6_000))).toMatchObject({ verdict: 'NOT_MET', standing: 'NOT_MET', achievementBps: 6_000 });
    expect(any(missed('1'), young('2', 3)).standing).toBe('OPEN');
  });

  test('open, is ripe with the first', () => {
    expect(any(young('1', 9), young('2', 3), missed('3'))).toMatchObject({ verdict: 'NOT_MATURE', reason: null, maturesAt: day(3).toISOString() });
    expect(any(unread('1'), young('2', null))).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: null });
  });

  test('open, a word is named first, since it is enough', () => {
    expect(any(young('1', 3), asked('2'))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', maturesAt: null });
    expect(any(unread('1', 'SAMPLE_TOO_SMALL'), missed('2'))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'SAMPLE_TOO_SMALL' });
  });
});

test('a speaker that is waived makes its group met, not waived', () => {
  expect(all(member('1', { verdict: 'WAIVED', standing: 'MET', achievementBps: 10_000 }))).toMatchObject({ verdict: 'MET', standing: 'MET' });
});
