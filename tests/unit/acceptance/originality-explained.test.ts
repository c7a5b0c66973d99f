// What a judgement of originality says, and which texts it looks at.
import { describe, expect, test } from 'vitest';
import type { EvaluationInput } from '@/lib/acceptance/verdict';
import { compared, judgeOne, originalityClause } from './clause-cases';
import { day, DUE_AT, post, PUBLISHED_AT } from './milestone-cases';
import { bps, choice, count, moment, percent, said } from './step-cases';

const judge = (change: Partial<EvaluationInput>, clause = originalityClause()) => judgeOne(clause, change);
const share = (exact: string, decimal: string) => ({ exact, decimal, unit: 'SHARE' });
const looked = (texts: number, worst: string, source = 'ANYONE') => said('originality', { texts: count(texts), source: choice(source), worst: percent(worst) });
const verdict = (value: string, outcome: string, achieved: number) => [
  said('compared', { value: percent(value), target: percent('0.2'), operator: choice('AT_MOST'), outcome: choice(outcome) }),
  said('achievement', { achievement: bps(achieved) }),
];

test('says how many texts were compared, with what, and the worst of them', () => {
  const originality = [compared('a', 400), compared('b', 1_000)];

  expect(judge({ deliverables: [post('a'), post('b')], originality })).toEqual({
    criterionId: 'own',
    kind: 'ORIGINALITY',
    tranche: 'BASE',
    verdict: 'MET',
    reason: null,
    standing: 'MET',
    value: share('1/10', '0.1'),
    target: share('1/5', '0.2'),
    achievementBps: 20_000,
    arithmetic: [looked(2, '0.1'), ...verdict('0.1', 'met', 20_000)],
    rowsUsed: [
      { type: 'ORIGINALITY', id: 'c-a', deliverableId: 'a', foundBps: 400, at: PUBLISHED_AT.toISOString() },
      { type: 'ORIGINALITY', id: 'c-b', deliverableId: 'b', foundBps: 1_000, at: PUBLISHED_AT.toISOString() },
    ],
    rowsLeftOut: [],
    provenance: 'MEASURED',
    maturesAt: null,
  });
});

test('one text over the line is enough while another is not compared, one on the line is not', () => {
  const deliverables = [post('a'), post('b')];

  expect(judge({ deliverables, originality: [compared('a', 4_000)] })).toMatchObject({
    verdict: 'NOT_MET',
    value: share('2/5', '0.4'),
    achievementBps: 5_000,
    arithmetic: [looked(1, '0.4'), ...verdict('0.4', 'unmet', 5_000)],
    rowsLeftOut: [{ type: 'DELIVERABLE', id: 'b', reason: 'INPUT_MISSING' }],
  });
  expect(judge({ deliverables, originality: [compared('a', 2_000)] })).toMatchObject({
    verdict: 'NOT_JUDGED',
    reason: 'EVIDENCE_MISSING',
    arithmetic: [looked(1, '0.2'), said('originalityMissing', { texts: count(1) })],
  });
});

test('nothing compared has no value and no source', () => {
  expect(judge({ deliverables: [post('a')], originality: [] })).toMatchObject({
    verdict: 'NOT_JUDGED',
    reason: 'EVIDENCE_MISSING',
    value: null,
    target: share('1/5', '0.2'),
    provenance: null,
    arithmetic: [looked(0, '0'), said('originalityMissing', { texts: count(1) })],
  });
});

describe('nothing handed over', () => {
  const waiting = said('waitsForPosts', { needed: count(1), posts: count(0), deadline: moment(DUE_AT) });
  const missing = {
    verdict: 'NOT_JUDGED',
    reason: 'EVIDENCE_MISSING',
    maturesAt: null,
    arithmetic: [looked(0, '0'), said('originalityMissing', { texts: count(0) })],
  };

  test('waits for the due date and no longer', () => {
    expect(judge({ now: new Date(DUE_AT.getTime() - 1) })).toMatchObject({
      verdict: 'NOT_MATURE',
      reason: null,
      maturesAt: DUE_AT.toISOString(),
      arithmetic: [waiting],
    });
    expect(judge({ now: DUE_AT })).toMatchObject(missing);
  });

  test('without a due date waits for none', () => {
    expect(judge({ dueAt: null, now: day(1) })).toMatchObject(missing);
  });

  test('a text handed over is judged before the due date', () => {
    expect(judge({ deliverables: [post('a')], originality: [compared('a', 100)], now: day(1) }).verdict).toBe('MET');
    expect(judge({ deliverables: [post('a')], now: day(1) })).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
  });
});

test('a text counts from the moment it is out, else from its delivery', () => {
  const at = (publishedAt: Date | null, deliveredAt: Date | null) =>
    judge({ deliverables: [post('a', { publishedAt, deliveredAt })], originality: [compared('a', 100)], now: day(2) });
  const notYet = [{ type: 'DELIVERABLE', id: 'a', reason: 'NOT_PUBLISHED' }];

  expect(at(day(2), null).verdict).toBe('MET');
  expect(at(null, day(2)).verdict).toBe('MET');
  expect(at(new Date(day(2).getTime() + 1), null).rowsLeftOut).toEqual(notYet);
  expect(at(day(3), day(1)).rowsLeftOut).toEqual(notYet);
  expect(at(null, null).rowsLeftOut).toEqual(notYet);
});

test('against others alone the text’s own past is no matter', () => {
  const found = judge({ deliverables: [post('a')], originality: [compared('a', 9_000, { othersBps: 1_000 })] }, originalityClause({ source: 'OTHERS' }));

  expect(found).toMatchObject({ verdict: 'MET', arithmetic: [looked(1, '0.1', 'OTHERS'), ...verdict('0.1', 'met', 20_000)], rowsUsed: [{ foundBps: 1_000 }] });
});
