// A target that follows the account's own past.
import { describe, expect, test } from 'vitest';
import type { BaselinePost } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import { judgeOne, pastPost, stepsOf } from './clause-cases';
import { day, metricClause, post, seen } from './milestone-cases';

const relative = (change: Partial<MetricClause> = {}) =>
  metricClause({ target: '0', baseline: { factor: '1.2', posts: 10, minimumPosts: 3 }, minimumPosts: 1, minimumViews: 0, ...change });
const POSTS = [post('a'), post('b')];
/** Rates of 40 and 60 in a thousand: 5 % together. */
const SEEN = [...seen('a', 40), ...seen('b', 60)];
const judge = (baseline: readonly BaselinePost[], clause = relative(), startsAt: Date | null = day(-1)) =>
  judgeOne(clause, { deliverables: POSTS, observations: SEEN, baseline, startsAt });
/** Median 4 %. */
const PAST = [pastPost('p1', 10), pastPost('p2', 40), pastPost('p3', 90)];

test('the target is the median of the past times the factor', () => {
  const found = judge(PAST);

  expect(found).toMatchObject({ verdict: 'MET', value: { exact: '1/20' }, target: { exact: '6/125', decimal: '0.048' }, achievementBps: 10_416 });
  expect(stepsOf(found)).toMatchObject([
    { key: 'scope' },
    { key: 'baseline', posts: 3, minimum: 3, most: 10, hasValue: 'yes', value: '0.04' },
    { key: 'baselineTarget', factor: '1.2', past: '0.04', hasFloor: 'no', target: '0.048' },
    { key: 'term' },
    { key: 'term' },
    { key: 'term' },
    { key: 'term' },
    { key: 'term' },
    { key: 'ratio' },
    { key: 'sample' },
    { key: 'compared', target: '0.048', outcome: 'met' },
    { key: 'achievement' },
  ]);
});

test('what it was computed from is kept with the verdict', () => {
  const used = judge(PAST).rowsUsed.filter((row) => row.type === 'BASELINE');

  expect(used.map((row) => row.id)).toEqual(['p1', 'p2', 'p3']);
  expect(used[1]).toMatchObject({
    metric: 'ER_VIEW',
    value: '0.04',
    numbers: { VIEWS: '1000', LIKES: '40' },
    publishedAt: day(-30).toISOString(),
    capturedAt: day(8).toISOString(),
    evidenceId: 'file',
    row: 3,
  });
});

describe('the stricter of the two binds', () => {
  test.each([
    ['0.06', '3/50', 'NOT_MET'],
    ['0.03', '6/125', 'MET'],
  ])('written %s: target %s', (target, exact, verdict) => {
    expect(judge(PAST, relative({ target }))).toMatchObject({ target: { exact }, verdict });
    expect(stepsOf(judge(PAST, relative({ target })))[2]).toMatchObject({ hasFloor: 'yes', floor: target });
  });

  test.each([
    ['0.5', '12/25'],
    ['0.3', '3/10'],
  ])('where less is better, written %s: target %s', (target, exact) => {
    const exits = (id: string, rate: string) => pastPost(id, 0, { platform: 'DOUYIN', kind: 'SHORT_VIDEO', numbers: { EXIT_2S: rate, VIEWS: '1000' } });
    const clause = relative({ platform: 'DOUYIN', deliverableKind: 'SHORT_VIDEO', metric: 'EXIT_2S', operator: 'AT_MOST', target });

    expect(judge([exits('p1', '0.4'), exits('p2', '0.4'), exits('p3', '0.4')], clause).target).toMatchObject({ exact });
  });
});

describe('which posts of the past count', () => {
  test.each<[string, Partial<BaselinePost> & { age?: number }, string]>([
    ['another platform', { platform: 'DOUYIN' }, 'OTHER_PLATFORM'],
    ['another kind', { kind: 'SHORT_VIDEO' }, 'OTHER_KIND'],
    ['published after the funding', { age: 1 }, 'NOT_PAST'],
    ['shown later than now', { capturedAt: day(30) }, 'NOT_PAST'],
    ['shown too young', { age: 2, capturedAt: new Date(day(5).getTime() - 1) }, 'NOT_MATURE'],
    ['from too weak a source', { provenance: 'SELF_REPORTED' }, 'PROVENANCE_TOO_LOW'],
    ['without a number it needs', { numbers: { VIEWS: '1000', LIKES: '1' } }, 'INPUT_MISSING'],
    ['that nobody saw', { numbers: { VIEWS: '0', LIKES: '0', COMMENTS: '0', SHARES: '0', SAVES: '0' } }, 'NO_DENOMINATOR'],
  ])('not one %s', (_, change, reason) => {
    const found = judge([...PAST, pastPost('x', 500, change)]);

    expect(found.rowsLeftOut).toContainEqual({ type: 'BASELINE', id: 'x', reason });
    expect(found.target).toMatchObject({ decimal: '0.048' });
  });

  test('one whose kind is not told, and one just ripe', () => {
    const past = [pastPost('p1', 40, { kind: null }), pastPost('p2', 40, { age: 2, capturedAt: day(5) }), pastPost('p3', 40)];

    expect(judge(past).rowsUsed.filter((row) => row.type === 'BASELINE')).toHaveLength(3);
  });

  test('of any kind when the clause looks at all', () => {
    expect(judge([...PAST.slice(1), pastPost('v', 40, { kind: 'SHORT_VIDEO' })], relative({ deliverableKind: null })).target).toMatchObject({
      decimal: '0.048',
    });
  });

  test('a post in two exports counts once, as the later one shows it', () => {
    const again = pastPost('again', 40, { postKey: 'p1', capturedAt: day(9) });
    const found = judge([...PAST, again]);

    expect(found.rowsLeftOut).toContainEqual({ type: 'BASELINE', id: 'p1', reason: 'SUPERSEDED' });
    expect(found.rowsUsed.flatMap((row) => (row.type === 'BASELINE' ? row.id : []))).toEqual(['again', 'p2', 'p3']);
  });

  test('the last ones only', () => {
    const past = Array.from({ length: 12 }, (_, index) => pastPost(`p${String(index).padStart(2, '0')}`, 40, { age: 30 - index }));
    const found = judge(past);

    expect(found.rowsLeftOut.filter((row) => row.reason === 'OLDER').map((row) => row.id)).toEqual(['p01', 'p00']);
    expect(found.rowsUsed.filter((row) => row.type === 'BASELINE')).toHaveLength(10);
  });
});

describe('too little of the past', () => {
  test.each([
    ['too few posts', PAST.slice(1), day(-1)],
    ['no post at all', [], day(-1)],
    ['a median of nothing', [pastPost('p1', 0), pastPost('p2', 0), pastPost('p3', 0)], day(-1)],
    ['no funding', PAST, null],
  ])('%s: not judged, even above the written target', (_, baseline, startsAt) => {
    const found = judge(baseline, relative({ target: baseline.some((each) => each.numbers.LIKES !== '0') || baseline.length === 0 ? '0.01' : '0' }), startsAt);

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'BASELINE_TOO_SMALL', standing: 'OPEN', target: null, value: { exact: '1/20' } });
  });

  test('the fallback speaks', () => {
    expect(judge([], relative({ fallback: 'TREAT_AS_UNMET' }))).toMatchObject({ standing: 'NOT_MET' });
  });

  test('missing numbers of the milestone come first: withheld numbers never pay', () => {
    const found = judgeOne(relative({ fallback: 'TREAT_AS_MET' }), { deliverables: POSTS, observations: seen('a', 40), baseline: [], startsAt: day(-1) });

    expect(found).toMatchObject({ reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
  });
});
