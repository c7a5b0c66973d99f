// Rules between the fields of a measured clause: what a platform gives, what may be added up, which targets make sense.
import { canBeRate, channelsOf } from '@/lib/dimensions/conversions';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { METRICS } from '@/lib/dimensions/metrics';
import { inputsOnPlatform, PLATFORM_TRAITS } from '@/lib/dimensions/platforms';
import { MAX_AMOUNT_MINOR } from '@/lib/money/money';

import type { Refuse } from './clause-issue';
import type { ConversionClause, MetricClause } from './clauses';
import { MAX_BASELINE_FACTOR, MAX_COUNT_TARGET, MAX_SECONDS_TARGET, MAX_SHARE_TARGET } from './limits';
import { compare, isZero, parseDecimal, rational } from './rational';

export function checkMetricClause(clause: MetricClause, at: Refuse): void {
  const metric = METRICS[clause.metric];
  if (!metric.releasesMoney) at('metric', 'criterion.error.metricNotReleasable');
  else if (inputsOnPlatform(clause.platform, clause.metric) === null) at('metric', 'criterion.error.metricNotOnPlatform');

  // Adding up rates or taking a quotient of sums of bare counts says nothing.
  const isSummable = metric.kind === 'COUNT';
  if (clause.aggregation === 'SUM' && !isSummable) at('aggregation', 'criterion.error.sumOfRates');
  if (clause.aggregation === 'RATIO_OF_SUMS' && isSummable) at('aggregation', 'criterion.error.ratioOfCounts');
  if (metric.scope === 'ACCOUNT' && (clause.aggregation === 'MEDIAN' || clause.aggregation === 'MAX')) {
    at('aggregation', 'criterion.error.aggregationOfAccount');
  }
  if ((metric.better === 'LOWER') !== (clause.operator === 'AT_MOST')) at('operator', 'criterion.error.operatorAgainstMetric');

  if (metric.scope === 'ACCOUNT' && clause.deliverableKind !== null) at('deliverableKind', 'criterion.error.kindOfAccountMetric');
  if (metric.scope === 'ACCOUNT' && (clause.minimumPosts > 0 || clause.minimumViews > 0)) {
    at('minimumPosts', 'criterion.error.sampleOfAccountMetric');
  }
  if (clause.deliverableKind !== null && !DELIVERABLE_KIND_TRAITS[clause.deliverableKind].isPublished) {
    at('deliverableKind', 'criterion.error.kindNotMeasured');
  }
  if (clause.minimumViews > 0 && !PLATFORM_TRAITS[clause.platform].measures.includes('VIEWS')) {
    at('minimumViews', 'criterion.error.viewsNotOnPlatform');
  }
  checkWindow(clause.window, at);
  checkTarget(clause, at);
  checkBaseline(clause, at);
  // Whether people stay is known only when they had the days to leave.
  if (metric.lossDays !== undefined && clause.maturityDays < metric.lossDays) at('maturityDays', 'criterion.error.cohortTooYoung');
  if (clause.reply && clause.metric !== 'REPLY_SLA') at('reply', 'criterion.error.replyOfOtherMetric');
  if (clause.reply && clause.reply.fromHour >= clause.reply.untilHour) at('reply', 'criterion.error.hoursReversed');
}

function checkTarget(clause: MetricClause, at: Refuse): void {
  const target = parseDecimal(clause.target);
  // The shape has refused it already; rules across fields still run, so that all faults show at once.
  if (target === null || (isZero(target) && clause.baseline)) return;
  const { unit } = METRICS[clause.metric];
  const most = unit === 'SHARE' ? MAX_SHARE_TARGET : unit === 'SECONDS' ? MAX_SECONDS_TARGET : MAX_COUNT_TARGET;
  if (isZero(target)) at('target', 'criterion.error.targetZero');
  else if (compare(target, rational(most)) > 0) at('target', 'criterion.error.targetTooHigh');
  else if ((unit === 'TIMES' || unit === 'PEOPLE') && target.denominator !== 1n && clause.aggregation !== 'MEDIAN') {
    at('target', 'criterion.error.targetNotWhole');
  }
}

function checkBaseline({ baseline, metric, aggregation }: MetricClause, at: Refuse): void {
  if (!baseline) return;
  if (METRICS[metric].scope === 'ACCOUNT') at('baseline', 'criterion.error.baselineOfAccount');
  // The middle post of the past says nothing about a sum over several.
  else if (aggregation === 'SUM') at('baseline', 'criterion.error.baselineOfSum');
  if (baseline.minimumPosts > baseline.posts) at('baseline', 'criterion.error.baselineSample');
  const factor = parseDecimal(baseline.factor);
  if (factor && (isZero(factor) || compare(factor, rational(MAX_BASELINE_FACTOR)) > 0)) at('baseline', 'criterion.error.baselineFactor');
}

export function checkConversion(clause: ConversionClause, currency: string, at: Refuse): void {
  const isMoney = clause.measure === 'REVENUE';
  if (clause.isRate && !canBeRate(clause.measure)) at('isRate', 'criterion.error.noRateOfMeasure');
  else if (!channelsOf(clause.measure, clause.isRate).includes(clause.channel)) at('channel', 'criterion.error.measureNotByChannel');
  if (clause.currency !== (isMoney ? currency : null)) at('currency', 'criterion.error.currencyOfMeasure');
  if (!clause.isRate && clause.minimumClicks > 0) at('minimumClicks', 'criterion.error.clicksOfRatesOnly');
  checkWindow(clause.window, at);
  const target = parseDecimal(clause.target);
  if (target === null) return;
  const most = clause.isRate ? MAX_SHARE_TARGET : isMoney ? MAX_AMOUNT_MINOR * 100n : MAX_COUNT_TARGET;
  if (isZero(target)) at('target', 'criterion.error.targetZero');
  else if (compare(target, rational(most)) > 0) at('target', 'criterion.error.targetTooHigh');
  else if (!clause.isRate && target.denominator !== 1n) at('target', 'criterion.error.targetNotWhole');
}

function checkWindow({ fromOn, untilOn }: MetricClause['window'], at: Refuse): void {
  if (fromOn !== null && untilOn !== null && fromOn > untilOn) at('window', 'criterion.error.windowReversed');
}
