// Maturity, sample, source, choice of observations and fallback for metric clauses.
import { describe, expect, test } from 'vitest';

import { evaluate } from '@/lib/acceptance/engine';
import type { EvaluationInput } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import type { Observation } from '@/lib/metrics/observation';

import { capture, countClause, day, input, metricClause, post, seen, terms } from './milestone-cases';

const POSTS = [post('a'), post('b'), post('c')];
const ALL = ['a', 'b', 'c'];

function judge(observations: Observation[], change: Partial<EvaluationInput> = {}, clause: Partial<MetricClause> = {}) {
  const evaluation = evaluate(input({ terms: terms([countClause(), metricClause(clause)]), deliverables: POSTS, observations, ...change }));
  return { ...evaluation.criteria[1]!, tranches: evaluation.tranches, blockers: evaluation.autoAcceptBlockers, nextMaturesAt: evaluation.nextMaturesAt };
}
const seenAll = (interactions = 60, change: Parameters<typeof seen>[2] = {}) => ALL.flatMap((id) => seen(id, interactions, change));

describe('maturity', () => {
  test('the youngest post sets the moment, and the number so far is shown without weight', () => {
    const young = [post('a'), post('b'), post('c', { publishedAt: day(3) })];

    expect(judge(seenAll(60, { capturedAt: day(4) }), { deliverables: young, now: day(9) })).toMatchObject({
      verdict: 'NOT_MATURE',
      standing: 'OPEN',
      achievementBps: null,
      value: { decimal: '0.06' },
      maturesAt: day(10).toISOString(),
      nextMaturesAt: day(10).toISOString(),
      blockers: [{ criterionId: 'result', reason: 'NOT_MATURE' }],
    });
  });

  test('fewer posts than agreed wait for the due date and the gate after it', () => {
    expect(judge(seenAll(), { deliverables: POSTS.slice(0, 2), now: day(8) })).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: '2026-06-17T16:00:00.000Z' });
  });

  test('numbers captured before the gate are no evidence', () => {
    const result = judge(seenAll(60, { capturedAt: new Date(day(7).getTime() - 1) }));

    expect(result).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
    expect(result.rowsLeftOut.some((each) => each.reason === 'CAPTURED_BEFORE_GATE')).toBe(true);
    expect(judge(seenAll(60, { capturedAt: day(7) })).verdict).toBe('MET');
  });

  test('what happened after the moment of judgement is ignored', () => {
    expect(judge(seenAll(60, { capturedAt: day(12) }), { now: day(11) }).reason).toBe('EVIDENCE_MISSING');
  });
});

describe('sample and source', () => {
  test.each([
    ['BLOCK', 'OPEN', 0n, 'NOT_JUDGED'],
    ['TREAT_AS_MET', 'MET', 40_000n, undefined],
    ['TREAT_AS_UNMET', 'NOT_MET', 0n, 'UNMET'],
    ['BUSINESS_DECIDES', 'OPEN', 0n, 'NOT_JUDGED'],
  ] as const)('too few views with %s stands as %s', (fallback, standing, resultMinor, blocker) => {
    const result = judge(seenAll(), {}, { minimumViews: 3_001, fallback });

    expect(result).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'SAMPLE_TOO_SMALL', standing });
    expect(result.tranches.resultMinor).toBe(resultMinor);
    expect(result.blockers[0]?.reason).toBe(blocker);
  });

  test('the business decides by a yes or a no', () => {
    const decide = (decision: 'APPROVED' | 'REFUSED') =>
      judge(seenAll(), { approvals: [{ criterionId: 'result', decision, decidedAt: day(12) }] }, { minimumViews: 3_001, fallback: 'BUSINESS_DECIDES' });

    expect(decide('APPROVED')).toMatchObject({ standing: 'MET', achievementBps: 10_000 });
    expect(decide('REFUSED')).toMatchObject({ standing: 'NOT_MET', achievementBps: 0 });
  });

  test('work not done cannot be treated as met', () => {
    const result = judge(seen('a', 60), { deliverables: [post('a')] }, { fallback: 'TREAT_AS_MET' });

    expect(result).toMatchObject({ reason: 'SAMPLE_TOO_SMALL', standing: 'OPEN' });
    expect(judge([], { deliverables: [] }, { fallback: 'TREAT_AS_MET' })).toMatchObject({ reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
  });

  test('numbers kept back never trigger a fallback', () => {
    expect(judge([...seen('a', 60), ...seen('b', 60)], {}, { minimumPosts: 2, fallback: 'TREAT_AS_MET' })).toMatchObject({
      verdict: 'NOT_JUDGED',
      reason: 'EVIDENCE_MISSING',
      standing: 'OPEN',
    });
  });

  test('a source weaker than agreed does not count', () => {
    const result = judge([...seen('a', 60), ...seen('b', 60), ...seen('c', 60, { provenance: 'SELF_REPORTED' })]);

    expect(result).toMatchObject({ reason: 'EVIDENCE_MISSING' });
    expect(result.rowsLeftOut.filter((each) => each.reason === 'PROVENANCE_TOO_LOW')).toHaveLength(5);
  });

  test('no views at all leave nothing to divide by', () => {
    const observations = ALL.flatMap((id) => capture(id, { VIEWS: 0, LIKES: 3, COMMENTS: 0, SHARES: 0, SAVES: 0 }));

    expect(judge(observations, {}, { minimumViews: 0 })).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'NO_DENOMINATOR', value: null });
  });

  test('posts outside the window are not judged', () => {
    const result = judge(seenAll(), {}, { window: { fromOn: '2026-06-02', untilOn: null }, minimumPosts: 0, minimumViews: 0 });

    expect(result.rowsLeftOut.map((each) => each.reason)).toEqual(['OUTSIDE_WINDOW', 'OUTSIDE_WINDOW', 'OUTSIDE_WINDOW']);
  });
});

describe('which observation is used', () => {
  test('the strongest source first, then the latest capture', () => {
    const later = seenAll(70, { capturedAt: day(10), evidenceId: 'later' });
    const api = seenAll(90, { capturedAt: day(8), evidenceId: 'api', provenance: 'PLATFORM_API' });

    expect(judge([...seenAll(60), ...later]).value?.decimal).toBe('0.07');
    expect(judge([...seenAll(60), ...later, ...api])).toMatchObject({ value: { decimal: '0.09' }, provenance: 'PLATFORM_API' });
  });

  test('the parts of a ratio are taken from one capture', () => {
    const half = ALL.flatMap((id) => capture(id, { LIKES: 500 }, { capturedAt: day(12), evidenceId: 'half' }));

    expect(judge([...seenAll(60), ...half]).value?.decimal).toBe('0.06');
  });

  test('parts of different sources are joined when no capture has them all, and the weakest names the whole', () => {
    const views = ALL.flatMap((id) => capture(id, { VIEWS: 1_000, CLICKS: 100 }, { evidenceId: 'link', provenance: 'MEASURED' }));
    const orders = ALL.flatMap((id) => capture(id, { ORDERS: 7 }, { evidenceId: 'till' }));
    const result = judge([...views, ...orders], {}, { metric: 'ORDER_CONVERSION', target: '0.05' });

    expect(result).toMatchObject({ verdict: 'MET', value: { decimal: '0.07' }, provenance: 'PLATFORM_EXPORT' });
  });
});

describe('numbers entered by hand', () => {
  const byHand = (provenance: 'COUNTERPARTY_CONFIRMED' | 'SELF_REPORTED', interactions = 90, evidenceId = 'hand') =>
    seenAll(interactions, { provenance, evidenceId, capturedAt: day(10) });
  const steps = (result: { arithmetic: readonly { key: string; params: object }[] }) =>
    result.arithmetic.filter((each) => each.key === 'evaluation.step.sourceTooWeak');

  test('count where the contract accepts them, after confirmation or at once', () => {
    expect(judge(byHand('COUNTERPARTY_CONFIRMED'), {}, { minimumProvenance: 'COUNTERPARTY_CONFIRMED' })).toMatchObject({
      verdict: 'MET',
      provenance: 'COUNTERPARTY_CONFIRMED',
    });
    expect(judge(byHand('SELF_REPORTED'), {}, { minimumProvenance: 'SELF_REPORTED' })).toMatchObject({ verdict: 'MET', provenance: 'SELF_REPORTED' });
  });

  test('where they do not count, the evaluation says what is needed', () => {
    const unconfirmed = judge(byHand('SELF_REPORTED'), {}, { minimumProvenance: 'COUNTERPARTY_CONFIRMED' });
    const confirmed = judge(byHand('COUNTERPARTY_CONFIRMED'));

    expect(unconfirmed).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
    expect(steps(unconfirmed)[0]?.params).toMatchObject({
      numbers: { value: 15 },
      minimum: { keys: ['dimension.provenance.COUNTERPARTY_CONFIRMED'] },
      cure: { value: 'confirm' },
    });
    expect(steps(confirmed)[0]?.params).toMatchObject({ minimum: { keys: ['dimension.provenance.PLATFORM_EXPORT'] }, cure: { value: 'source' } });
    expect(steps(judge([]))).toEqual([]);
    expect(steps(judge([...seenAll(), ...byHand('SELF_REPORTED')]))).toEqual([]);
  });

  test('an export beats them for the metrics it has, however complete and new they are', () => {
    const clause = { minimumProvenance: 'SELF_REPORTED' } as const;
    const halfExport = ALL.flatMap((id) => capture(id, { VIEWS: 2_000, LIKES: 60 }));
    const full = byHand('COUNTERPARTY_CONFIRMED', 500);

    expect(judge([...seenAll(60), ...full], {}, clause)).toMatchObject({ value: { decimal: '0.06' }, provenance: 'PLATFORM_EXPORT' });
    // Views and likes from the export, the rest (nothing) as entered: 60 ÷ 2,000.
    expect(judge([...halfExport, ...full], {}, clause)).toMatchObject({ value: { decimal: '0.03' }, provenance: 'COUNTERPARTY_CONFIRMED' });
  });

  test('what both sides say beats what one says', () => {
    const later = seenAll(200, { provenance: 'SELF_REPORTED', evidenceId: 'later', capturedAt: day(12) });

    expect(judge([...byHand('COUNTERPARTY_CONFIRMED', 60), ...later], {}, { minimumProvenance: 'SELF_REPORTED' }).value?.decimal).toBe('0.06');
  });
});

describe('aggregations', () => {
  const rates = [0.9, 0.1, 0.2];
  const plays = [1_000, 9_000, 1_000];
  const videos = ALL.map((id) => post(id, { platform: 'DOUYIN', kind: 'SHORT_VIDEO' }));
  const watched = ALL.flatMap((id, index) => capture(id, { COMPLETION_RATE: rates[index]!, VIEWS: plays[index]! }));
  const judgeVideos = (clause: Partial<MetricClause>) =>
    judge(watched, { deliverables: videos }, { platform: 'DOUYIN', deliverableKind: 'SHORT_VIDEO', metric: 'COMPLETION_RATE', target: '0.15', ...clause });

  test('completion is weighted by plays', () => {
    // (0.9 × 1,000 + 0.1 × 9,000 + 0.2 × 1,000) ÷ 11,000
    expect(judgeVideos({}).value?.exact).toBe('2/11');
  });

  test('median and maximum look at single posts', () => {
    expect(judgeVideos({ aggregation: 'MEDIAN' }).value?.decimal).toBe('0.2');
    expect(judgeVideos({ aggregation: 'MAX' }).value?.decimal).toBe('0.9');
  });

  test('at most: lower is better', () => {
    const exits = ALL.flatMap((id) => capture(id, { EXIT_2S: '0.4', VIEWS: 1_000 }));
    const result = (target: string) =>
      judge(exits, { deliverables: videos }, { platform: 'DOUYIN', deliverableKind: 'SHORT_VIDEO', metric: 'EXIT_2S', operator: 'AT_MOST', target });

    expect(result('0.4')).toMatchObject({ verdict: 'MET', achievementBps: 10_000 });
    expect(result('0.3')).toMatchObject({ verdict: 'NOT_MET', achievementBps: 7_500 });
  });

  test('a sum that reaches its floor without the missing posts stands', () => {
    const clause = { metric: 'VIEWS', aggregation: 'SUM', minimumPosts: 0, minimumViews: 0 } as const;
    const two = ['a', 'b'].flatMap((id) => capture(id, { VIEWS: 1_000 }));

    expect(judge(two, {}, { ...clause, target: '2000' })).toMatchObject({ verdict: 'MET' });
    expect(judge(two, {}, { ...clause, target: '2001' })).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
  });

  test('interactions a platform does not have drop out of the rate', () => {
    const channel = ALL.map((id) => post(id, { platform: 'WECHAT_CHANNELS', kind: 'SHORT_VIDEO' }));
    const observations = ALL.flatMap((id) => capture(id, { VIEWS: 1_000, LIKES: 30, COMMENTS: 10, SHARES: 20 }));
    const result = judge(observations, { deliverables: channel }, { platform: 'WECHAT_CHANNELS', deliverableKind: 'SHORT_VIDEO' });

    expect(result).toMatchObject({ verdict: 'MET', value: { decimal: '0.06' } });
  });
});
