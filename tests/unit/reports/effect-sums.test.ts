import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BaselinePost } from '@/lib/acceptance/verdict';
import type { Observation } from '@/lib/metrics/observation';
import type { EffectPost } from '@/lib/reports/effect/figures';
import { baselinesOf } from '@/lib/reports/effect/baseline';
import { bestNumbers } from '@/lib/reports/effect/post-numbers';
import { lastWeekEnd } from '@/lib/reports/effect/report-weeks';
import { costMinorOf, interactionsOf, returnOnSpend, sumPosts, unitCosts } from '@/lib/reports/effect/sums';

const post = (numbers: EffectPost['numbers'], change: Partial<EffectPost> = {}): EffectPost => ({
  deliverableId: 'd',
  milestoneId: 'm',
  title: '现烤面包',
  platform: 'XIAOHONGSHU',
  kind: 'NOTE',
  url: null,
  publishedAt: '2026-03-02T04:00:00.000Z',
  numbers,
  provenance: 'PLATFORM_EXPORT',
  capturedAt: null,
  ...change,
});
const cost = (workMinor: string, mediaMinor = '0') => ({ workMinor, feeMinor: '0', mediaMinor, isSettled: true });

describe('sums of posts', () => {
  test('the engagement rate is a ratio of sums over posts that have views, not a mean of ratios', () => {
    const sums = sumPosts([
      post({ VIEWS: '1000', LIKES: '50', COMMENTS: '0', SHARES: '0', SAVES: '0' }),
      post({ VIEWS: '9000', LIKES: '90', COMMENTS: '0', SHARES: '0', SAVES: '0' }),
      post({ LIKES: '500' }),
      post({}),
    ]);
    expect(sums).toMatchObject({ posts: 4, measured: 3, views: 10_000, interactions: 640, engagement: { interactions: 140, views: 10_000 } });
  });

  test('nothing measured has no rate', () => {
    expect(sumPosts([post({}), post({ VIEWS: '0', LIKES: '3' })]).engagement).toBeNull();
  });

  test('only the interactions that a platform shows are counted', () => {
    expect(interactionsOf(post({ LIKES: '1', COMMENTS: '2', SHARES: '4', SAVES: '8', FOLLOWS: '16' }))).toBe(15);
    expect(interactionsOf(post({ LIKES: '1', SAVES: '8' }, { platform: 'WECHAT_CHANNELS' }))).toBe(1);
  });
});

describe('unit costs', () => {
  test('agree with the order report of a real platform: 55 yuan over 248 reads and 2 interactions', () => {
    const costs = unitCosts({ posts: [post({ VIEWS: '248', LIKES: '2' })], conversions: {}, cost: cost('5500') });
    expect(costs.map(({ name, costMinor }) => [name, costMinor])).toEqual([
      ['CPM', 22_177n],
      ['CPE', 2_750n],
    ]);
  });

  test('hold media spend, and leave out what has nothing to divide by', () => {
    const figures = { posts: [], conversions: { CLICKS: '300', ORDERS: '7', NEW_CUSTOMERS: '0', REVENUE: '450000' }, cost: cost('100000', '50000') };
    expect(costMinorOf(figures.cost)).toBe(150_000n);
    expect(unitCosts(figures).map(({ name, costMinor }) => [name, costMinor])).toEqual([
      ['CPC', 500n],
      ['CPO', 21_429n],
    ]);
    expect(returnOnSpend(figures)).toBe(3);
    expect(returnOnSpend({ ...figures, cost: cost('0') })).toBeNull();
    expect(unitCosts({ ...figures, cost: cost('0') })).toEqual([]);
  });
});

describe('the best number of a metric', () => {
  const observation = (id: string, value: string, change: Partial<Observation> = {}): Observation => ({
    id,
    metric: 'LIKES',
    value,
    subject: { type: 'DELIVERABLE', deliverableId: 'd' },
    capturedAt: new Date('2026-03-10T00:00:00Z'),
    provenance: 'PLATFORM_EXPORT',
    evidenceId: 'file',
    ...change,
  });
  const rows = [
    observation('a', '10'),
    observation('b', '12', { capturedAt: new Date('2026-03-11T00:00:00Z') }),
    observation('c', '99', { provenance: 'COUNTERPARTY_CONFIRMED', capturedAt: new Date('2026-03-20T00:00:00Z') }),
    observation('d', '500', { metric: 'VIEWS', provenance: 'SELF_REPORTED' }),
  ];

  test('comes from the strongest source, then from the latest capture; the sum is worth its weakest source', () => {
    expect(bestNumbers(rows)).toEqual({ numbers: { LIKES: '12', VIEWS: '500' }, provenance: 'SELF_REPORTED', capturedAt: '2026-03-11T00:00:00.000Z' });
    expect(bestNumbers([])).toEqual({ numbers: {}, provenance: null, capturedAt: null });
  });

  test('does not depend on the order of the rows', () => {
    const twins = [...rows, observation('e', '13', { capturedAt: new Date('2026-03-11T00:00:00Z') })];
    fc.assert(fc.property(fc.shuffledSubarray(twins, { minLength: twins.length }), (shuffled) => bestNumbers(shuffled).numbers.LIKES === '13'));
  });
});

describe('the account’s own past', () => {
  const earlier = (id: string, views: string, likes: string, change: Partial<BaselinePost> = {}): BaselinePost => ({
    id,
    postKey: id,
    title: id,
    platform: 'XIAOHONGSHU',
    kind: 'NOTE',
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    capturedAt: new Date('2026-02-01T00:00:00Z'),
    provenance: 'PLATFORM_EXPORT',
    numbers: { VIEWS: views, LIKES: likes, COMMENTS: '0', SHARES: '0', SAVES: '0' },
    evidenceId: 'file',
    row: 3,
    ...change,
  });
  const past = [earlier('a', '1000', '10'), earlier('b', '2000', '40'), earlier('c', '4000', '40')];

  test('is a median of its posts, each read once, at its latest', () => {
    const again = earlier('b2', '3000', '60', { postKey: 'b', capturedAt: new Date('2026-02-02T00:00:00Z') });
    const posts = [post({ VIEWS: '6000', LIKES: '120' }), post({})];
    expect(baselinesOf([...past, again], posts)).toEqual([
      {
        platform: 'XIAOHONGSHU',
        posts: 3,
        metrics: [
          { metric: 'VIEWS', before: '3000', now: '6000', postsNow: 1 },
          { metric: 'ER_VIEW', before: '0.01', now: '0.02', postsNow: 1 },
        ],
      },
    ]);
  });

  test('of fewer than three posts, or of another platform, says nothing', () => {
    expect(baselinesOf(past.slice(1), [post({ VIEWS: '6000' })])).toEqual([]);
    expect(baselinesOf(past, [post({ VIEWS: '6000' }, { platform: 'DOUYIN' })])).toEqual([]);
    expect(baselinesOf(past, [])).toEqual([]);
  });
});

test('weeks end on Monday at midnight in China', () => {
  const monday = new Date('2026-03-01T16:00:00Z');
  expect(lastWeekEnd(monday)).toEqual(monday);
  expect(lastWeekEnd(new Date('2026-03-01T15:59:59Z'))).toEqual(new Date('2026-02-22T16:00:00Z'));
  expect(lastWeekEnd(new Date('2026-03-08T15:59:59Z'))).toEqual(monday);
});
