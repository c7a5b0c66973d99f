// When a contract's fallback may speak, what a waiver keeps, and which of several results is the weakest.
import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/acceptance/engine';
import type { ApprovalDecision, EvaluationInput } from '@/lib/acceptance/verdict';
import type { Criterion } from '@/lib/criteria/clauses';
import { accountDay, groupClause } from './clause-cases';
import { approvalClause, countClause, day, input, metricClause, NOW, post, seen, terms } from './milestone-cases';
import { choice, said } from './step-cases';

const work: Partial<EvaluationInput> = { deliverables: [post('a'), post('b'), post('c')], observations: ['a', 'b', 'c'].flatMap((id) => seen(id, 60)) };
const whole = (criteria: readonly Criterion[], change: Partial<EvaluationInput> = {}) => evaluate(input({ terms: terms(criteria), ...work, ...change }));
const standings = (...args: Parameters<typeof whole>) => Object.fromEntries(whole(...args).criteria.map((each) => [each.criterionId, each.standing]));
/** Met at 12,000; asks for nine posts where three were made. */
const small = (fallback: 'BLOCK' | 'TREAT_AS_MET' | 'BUSINESS_DECIDES') => metricClause({ minimumPosts: 9, fallback });
const word = (criterionId: string, decision: ApprovalDecision['decision']): ApprovalDecision => ({ criterionId, decision, decidedAt: day(9) });

describe('too little to judge by, treated as met', () => {
  const asked = approvalClause({ subject: 'MILESTONE' });

  test('stands when the work is done, though the business has not spoken yet', () => {
    expect(standings([countClause(), asked, small('TREAT_AS_MET')])).toEqual({ pieces: 'MET', drafts: 'OPEN', result: 'MET' });
  });

  test('is open while any of the work is not done', () => {
    const refused = { approvals: [word('drafts', 'REFUSED')] };

    expect(standings([countClause(), asked, small('TREAT_AS_MET')], refused)).toEqual({ pieces: 'MET', drafts: 'NOT_MET', result: 'OPEN' });
    expect(standings([countClause({ minimum: 4 }), asked, small('TREAT_AS_MET')])).toEqual({ pieces: 'NOT_MET', drafts: 'OPEN', result: 'OPEN' });
  });

  test('does not hang on the other results', () => {
    const missed = metricClause({ id: 'missed', target: '0.5' });

    expect(standings([countClause(), small('TREAT_AS_MET'), missed])).toEqual({ pieces: 'MET', result: 'MET', missed: 'NOT_MET' });
  });

  test('may be part of the work itself', () => {
    expect(standings([countClause(), { ...small('TREAT_AS_MET'), tranche: 'BASE' }])).toEqual({ pieces: 'MET', result: 'MET' });
  });
});

test('a fallback that blocks hears no word; one that asks does, and both are said', () => {
  const spoken = (fallback: Parameters<typeof small>[0]) => whole([countClause(), small(fallback)], { approvals: [word('result', 'APPROVED')] }).criteria[1]!;

  expect(spoken('BLOCK').standing).toBe('OPEN');
  expect(spoken('BLOCK').arithmetic.at(-1)).toEqual(said('fallback', { fallback: choice('BLOCK') }));
  expect(spoken('BUSINESS_DECIDES').arithmetic.slice(-2)).toEqual([
    said('fallback', { fallback: choice('BUSINESS_DECIDES') }),
    said('decided', { decision: choice('APPROVED') }),
  ]);
});

test('a group that is given up keeps what was reached beyond its target', () => {
  const waivers = [{ criterionId: 'group', waivedAt: NOW }];
  const reached = (target: string) =>
    whole([countClause(), groupClause('ALL', [metricClause({ id: 'rate', target }), metricClause({ id: 'second', target })])], { waivers }).criteria[1]!
      .achievementBps;

  expect(reached('0.05')).toBe(12_000);
  expect(reached('0.1')).toBe(10_000);
});

test('no result is known while one is open, whichever stands first in the contract', () => {
  const open = small('BLOCK');
  const known = metricClause({ id: 'known' });

  expect(whole([countClause(), open, known]).resultAchievementBps).toBeNull();
  expect(whole([countClause(), known, open]).resultAchievementBps).toBeNull();
});

test('days of an account say nothing of posts, nor of followers of another platform', () => {
  const accountDays = [accountDay('2026-06-01', 1, 1, { capturedAt: day(5) })];

  expect(standings([countClause(), metricClause()], { accountDays })).toEqual({ pieces: 'MET', result: 'MET' });
  const followers = metricClause({
    metric: 'FOLLOWER_RETENTION_D7',
    deliverableKind: null,
    minimumPosts: 0,
    minimumViews: 0,
    window: { fromOn: '2026-06-01', untilOn: '2026-06-03' },
  });
  const judged = whole([countClause(), followers], { accountDays: [accountDay('2026-06-01', 1, 1, { platform: 'DOUYIN', capturedAt: day(5) })] }).criteria[1]!;
  expect(judged.arithmetic[0]?.key).toBe('evaluation.step.scopeAccounts');
});
