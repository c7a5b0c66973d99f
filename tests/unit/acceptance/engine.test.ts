// The engine judges milestones: process, results, waiting, fallbacks, waivers, and what each pays.
import { describe, expect, test } from 'vitest';

import { evaluate } from '@/lib/acceptance/engine';
import { fromStoredEvaluation, toStoredEvaluation } from '@/lib/acceptance/stored-evaluation';
import type { EvaluationInput } from '@/lib/acceptance/verdict';

import { approvalClause, capture, countClause, day, input, metricClause, NOW, post, seen, terms } from './milestone-cases';

const POSTS = [post('a'), post('b'), post('c')];
const whole = (interactions: number, change: Partial<EvaluationInput> = {}) =>
  evaluate(
    input({
      terms: terms([countClause(), approvalClause(), metricClause()]),
      deliverables: POSTS,
      observations: ['a', 'b', 'c'].flatMap((id) => seen(id, interactions)),
      ...change,
    }),
  );
const criterion = (evaluation: ReturnType<typeof evaluate>, id: string) => evaluation.criteria.find((each) => each.criterionId === id)!;

describe('a whole milestone', () => {
  test('everything met earns everything and may be accepted by silence', () => {
    const evaluation = whole(50);

    expect(evaluation.criteria.map((each) => each.verdict)).toEqual(['MET', 'MET', 'MET']);
    expect(criterion(evaluation, 'result')).toMatchObject({
      value: { exact: '1/20', decimal: '0.05', unit: 'SHARE' },
      achievementBps: 10_000,
      provenance: 'PLATFORM_EXPORT',
    });
    expect(evaluation).toMatchObject({
      isProcessMet: true,
      isFinal: true,
      canAutoAccept: true,
      nextMaturesAt: null,
      tranches: { baseMinor: 60_000n, resultMinor: 40_000n, earnedMinor: 100_000n, returnedMinor: 0n },
    });
  });

  test.each([
    [49, 'NOT_MET', 9_800, 20_000n],
    [40, 'NOT_MET', 8_000, 20_000n],
    [39, 'NOT_MET', 7_800, 0n],
    [80, 'MET', 16_000, 40_000n],
  ] as const)('%i interactions on 1,000 views: %s, %i bps, result pays %s', (interactions, verdict, achievementBps, resultMinor) => {
    const evaluation = whole(interactions);

    expect(criterion(evaluation, 'result')).toMatchObject({ verdict, achievementBps });
    expect(evaluation.tranches.resultMinor).toBe(resultMinor);
    expect(evaluation.canAutoAccept).toBe(verdict === 'MET');
  });

  test('a ratio of sums is not the mean of ratios', () => {
    const observations = [
      ...capture('a', { VIEWS: 9_000, LIKES: 90, COMMENTS: 0, SHARES: 0, SAVES: 0 }),
      ...capture('b', { VIEWS: 500, LIKES: 100, COMMENTS: 0, SHARES: 0, SAVES: 0 }),
      ...capture('c', { VIEWS: 500, LIKES: 110, COMMENTS: 0, SHARES: 0, SAVES: 0 }),
    ];

    expect(criterion(whole(0, { observations }), 'result')).toMatchObject({ verdict: 'NOT_MET', value: { exact: '3/100' } });
  });

  test('an open approval waits, is given by silence, and shows what accepting would pay', () => {
    const evaluation = whole(50, { deliverables: POSTS.map((each) => ({ ...each, approvedAt: null })) });

    expect(criterion(evaluation, 'drafts')).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', standing: 'OPEN' });
    expect(evaluation).toMatchObject({ isProcessMet: false, canAutoAccept: true, isFinal: false });
    expect(evaluation.tranches.earnedMinor).toBe(40_000n);
    expect(evaluation.tranchesIfApproved.earnedMinor).toBe(100_000n);
  });

  test('a refusal of the business stops silence', () => {
    const evaluation = whole(50, { approvals: [{ criterionId: 'drafts', decision: 'REFUSED', decidedAt: day(9) }] });

    expect(evaluation.autoAcceptBlockers).toEqual([{ criterionId: 'drafts', reason: 'REFUSED' }]);
    expect(evaluation.tranches.baseMinor).toBe(0n);
  });

  test('a waiver counts as met in full', () => {
    const evaluation = whole(1, { waivers: [{ criterionId: 'result', waivedAt: day(10) }] });

    expect(criterion(evaluation, 'result')).toMatchObject({ verdict: 'WAIVED', standing: 'MET', achievementBps: 10_000 });
    expect(evaluation).toMatchObject({ canAutoAccept: true, tranches: { earnedMinor: 100_000n } });
  });

  test('the weakest result decides the band', () => {
    const evaluation = whole(50, {
      terms: terms([countClause(), metricClause(), metricClause({ id: 'likes', metric: 'LIKES', aggregation: 'SUM', target: '180', minimumViews: 0 })]),
    });

    expect(evaluation.resultAchievementBps).toBe(8_333);
    expect(evaluation.tranches.resultMinor).toBe(20_000n);
  });

  test('survives JSON', () => {
    const evaluation = whole(42);

    expect(fromStoredEvaluation(JSON.parse(JSON.stringify(toStoredEvaluation(evaluation))))).toEqual(evaluation);
  });
});

describe('counting deliverables', () => {
  const judge = (change: Partial<EvaluationInput>, clause = countClause()) => evaluate(input({ terms: terms([clause]), ...change })).criteria[0]!;

  test('short of the number waits until the deadline, then it is not met', () => {
    expect(judge({ deliverables: [post('a')], now: day(5) })).toMatchObject({
      verdict: 'NOT_MATURE',
      maturesAt: '2026-06-10T16:00:00.000Z',
      achievementBps: null,
    });
    expect(judge({ deliverables: [post('a')] })).toMatchObject({ verdict: 'NOT_MET', achievementBps: 3_333 });
  });

  test('late, elsewhere, of another kind or unpublished does not count', () => {
    const result = judge({
      deliverables: [
        post('a'),
        post('b', { publishedAt: day(10) }),
        post('c', { platform: 'DOUYIN' }),
        post('d', { kind: 'SHORT_VIDEO' }),
        post('e', { publishedAt: null }),
      ],
    });

    expect(result.rowsUsed.map((each) => each.id)).toEqual(['a']);
    expect(result.rowsLeftOut.map((each) => each.reason)).toEqual(['TOO_LATE', 'OTHER_PLATFORM', 'OTHER_KIND', 'NOT_PUBLISHED']);
  });

  test('the agreed day ends at midnight in China', () => {
    const clause = countClause({ minimum: 1, byOn: '2026-06-01' });
    const at = (iso: string) => judge({ deliverables: [post('a', { publishedAt: new Date(iso) })] }, clause).verdict;

    expect(at('2026-06-01T15:59:59.999Z')).toBe('MET');
    expect(at('2026-06-01T16:00:00.000Z')).toBe('NOT_MET');
  });

  test('internal work counts by delivery', () => {
    const report = post('a', { kind: 'REPORT', publishedAt: null });

    expect(judge({ deliverables: [report] }, countClause({ deliverableKind: 'REPORT', minimum: 1 })).verdict).toBe('MET');
  });
});

describe('accounts', () => {
  const clause = metricClause({
    platform: 'WECHAT_PRIVATE',
    deliverableKind: null,
    metric: 'GROUP_RETENTION_D7',
    target: '0.7',
    maturityDays: 7,
    minimumPosts: 0,
    minimumViews: 0,
    minimumProvenance: 'COUNTERPARTY_CONFIRMED',
  });
  const count = countClause({ platform: 'WECHAT_PRIVATE', deliverableKind: 'GROUP_LOG', minimum: 1 });
  const group = (capturedAt: Date) =>
    capture('x', { GROUP_JOINED: 200, GROUP_PRESENT_D7: 150 }, { capturedAt, provenance: 'COUNTERPARTY_CONFIRMED' }).map((each) => ({
      ...each,
      subject: { type: 'ACCOUNT', accountId: 'group-1', platform: 'WECHAT_PRIVATE' } as const,
    }));
  const judge = (observations: ReturnType<typeof group>, now = NOW) =>
    criterion(evaluate(input({ terms: terms([count, clause]), observations, now })), 'result');

  test('are judged after the period and its gate, from what was captured then', () => {
    expect(judge(group(day(9)), day(15))).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: '2026-06-17T16:00:00.000Z' });
    expect(judge(group(day(9)))).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
    expect(judge(group(day(17)))).toMatchObject({ verdict: 'MET', value: { exact: '3/4' }, provenance: 'COUNTERPARTY_CONFIRMED' });
  });
});
