// The account's own past beside what it does now: medians of its earlier posts and of the contract's, by platform. Pure.
import type { BaselinePost } from '@/lib/acceptance/verdict';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { EffectBaseline, EffectPost } from './figures';
import { interactionsOf } from './sums';

/** Fewer earlier posts say nothing of what is usual. */
const FEWEST_POSTS = 3;
const MOST_POSTS = 30;

type Measured = { readonly platform: Platform; readonly numbers: Readonly<Partial<Record<MetricCode, string>>> };

export function baselinesOf(past: readonly BaselinePost[], posts: readonly EffectPost[]): EffectBaseline[] {
  return [...new Set(posts.map((post) => post.platform))].flatMap((platform) => {
    const before = latestOfEach(past.filter((post) => post.platform === platform)).slice(0, MOST_POSTS);
    const now = posts.filter((post) => post.platform === platform);
    if (before.length < FEWEST_POSTS) return [];
    const metrics = COMPARED.flatMap(({ metric, valueOf }) => {
      const [was, is] = [medianOf(before, valueOf), medianOf(now, valueOf)];
      if (was === null || is === null || was.median === 0) return [];
      return [{ metric, before: String(was.median), now: String(is.median), postsNow: is.posts }];
    });
    return metrics.length === 0 ? [] : [{ platform, posts: before.length, metrics }];
  });
}

const COMPARED: readonly { metric: MetricCode; valueOf: (post: Measured) => number | null }[] = [
  { metric: 'VIEWS', valueOf: viewsOf },
  {
    metric: 'ER_VIEW',
    valueOf: (post) => {
      const views = viewsOf(post);
      return views === null || views === 0 ? null : interactionsOf(post) / views;
    },
  },
];

function viewsOf({ numbers }: Measured): number | null {
  return numbers.VIEWS === undefined ? null : Number(numbers.VIEWS);
}

/** One reading a post, the latest; newest posts first. */
function latestOfEach(past: readonly BaselinePost[]): BaselinePost[] {
  const latest = new Map<string, BaselinePost>();
  for (const post of past) {
    const known = latest.get(post.postKey);
    if (!known || post.capturedAt > known.capturedAt) latest.set(post.postKey, post);
  }
  return [...latest.values()].sort((first, second) => second.publishedAt.getTime() - first.publishedAt.getTime());
}

function medianOf(posts: readonly Measured[], valueOf: (post: Measured) => number | null): { median: number; posts: number } | null {
  const values = posts
    .map(valueOf)
    .filter((value) => value !== null)
    .sort((first, second) => first - second);
  if (values.length === 0) return null;
  const middle = values.length >> 1;
  return { median: values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2, posts: values.length };
}
