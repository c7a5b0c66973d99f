// What a judgement of posts says: scope, waiting, sample and sources, each with its numbers.
import { describe, expect, test } from 'vitest';
import type { EvaluatedDeliverable, EvaluationInput } from '@/lib/acceptance/verdict';
import type { MetricClause } from '@/lib/criteria/clauses';
import type { Observation } from '@/lib/metrics/observation';
import { judgeOne, pastPost } from './clause-cases';
import { capture, day, DUE_AT, metricClause, NOW, post, PUBLISHED_AT, seen } from './milestone-cases';
import { bps, choice, count, metrics, moment, names, number, percent, said } from './step-cases';

const justBefore = (moment: Date) => new Date(moment.getTime() - 1);
const POSTS = [post('a'), post('b'), post('c')];
const ALL = ['a', 'b', 'c'];
const seenAll = (likes = 60, change: Parameters<typeof seen>[2] = {}) => ALL.flatMap((id) => seen(id, likes, change));
const judge = (observations: readonly Observation[], change: Partial<EvaluationInput> = {}, clause: Partial<MetricClause> = {}) =>
  judgeOne(metricClause(clause), { deliverables: POSTS, observations, ...change });
const scope = (posts: number, days = 7) => said('scope', { posts: count(posts), maturityDays: count(days) });
const sample = (posts: number, views: string | null, minimum = { posts: 3, views: '1000' }) =>
  said('sample', {
    posts: count(posts),
    minimumPosts: count(minimum.posts),
    hasViews: choice(views === null ? 'no' : 'yes'),
    views: number(views ?? '0'),
    minimumViews: number(minimum.views),
  });
const missing = (posts: number) => said('evidenceMissing', { posts: count(posts) });
const keysOf = (found: { arithmetic: readonly { key: string }[] }) => found.arithmetic.map((step) => step.key.replace('evaluation.step.', ''));
const TARGET = { exact: '1/20', decimal: '0.05', unit: 'SHARE' };

test('a judged rate shows every step and every number in order', () => {
  const found = judge(seenAll(60, { provenance: 'PLATFORM_API' }));

  expect(found).toMatchObject({ verdict: 'MET', reason: null, target: TARGET, provenance: 'PLATFORM_API', rowsLeftOut: [], maturesAt: null });
  expect(keysOf(found)).toEqual(['scope', 'term', 'term', 'term', 'term', 'term', 'ratio', 'sample', 'compared', 'achievement']);
  expect(found.arithmetic[0]).toEqual(scope(3));
  expect(found.arithmetic.slice(-3)).toEqual([
    sample(3, '3000'),
    said('compared', { value: percent('0.06'), target: percent('0.05'), operator: choice('AT_LEAST'), outcome: choice('met') }),
    said('achievement', { achievement: bps(12_000) }),
  ]);
  expect(found.rowsUsed.map((row) => row.type === 'OBSERVATION' && `${row.subjectId} ${row.metric} ${row.value}`)).toEqual(
    ALL.flatMap((id) => [`${id} LIKES 60`, `${id} COMMENTS 0`, `${id} SHARES 0`, `${id} SAVES 0`, `${id} VIEWS 1000`]),
  );
  expect(found.rowsUsed[0]).toMatchObject({ capturedAt: day(8).toISOString(), evidenceId: 'file', row: null });
});

describe('which posts', () => {
  const reason = (change: Partial<EvaluatedDeliverable>, clause: Partial<MetricClause> = {}, now = NOW) => {
    const { rowsLeftOut, arithmetic } = judge([], { deliverables: [post('x', change)], now }, { minimumPosts: 0, ...clause });
    expect(arithmetic[0]).toEqual(scope(rowsLeftOut.some((row) => row.reason.startsWith('OTHER') || /NOT_PUB|OUTSIDE/.test(row.reason)) ? 0 : 1));
    return rowsLeftOut[0];
  };
  const out = (why: string) => ({ type: 'DELIVERABLE', id: 'x', reason: why });

  test('are looked at, and why others are not', () => {
    expect(reason({ platform: 'DOUYIN' })).toEqual(out('OTHER_PLATFORM'));
    expect(reason({ kind: 'ARTICLE' })).toEqual(out('OTHER_KIND'));
    expect(reason({ publishedAt: null })).toEqual(out('NOT_PUBLISHED'));
    expect(reason({ publishedAt: new Date(day(20).getTime() + 1) }, {}, day(20))).toEqual(out('NOT_PUBLISHED'));
    expect(reason({ publishedAt: day(20) }, {}, day(20))).toEqual(out('NOT_MATURE'));
  });

  test('the window has its first moment and not the one after its last', () => {
    const window = { fromOn: '2026-06-02', untilOn: '2026-06-03' };
    const from = new Date('2026-06-01T16:00:00Z');
    const until = new Date('2026-06-03T16:00:00Z');

    expect(reason({ publishedAt: justBefore(from) }, { window })).toEqual(out('OUTSIDE_WINDOW'));
    expect(reason({ publishedAt: from }, { window })).toEqual(out('INPUT_MISSING'));
    expect(reason({ publishedAt: justBefore(until) }, { window })).toEqual(out('INPUT_MISSING'));
    expect(reason({ publishedAt: until }, { window })).toEqual(out('OUTSIDE_WINDOW'));
    expect(reason({ publishedAt: until }, { window: { fromOn: '2026-06-02', untilOn: null } })).toEqual(out('INPUT_MISSING'));
    expect(reason({ publishedAt: justBefore(from) }, { window: { fromOn: null, untilOn: '2026-06-03' } })).toEqual(out('INPUT_MISSING'));
  });
});

describe('waiting', () => {
  test('for posts that may yet appear, to the last moment before the deadline', () => {
    const change = { deliverables: POSTS.slice(0, 2), now: justBefore(DUE_AT) };
    const found = judge(seenAll(60), change);

    expect(found).toMatchObject({
      verdict: 'NOT_MATURE',
      reason: null,
      target: TARGET,
      value: { exact: '3/50' },
      arithmetic: [scope(2), said('waitsForPosts', { needed: count(3), posts: count(2), deadline: moment(DUE_AT) })],
      rowsUsed: [],
      rowsLeftOut: [],
      maturesAt: '2026-06-17T16:00:00.000Z',
    });
    expect(judge(seenAll(60), { ...change, now: DUE_AT }).reason).toBe('SAMPLE_TOO_SMALL');
    expect(judge(seenAll(60), { ...change, dueAt: null }).reason).toBe('SAMPLE_TOO_SMALL');
  });

  test('for one post at least, even where none is asked for', () => {
    const none = { deliverables: [], now: day(1) };

    expect(judge([], none, { minimumPosts: 0 }).arithmetic).toEqual([
      scope(0),
      said('waitsForPosts', { needed: count(1), posts: count(0), deadline: moment(DUE_AT) }),
    ]);
    expect(judge([], { ...none, dueAt: null }, { minimumPosts: 0 })).toMatchObject({
      verdict: 'NOT_JUDGED',
      reason: 'EVIDENCE_MISSING',
      value: null,
      arithmetic: [scope(0), missing(0)],
    });
  });

  test('until the window of the clause closes where it has one', () => {
    const window = { fromOn: null, untilOn: '2026-06-05' };

    expect(judge([], { deliverables: [], now: day(1) }, { window }).maturesAt).toBe('2026-06-12T16:00:00.000Z');
  });

  test('for the gate of the youngest, which is left out by name, and of no older one', () => {
    const deliverables = [post('a'), post('b', { publishedAt: day(5) }), post('c', { publishedAt: day(3) })];
    const at = (now: Date) => judge(seenAll(60, { capturedAt: day(6) }), { deliverables, now });

    expect(at(day(10))).toMatchObject({
      verdict: 'NOT_MATURE',
      value: { exact: '3/50' },
      arithmetic: [scope(3), said('waitsForGate', { posts: count(1), until: moment(day(12)) })],
      rowsLeftOut: [{ type: 'DELIVERABLE', id: 'b', reason: 'NOT_MATURE' }],
      maturesAt: day(12).toISOString(),
    });
    expect(at(justBefore(day(12))).verdict).toBe('NOT_MATURE');
    expect(at(day(12)).verdict).toBe('NOT_JUDGED');
  });

  test('shows no number before there is one', () => {
    expect(judge([], { now: day(1) })).toMatchObject({ verdict: 'NOT_MATURE', value: null });
    expect(
      judge(
        seenAll(0).filter((each) => each.metric !== 'VIEWS'),
        { now: day(8) },
      ),
    ).toMatchObject({ value: null });
  });

  test('says what the past asks for meanwhile', () => {
    const clause = { target: '0', baseline: { factor: '2', posts: 10, minimumPosts: 1 } };
    const found = judge([], { now: day(1), baseline: [pastPost('p', 40, { capturedAt: day(0) })], startsAt: day(0) }, clause);

    expect(keysOf(found)).toEqual(['scope', 'baseline', 'baselineTarget', 'waitsForGate']);
    expect(found.target).toMatchObject({ exact: '2/25' });
  });
});

describe('numbers that are missing', () => {
  const two = [...seen('a', 60), ...seen('b', 60)];

  test('name their post, after the numbers that were left out', () => {
    const found = judge([...two, ...capture('c', { VIEWS: 5 })]);

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', value: { exact: '3/50' } });
    expect(found.rowsLeftOut).toEqual([
      { type: 'OBSERVATION', id: 'c-file-VIEWS', reason: 'INPUT_MISSING' },
      { type: 'DELIVERABLE', id: 'c', reason: 'INPUT_MISSING' },
    ]);
    expect(found.arithmetic.at(-1)).toEqual(missing(1));
    expect(found.rowsUsed).toHaveLength(10);
  });

  test('of all posts leave nothing to say but that', () => {
    expect(judge([])).toMatchObject({ value: null, provenance: null, arithmetic: [scope(3), missing(3)], rowsUsed: [] });
  });

  test('for their source say what would make them count, and only of the posts that miss them', () => {
    const weak = seen('c', 60, { provenance: 'SELF_REPORTED' });
    const cure = said('sourceTooWeak', { numbers: count(5), minimum: names('dimension.provenance.PLATFORM_EXPORT'), cure: choice('source') });

    expect(judge([...two, ...weak]).arithmetic.slice(-2)).toEqual([missing(1), cure]);
    expect(judge([...two, ...seen('a', 9, { provenance: 'SELF_REPORTED', evidenceId: 'hand' }), ...weak]).arithmetic.at(-1)).toEqual(cure);
  });
});

describe('a floor that is reached without the missing posts', () => {
  const views = { metric: 'VIEWS', aggregation: 'SUM', target: '1500', minimumPosts: 0, minimumViews: 0 } as const;
  const two = ['a', 'b'].flatMap((id) => capture(id, { VIEWS: 1_000 }));

  test('stands, and is called a lower bound', () => {
    const found = judge(two, {}, views);

    expect(found).toMatchObject({ verdict: 'MET', value: { exact: '2000/1' } });
    expect(found.arithmetic).toEqual([
      scope(3),
      said('sum', { metric: metrics('VIEWS'), posts: count(2), value: number('2000') }),
      said('lowerBound', { posts: count(1) }),
      said('compared', { value: number('2000'), target: number('1500'), operator: choice('AT_LEAST'), outcome: choice('met') }),
      said('achievement', { achievement: bps(13_333) }),
    ]);
  });

  test('may be that of the best post', () => {
    expect(judge(two, {}, { ...views, aggregation: 'MAX', target: '1000' }).verdict).toBe('MET');
    expect(judge(two, {}, { ...views, aggregation: 'MAX', target: '1001' }).reason).toBe('EVIDENCE_MISSING');
  });

  test('is none of a ceiling, nor of a middle', () => {
    const exits = ['a', 'b'].flatMap((id) => capture(id, { EXIT_2S: '0.4', VIEWS: 1_000 }));
    const videos = { deliverables: ALL.map((id) => post(id, { platform: 'DOUYIN', kind: 'SHORT_VIDEO' })) };
    const ceiling = { platform: 'DOUYIN', deliverableKind: 'SHORT_VIDEO', metric: 'EXIT_2S', aggregation: 'MAX', operator: 'AT_MOST', target: '0.3' } as const;

    expect(judge(exits, videos, { ...ceiling, minimumPosts: 0, minimumViews: 0 }).reason).toBe('EVIDENCE_MISSING');
    expect(judge(two, {}, { ...views, aggregation: 'MEDIAN', target: '1' }).reason).toBe('EVIDENCE_MISSING');
  });

  test('is none without a target or a number', () => {
    expect(judge([], {}, views).reason).toBe('EVIDENCE_MISSING');
    expect(judge(two, {}, { ...views, aggregation: 'MAX', target: '0', baseline: { factor: '1', posts: 10, minimumPosts: 1 } }).reason).toBe(
      'EVIDENCE_MISSING',
    );
  });
});

describe('the sample', () => {
  test('is enough at the number agreed, of posts and of views', () => {
    expect(judge(seenAll(), {}, { minimumViews: 3_000 })).toMatchObject({ verdict: 'MET' });
    const small = judge(seenAll(), {}, { minimumViews: 3_001 });
    expect(small).toMatchObject({ reason: 'SAMPLE_TOO_SMALL', value: { exact: '3/50' } });
    expect(small.arithmetic.slice(-3, -1)).toEqual([sample(3, '3000', { posts: 3, views: '3001' }), said('sampleTooSmall')]);
    expect(judge(seenAll(), {}, { minimumPosts: 4, minimumViews: 0 }).arithmetic.slice(-3, -1)).toEqual([
      sample(3, null, { posts: 4, views: '0' }),
      said('sampleTooSmall'),
    ]);
  });

  test('is not spoken of where none is asked for', () => {
    expect(keysOf(judge(seenAll(), {}, { minimumPosts: 0, minimumViews: 0 }))).not.toContain('sample');
    expect(keysOf(judge(seenAll(), {}, { minimumPosts: 0, minimumViews: 1 }))).toContain('sample');
    expect(keysOf(judge(seenAll(), {}, { minimumPosts: 1, minimumViews: 0 }))).toContain('sample');
  });

  test('counts only posts that could be computed; the others are named and not used', () => {
    const rate = (id: string, views: number) =>
      capture(id, { VIEWS: views, LIKES: 50, COMMENTS: 0, SHARES: 0, SAVES: 0 }, { provenance: views === 0 ? 'PLATFORM_EXPORT' : 'MEASURED' });
    const found = judge([...rate('a', 0), ...rate('b', 500), ...rate('c', 1_000)], {}, { aggregation: 'MEDIAN', minimumPosts: 2, minimumViews: 1_500 });

    expect(found).toMatchObject({
      verdict: 'MET',
      value: { exact: '3/40' },
      provenance: 'MEASURED',
      rowsLeftOut: [{ type: 'DELIVERABLE', id: 'a', reason: 'NO_DENOMINATOR' }],
    });
    expect(found.rowsUsed).toHaveLength(10);
    expect(found.arithmetic.at(-3)).toEqual(sample(2, '1500', { posts: 2, views: '1500' }));
  });

  test('comes before what cannot be divided, and that before a past that says too little', () => {
    const zero = ALL.flatMap((id) => capture(id, { VIEWS: 0, LIKES: 3, COMMENTS: 0, SHARES: 0, SAVES: 0 }));
    const past = { target: '0', baseline: { factor: '1', posts: 10, minimumPosts: 1 }, minimumViews: 0 };

    expect(judge(zero).reason).toBe('SAMPLE_TOO_SMALL');
    expect(judge(zero, {}, past)).toMatchObject({ reason: 'NO_DENOMINATOR' });
    expect(keysOf(judge(zero, {}, past)).slice(-3)).toEqual(['sample', 'noDenominator', 'fallback']);
    expect(judge(seenAll(), {}, past)).toMatchObject({ reason: 'BASELINE_TOO_SMALL', target: null });
    expect(keysOf(judge(seenAll(), {}, past)).slice(-3)).toEqual(['sample', 'baselineTooSmall', 'fallback']);
  });
});

test('a capture of exactly the gate counts, and numbers of the past stand behind those of the milestone', () => {
  const clause = { target: '0.01', baseline: { factor: '1', posts: 10, minimumPosts: 1 } };
  const baseline = [pastPost('p', 40), pastPost('q', 40, { platform: 'DOUYIN' })];
  const found = judge(seenAll(60, { capturedAt: day(7) }), { baseline, startsAt: PUBLISHED_AT }, clause);

  expect(found.verdict).toBe('MET');
  expect(found.rowsUsed.at(-1)).toMatchObject({ type: 'BASELINE', id: 'p' });
  expect(found.rowsUsed).toHaveLength(16);
  expect(found.rowsLeftOut).toEqual([{ type: 'BASELINE', id: 'q', reason: 'OTHER_PLATFORM' }]);
});
