// What each platform's work is usually judged by. Starting points for the builder, never truths: thresholds after metrics.md 1.5.
import { canBeCancelled, type ConversionChannel, type ConversionMeasure } from '@/lib/dimensions/conversions';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { maturityDaysOf, PLATFORM_TRAITS, type Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { Vertical } from '@/lib/dimensions/verticals';

import type { ConversionClause, MetricClause } from './clauses';
import { DEFAULT_MINIMUM_POSTS, DEFAULT_MINIMUM_VIEWS } from './limits';

export type ResultDefault = { readonly metric: MetricCode; readonly target: string };

/** Results of published work. The weakest one decides the band, so a default names two at most. */
const CONTENT_RESULTS: Readonly<Record<Platform, readonly ResultDefault[]>> = {
  // Seeding is saved and shared: one rate over all four interactions; medians of small accounts are 3.3 % and 5.1 %.
  XIAOHONGSHU: [{ metric: 'ER_VIEW', target: '0.04' }],
  // The first seconds decide the reach, interaction decides the second wave.
  DOUYIN: [
    { metric: 'HOLD_5S', target: '0.35' },
    { metric: 'ER_VIEW', target: '0.03' },
  ],
  KUAISHOU: [{ metric: 'ER_VIEW', target: '0.03' }],
  WECHAT_OFFICIAL: [{ metric: 'COMPLETION_RATE', target: '0.5' }],
  WECHAT_CHANNELS: [{ metric: 'ER_VIEW', target: '0.03' }],
  // A community is worth what stays in it and what it leads to.
  WECHAT_PRIVATE: [
    { metric: 'GROUP_RETENTION_D7', target: '0.7' },
    { metric: 'LEAD_CAPTURE_RATE', target: '0.2' },
  ],
  ZHIHU: [{ metric: 'ER_VIEW', target: '0.02' }],
  BILIBILI: [{ metric: 'ER_VIEW', target: '0.04' }],
  WEIBO: [{ metric: 'ER_VIEW', target: '0.01' }],
  TOUTIAO: [{ metric: 'ER_VIEW', target: '0.01' }],
  INSTAGRAM: [{ metric: 'ER_REACH', target: '0.03' }],
  TIKTOK: [{ metric: 'ER_VIEW', target: '0.04' }],
  YOUTUBE: [{ metric: 'ER_VIEW', target: '0.03' }],
  FACEBOOK: [{ metric: 'ER_REACH', target: '0.02' }],
  X: [{ metric: 'ER_VIEW', target: '0.01' }],
  LINKEDIN: [{ metric: 'ER_VIEW', target: '0.02' }],
};

/** Nine messages of ten answered within the agreed minutes, wherever people write. */
const SERVICE_RESULTS: readonly ResultDefault[] = [{ metric: 'REPLY_SLA', target: '0.9' }];

/** Half an hour while shops are open. */
const USUAL_REPLY = { withinMinutes: 30, fromHour: 9, untilHour: 21 } as const;

export function contentResults(platform: Platform): readonly ResultDefault[] {
  return CONTENT_RESULTS[platform];
}

export function serviceResults(platform: Platform): readonly ResultDefault[] {
  return platform === 'WECHAT_PRIVATE' ? CONTENT_RESULTS.WECHAT_PRIVATE : SERVICE_RESULTS;
}

/** The kind a platform's content work is counted in. */
export function mainKindOf(platform: Platform): DeliverableKind {
  return PLATFORM_TRAITS[platform].kinds[0] ?? 'POST';
}

/** An export where we read one, else numbers both sides stand by. */
export function usualProvenance(platform: Platform): Provenance {
  return PLATFORM_TRAITS[platform].importFormats.length > 0 ? 'PLATFORM_EXPORT' : 'COUNTERPARTY_CONFIRMED';
}

/** What a trade wants of the work in the end, for each post: measured by our own links and codes. */
type ConversionDefault = { readonly measure: ConversionMeasure; readonly channel: ConversionChannel; readonly perPiece: number };

const REDEEMED: ConversionDefault = { measure: 'REDEMPTIONS', channel: 'ANY', perPiece: 3 };
const SOLD: ConversionDefault = { measure: 'ORDERS', channel: 'LINK', perPiece: 3 };
const CONTACTED: ConversionDefault = { measure: 'LEADS', channel: 'ANY', perPiece: 2 };
const VISITED: ConversionDefault = { measure: 'CLICKS', channel: 'LINK', perPiece: 50 };

const CONVERSIONS: Readonly<Record<Vertical, ConversionDefault>> = {
  // Shops of a street see their guests: a code at the counter says who came.
  LOCAL_LIFE: REDEEMED,
  FOOD: REDEEMED,
  HEALTH_FITNESS: REDEEMED,
  // What is bought on a page is counted by the link that led there.
  ECOMMERCE: SOLD,
  BEAUTY: SOLD,
  FASHION: SOLD,
  HOME: SOLD,
  MOTHER_BABY: SOLD,
  PETS: SOLD,
  // Where a talk comes before the sale, the contact left is the result.
  EDUCATION: CONTACTED,
  MANUFACTURING: CONTACTED,
  TRAVEL: CONTACTED,
  FINANCE_LEGAL: CONTACTED,
  AUTOMOTIVE: CONTACTED,
  TECH: VISITED,
  CULTURE_ENTERTAINMENT: VISITED,
};

/** A complete CONVERSION clause from what the trade usually wants. */
export function conversionClauseFrom(vertical: Vertical, { id, pieces }: { id: string; pieces: number }): ConversionClause {
  const { measure, channel, perPiece } = CONVERSIONS[vertical];
  return {
    id,
    kind: 'CONVERSION',
    tranche: 'RESULT',
    channel,
    measure,
    isRate: false,
    scope: 'MILESTONE',
    target: String(perPiece * pieces),
    currency: null,
    window: { fromOn: null, untilOn: null },
    maturityDays: canBeCancelled(measure) ? 7 : 0,
    minimumClicks: 0,
    fallback: 'BUSINESS_DECIDES',
  };
}

const COHORT_DAYS: Partial<Record<MetricCode, number>> = { GROUP_RETENTION_D7: 7, GROUP_RETENTION_D30: 30 };

/** Days after the period before it can be known who stayed; 0 for what needs none. */
export function cohortDaysOf(metric: MetricCode): number {
  return METRICS[metric].lossDays ?? COHORT_DAYS[metric] ?? 0;
}

/** A complete METRIC clause from a platform's default; `pieces` bounds the smallest sample, so that a small batch can be judged at all. */
export function metricClauseFrom(result: ResultDefault, { id, platform, pieces }: { id: string; platform: Platform; pieces: number }): MetricClause {
  const metric = METRICS[result.metric];
  const isOfPosts = metric.scope === 'POST';
  const kind = mainKindOf(platform);
  return {
    id,
    kind: 'METRIC',
    tranche: 'RESULT',
    platform,
    deliverableKind: isOfPosts ? kind : null,
    metric: result.metric,
    aggregation: metric.kind === 'COUNT' ? 'SUM' : 'RATIO_OF_SUMS',
    operator: metric.better === 'LOWER' ? 'AT_MOST' : 'AT_LEAST',
    target: result.target,
    window: { fromOn: null, untilOn: null },
    maturityDays: isOfPosts ? maturityDaysOf(kind) : cohortDaysOf(result.metric),
    minimumPosts: isOfPosts ? Math.min(pieces, DEFAULT_MINIMUM_POSTS) : 0,
    minimumViews: isOfPosts ? DEFAULT_MINIMUM_VIEWS : 0,
    // Service desks and communities have no export; our own log or the other side's word is what there is.
    minimumProvenance: isOfPosts ? usualProvenance(platform) : 'COUNTERPARTY_CONFIRMED',
    fallback: 'BUSINESS_DECIDES',
    ...(result.metric === 'REPLY_SLA' ? { reply: USUAL_REPLY } : {}),
  };
}
