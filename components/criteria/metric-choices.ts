// What may be picked for a measured criterion once platform and metric are chosen, so that the builder offers nothing the schema refuses.
import type { Aggregation } from '@/lib/criteria/clauses';
import { cohortDaysOf, usualProvenance } from '@/lib/criteria/platform-defaults';
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { maturityDaysOf, PLATFORM_TRAITS, releasableMetrics, type Platform } from '@/lib/dimensions/platforms';
import { isAtLeastAsStrong } from '@/lib/dimensions/provenance';
import { strongestSource } from '@/lib/metrics/strongest-source';
import type { CriterionDraft } from './draft';

export const METRIC_GROUPS = ['ENGAGEMENT', 'CONVERSION', 'RETENTION', 'REACH', 'FOLLOWERS'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

const CONVERSION = /LEAD|ORDER|COUPON|CLICKS|CONTACTS|BUYERS|CONVERSION|CAPTURE|DM_/;
const RETENTION = /RETENTION|GROUP_|REPEAT|REPLY|MESSAGES/;
const REACH = /^(IMPRESSIONS|VIEWS|REACH|PROFILE_VISITS|COVER_CTR)$/;

export function metricGroup(metric: MetricCode): MetricGroup {
  if (METRICS[metric].followersOnly) return 'FOLLOWERS';
  if (RETENTION.test(metric)) return 'RETENTION';
  if (CONVERSION.test(metric)) return 'CONVERSION';
  return REACH.test(metric) ? 'REACH' : 'ENGAGEMENT';
}

export function aggregationsOf(metric: MetricCode): Aggregation[] {
  const { kind, scope } = METRICS[metric];
  const whole: Aggregation = kind === 'COUNT' ? 'SUM' : 'RATIO_OF_SUMS';
  return scope === 'ACCOUNT' ? [whole] : [whole, 'MEDIAN', 'MAX'];
}

/** Kinds whose numbers can be read. */
export function measurableKinds(platform: Platform): DeliverableKind[] {
  return PLATFORM_TRAITS[platform].kinds.filter((kind) => DELIVERABLE_KIND_TRAITS[kind].isPublished);
}

/** The draft with whatever no longer fits its platform and metric replaced by what is usual. */
export function fitMetric(draft: CriterionDraft): CriterionDraft {
  const metrics = releasableMetrics(draft.platform);
  const metric = metrics.includes(draft.metric) ? draft.metric : (metrics[0] ?? draft.metric);
  const kinds = measurableKinds(draft.platform);
  const deliverableKind: CriterionDraft['deliverableKind'] = draft.deliverableKind !== '' && kinds.includes(draft.deliverableKind) ? draft.deliverableKind : '';
  const aggregations = aggregationsOf(metric);
  const isOfPosts = METRICS[metric].scope === 'POST';
  const strongest = strongestSource(draft.platform, metric);
  const hasChanged = metric !== draft.metric;
  return {
    ...draft,
    metric,
    deliverableKind,
    aggregation: aggregations.includes(draft.aggregation) ? draft.aggregation : aggregations[0]!,
    operator: METRICS[metric].better === 'LOWER' ? 'AT_MOST' : 'AT_LEAST',
    target: hasChanged && METRICS[metric].unit !== METRICS[draft.metric].unit ? '' : draft.target,
    minimumViews: PLATFORM_TRAITS[draft.platform].measures.includes('VIEWS') ? draft.minimumViews : '0',
    minimumProvenance: isAtLeastAsStrong(strongest, draft.minimumProvenance) ? draft.minimumProvenance : strongest,
    maturityDays: maturityOf({ ...draft, metric, deliverableKind }, hasChanged && isOfPosts),
    // The middle post of the past says nothing about a sum.
    hasBaseline: draft.hasBaseline && isOfPosts,
  };
}

/** Cohorts need their days; posts theirs, as soon as another metric is picked. */
function maturityOf({ metric, deliverableKind, maturityDays }: CriterionDraft, isNewOfPosts: boolean): string {
  const cohort = cohortDaysOf(metric);
  if (cohort > 0) return Number(maturityDays) >= cohort ? maturityDays : String(cohort);
  return isNewOfPosts && deliverableKind !== '' ? String(maturityDaysOf(deliverableKind)) : maturityDays;
}

/** The same criterion on another platform. */
export function movePlatform(draft: CriterionDraft, platform: Platform): CriterionDraft {
  const kinds = PLATFORM_TRAITS[platform].kinds;
  const deliverableKind: CriterionDraft['deliverableKind'] =
    draft.deliverableKind !== '' && kinds.includes(draft.deliverableKind) ? draft.deliverableKind : (kinds[0] ?? '');
  const moved = { ...draft, platform, deliverableKind };
  return draft.kind === 'METRIC' ? fitMetric({ ...moved, minimumProvenance: usualProvenance(platform) }) : moved;
}
