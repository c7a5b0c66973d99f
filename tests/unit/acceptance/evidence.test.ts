// What the judges are handed: in one order whatever the order of a query, nothing from after the moment of judgement.
import { describe, expect, test } from 'vitest';
import { indexEvidence } from '@/lib/acceptance/evidence';
import type { EvaluationInput } from '@/lib/acceptance/verdict';
import type { Observation } from '@/lib/metrics/observation';
import { accountDay, compared, tally } from './clause-cases';
import { capture, countClause, day, DUE_AT, input, NOW, post, terms } from './milestone-cases';

const index = (change: Partial<EvaluationInput>) => indexEvidence(input({ terms: terms([countClause()]), ...change }));
const views = (id: string, on: number, deliverableId = 'a') => capture(deliverableId, { VIEWS: 1 }, { id, capturedAt: day(on) });
const ofAccount = (accountId: string, observations: readonly Observation[]): Observation[] =>
  observations.map((each) => ({ ...each, subject: { type: 'ACCOUNT', accountId, platform: 'XIAOHONGSHU' } }));
const idsOf = (observations: readonly Observation[] | undefined) => observations?.map((each) => each.id);

describe('observations', () => {
  test('of a post are latest first, in whatever order they come', () => {
    const early = views('early', 1);
    const middle = views('middle', 2);
    const late = views('late', 3);

    for (const observations of [
      [...early, ...middle, ...late],
      [...late, ...middle, ...early],
      [...late, ...early, ...middle],
      [...middle, ...late, ...early],
    ])
      expect(idsOf(index({ observations }).byPost.get('a'))).toEqual(['late-VIEWS', 'middle-VIEWS', 'early-VIEWS']);
  });

  test('of an account are latest first too, and accounts stand by name', () => {
    const observations = [
      ...ofAccount('beta', views('b1', 1)),
      ...ofAccount('gamma', views('c', 1)),
      ...ofAccount('alpha', views('a', 1)),
      ...ofAccount('beta', views('b2', 2)),
    ];
    const { byAccount, byPost } = index({ observations });

    expect([...byAccount.keys()]).toEqual(['alpha', 'beta', 'gamma']);
    expect(idsOf(byAccount.get('beta'))).toEqual(['b2-VIEWS', 'b1-VIEWS']);
    expect(byPost.size).toBe(0);
  });

  test('of several posts are kept apart when they come by turns', () => {
    const { byPost } = index({ observations: [...views('1', 1, 'a'), ...views('2', 1, 'b'), ...views('3', 2, 'a'), ...views('4', 2, 'b')] });

    expect([...byPost].map(([id, list]) => [id, idsOf(list)])).toEqual([
      ['a', ['3-VIEWS', '1-VIEWS']],
      ['b', ['4-VIEWS', '2-VIEWS']],
    ]);
  });
});

test('posts and tallies stand by name', () => {
  const { deliverables, conversions } = index({ deliverables: [post('b'), post('a')], conversions: [tally({ id: 'y' }), tally({ id: 'x' })] });

  expect(deliverables.map((each) => each.id)).toEqual(['a', 'b']);
  expect(conversions?.map((each) => each.id)).toEqual(['x', 'y']);
});

test('what nobody gave is empty, and tallies nobody asked for are not none', () => {
  const evidence = index({});

  expect(evidence).toMatchObject({ baseline: [], accountDays: [], conversions: null, startsAt: null });
  expect(evidence.originality.size).toBe(0);
  expect(index({ conversions: [] }).conversions).toEqual([]);
});

test('the due moment is the one given, else the end of the agreed day in China, else unknown', () => {
  const agreed = { ...terms([countClause()]), dueOn: '2026-06-10' };
  const dueAt = (change: Partial<EvaluationInput>) => indexEvidence({ ...input({ terms: agreed }), dueAt: undefined, ...change }).dueAt;

  expect(dueAt({ dueAt: day(3) })).toEqual(day(3));
  expect(dueAt({})).toEqual(DUE_AT);
  expect(dueAt({ terms: { ...agreed, dueOn: null } })).toBeNull();
});

test('days of an account count from the moment their file was made', () => {
  const at = (id: string, capturedAt: Date) => accountDay('2026-06-01', 1, 0, { id, capturedAt });

  expect(index({ accountDays: [at('now', NOW), at('later', new Date(NOW.getTime() + 1))] }).accountDays.map((each) => each.id)).toEqual(['now']);
});

describe('of several comparisons of a text', () => {
  const latest = (...results: ReturnType<typeof compared>[]) => index({ originality: results }).originality.get('a')?.id;
  const at = (id: string, checkedAt: Date) => compared('a', 0, { id, checkedAt });

  test('the latest one counts, whatever they are called', () => {
    expect(latest(at('1', day(3)), at('2', day(2)))).toBe('1');
    expect(latest(at('2', day(3)), at('1', day(2)))).toBe('2');
  });

  test('of one moment the last by name', () => {
    expect(latest(at('2', day(3)), at('1', day(3)))).toBe('2');
  });

  test('one of this moment counts, one from after it does not', () => {
    expect(latest(at('1', NOW))).toBe('1');
    expect(latest(at('1', new Date(NOW.getTime() + 1)))).toBeUndefined();
  });
});
