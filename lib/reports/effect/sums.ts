// Sums and unit costs of a report's figures. Pure; rates are ratios of sums (metrics.md 1.3), costs hold the service fee and media spend.
import { inputsOnPlatform } from '@/lib/dimensions/platforms';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { EffectCost, EffectFigures, EffectPost } from './figures';

const INTERACTIONS: readonly MetricCode[] = ['LIKES', 'COMMENTS', 'SHARES', 'SAVES'];

export type PostSums = {
  readonly posts: number;
  /** Posts with at least one number. */
  readonly measured: number;
  readonly views: number;
  readonly reach: number;
  readonly interactions: number;
  readonly follows: number;
  /** Interactions over views, of the posts that have both; null when none has. */
  readonly engagement: { readonly interactions: number; readonly views: number } | null;
};

export function sumPosts(posts: readonly EffectPost[]): PostSums {
  const rated = posts.filter((post) => Number(post.numbers.VIEWS ?? 0) > 0 && countedInteractions(post).length > 0);
  return {
    posts: posts.length,
    measured: posts.filter((post) => Object.keys(post.numbers).length > 0).length,
    views: total(posts, 'VIEWS'),
    reach: total(posts, 'REACH'),
    interactions: posts.reduce((sum, post) => sum + interactionsOf(post), 0),
    follows: total(posts, 'FOLLOWS'),
    engagement: rated.length === 0 ? null : { interactions: rated.reduce((sum, post) => sum + interactionsOf(post), 0), views: total(rated, 'VIEWS') },
  };
}

/** Likes, comments, shares and saves, as far as the platform shows them. */
export function interactionsOf(post: Pick<EffectPost, 'platform' | 'numbers'>): number {
  return countedInteractions(post).reduce((sum, metric) => sum + Number(post.numbers[metric] ?? 0), 0);
}

function countedInteractions(post: Pick<EffectPost, 'platform' | 'numbers'>): MetricCode[] {
  const shown = inputsOnPlatform(post.platform, 'ER_VIEW') ?? inputsOnPlatform(post.platform, 'ER_REACH') ?? INTERACTIONS;
  return INTERACTIONS.filter((metric) => shown.includes(metric) && post.numbers[metric] !== undefined);
}

function total(posts: readonly EffectPost[], metric: MetricCode): number {
  return posts.reduce((sum, post) => sum + Number(post.numbers[metric] ?? 0), 0);
}

/** CPM a thousand views · CPE an interaction · CPC a click · CPL a lead · CPO an order · CAC a new customer. */
export const UNIT_COSTS = ['CPM', 'CPE', 'CPC', 'CPL', 'CPO', 'CAC'] as const;
export type UnitCostName = (typeof UNIT_COSTS)[number];
export type UnitCost = { readonly name: UnitCostName; readonly per: number; readonly costMinor: bigint };

export function costMinorOf(cost: EffectCost): bigint {
  return BigInt(cost.workMinor) + BigInt(cost.mediaMinor);
}

/** Only those with something to divide by; whole minor units, rounded half up. */
export function unitCosts(figures: Pick<EffectFigures, 'posts' | 'conversions' | 'cost'>): UnitCost[] {
  const sums = sumPosts(figures.posts);
  const measured = (name: keyof EffectFigures['conversions']) => Number(figures.conversions[name] ?? 0);
  const cost = costMinorOf(figures.cost);
  const denominators: Record<UnitCostName, number> = {
    CPM: sums.views,
    CPE: sums.interactions,
    CPC: measured('CLICKS'),
    CPL: measured('LEADS'),
    CPO: measured('ORDERS'),
    CAC: measured('NEW_CUSTOMERS'),
  };
  if (cost === 0n) return [];
  return UNIT_COSTS.flatMap((name) => {
    const per = denominators[name];
    if (per <= 0) return [];
    const times = name === 'CPM' ? 1_000n : 1n;
    const divisor = BigInt(Math.round(per));
    return divisor > 0n ? [{ name, per, costMinor: (2n * cost * times + divisor) / (2n * divisor) }] : [];
  });
}

/** Revenue over cost in hundredths, rounded down; null without either. */
export function returnOnSpend(figures: Pick<EffectFigures, 'conversions' | 'cost'>): number | null {
  const revenue = BigInt(figures.conversions.REVENUE ?? '0');
  const cost = costMinorOf(figures.cost);
  return revenue > 0n && cost > 0n ? Number((revenue * 100n) / cost) / 100 : null;
}
