// Numbers that are only supposed: the same verdicts and the same money as if they had been measured.
import { describe, expect, test } from 'vitest';
import { questionsOf, supposeNumbers } from '@/lib/acceptance/what-if';
import type { Criterion } from '@/lib/criteria/clauses';
import { cadenceClause, checklistClause, conversionClause, groupClause, judged, originalityClause, pastPost } from './clause-cases';
import { approvalClause, countClause, day, metricClause } from './milestone-cases';

function suppose(criterion: Criterion, texts: Record<string, string>, change: Parameters<typeof judged>[1] = {}) {
  const terms = { criteria: [countClause({ id: 'counted' }), criterion] };
  const live = judged(criterion, { now: day(1), ...change });
  return supposeNumbers({ ...TERMS, criteria: terms.criteria }, live, new Map([['counted', '3'], ...Object.entries(texts)]));
}
const TERMS = {
  version: 1 as const,
  title: 'x',
  amountMinor: '100000',
  currency: 'CNY' as const,
  dueDays: 60,
  dueOn: null,
  tranches: {
    baseShareBps: 6_000,
    resultShareBps: 4_000,
    resultBands: [
      { minAchievementBps: 10_000, payBps: 10_000 },
      { minAchievementBps: 8_000, payBps: 5_000 },
    ],
  },
  reviewWindowDays: 7,
  revisionRounds: 2,
};

test.each<[string, Criterion, string, string, number, bigint]>([
  ['a rate in percent', metricClause(), '5', 'MET', 10_000, 100_000n],
  ['a rate short of it', metricClause(), '4.0 %', 'NOT_MET', 8_000, 80_000n],
  ['a rate far short of it', metricClause(), '1', 'NOT_MET', 2_000, 60_000n],
  ['orders', conversionClause(), '12', 'MET', 12_000, 100_000n],
  ['revenue in money', conversionClause({ measure: 'REVENUE', currency: 'CNY', target: '500000' }), '4,000', 'NOT_MET', 8_000, 80_000n],
  ['a rate by clicks', conversionClause({ isRate: true, target: '0.05' }), '5', 'MET', 10_000, 100_000n],
])('%s: %s', (_, criterion, text, verdict, achievementBps, earned) => {
  const found = suppose(criterion, { [criterion.id]: text });

  expect(found.criteria[1]).toMatchObject({ verdict, achievementBps, reason: null, maturesAt: null });
  expect(found.tranchesIfApproved.earnedMinor).toBe(earned);
});

test.each<[string, Criterion, string, string, number]>([
  ['periods', cadenceClause(), '3', 'MET', 10_000],
  ['a period less', cadenceClause(), '2', 'NOT_MET', 6_666],
  ['words of before', originalityClause(), '20', 'MET', 10_000],
  ['too many of them', originalityClause(), '25', 'NOT_MET', 8_000],
])('%s', (_, criterion, text, verdict, achievementBps) => {
  expect(suppose(criterion, { [criterion.id]: text }).criteria[1]).toMatchObject({ verdict, achievementBps });
});

describe('what is not supposed', () => {
  test('stays as the evidence has it', () => {
    expect(suppose(metricClause(), { result: 'viele' }).criteria[1]).toMatchObject({ verdict: 'NOT_MATURE', standing: 'OPEN' });
    expect(suppose(metricClause(), {}).isFinal).toBe(false);
    expect(supposeNumbers({ ...TERMS, criteria: [countClause()] }, judged(approvalClause()), new Map([['pieces', '-3']])).criteria[0]).toMatchObject({
      verdict: 'NOT_MET',
    });
  });

  test('approvals count as given', () => {
    expect(suppose(checklistClause(), {}).criteria[1]).toMatchObject({ verdict: 'MET', standing: 'MET' });
  });
});

test('a target of the past is the one the engine made', () => {
  const clause = metricClause({ target: '0', baseline: { factor: '2', posts: 10, minimumPosts: 1 } });

  expect(suppose(clause, { result: '7' }, { baseline: [pastPost('p', 40, { capturedAt: day(0) })], startsAt: day(0) }).criteria[1]).toMatchObject({
    verdict: 'NOT_MET',
    achievementBps: 8_750,
  });
  expect(suppose(clause, { result: '7' }).criteria[1]).toMatchObject({ standing: 'OPEN' });
});

test('members of a group are asked one by one and taken together', () => {
  const group = groupClause('ANY', [metricClause({ id: 'rate' }), conversionClause()]);

  expect(questionsOf([countClause(), group, checklistClause(), approvalClause()]).map(({ criterion, unit }) => [criterion.id, unit])).toEqual([
    ['pieces', 'TIMES'],
    ['rate', 'SHARE'],
    ['sales', 'TIMES'],
  ]);
  expect(suppose(group, { sales: '10' }).criteria[1]).toMatchObject({ verdict: 'MET', achievementBps: 10_000 });
  expect(suppose(group, { rate: '4', sales: '5' }).criteria[1]).toMatchObject({ verdict: 'NOT_MET', achievementBps: 8_000 });
});
