// Rules between the fields of a clause and between the clauses of one milestone. Pure; schema.ts turns findings into field errors.
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { METRICS } from '@/lib/dimensions/metrics';
import { inputsOnPlatform, PLATFORM_TRAITS } from '@/lib/dimensions/platforms';

import type { Criterion, MetricClause } from './clauses';
import { MAX_COUNT_TARGET, MAX_SECONDS_TARGET, MAX_SHARE_TARGET } from './limits';
import { compare, isZero, parseDecimal, rational } from './rational';

/** A finding: the message key and where in the terms it belongs. */
export type ClauseIssue = { readonly path: (string | number)[]; readonly code: `criterion.error.${string}` };

export type ClauseRuleInput = {
  readonly criteria: readonly Criterion[];
  readonly tranches: { readonly resultShareBps: number };
  readonly dueDays: number | null;
  readonly dueOn: string | null;
};

export function checkClauses(terms: ClauseRuleInput): ClauseIssue[] {
  const issues: ClauseIssue[] = [];
  if ((terms.dueDays === null) === (terms.dueOn === null)) issues.push({ path: ['dueOn'], code: 'criterion.error.oneDueDate' });
  const seen = new Set<string>();
  for (const [index, criterion] of terms.criteria.entries()) {
    const at = (field: string, code: ClauseIssue['code']) => issues.push({ path: ['criteria', index, field], code });
    if (seen.has(criterion.id)) at('id', 'criterion.error.idRepeated');
    seen.add(criterion.id);
    checkCriterion(criterion, terms, at);
  }
  issues.push(...checkTrancheCover(terms));
  return issues;
}

function checkCriterion(criterion: Criterion, terms: ClauseRuleInput, at: (field: string, code: ClauseIssue['code']) => void): void {
  if (criterion.tranche === 'RESULT' && terms.tranches.resultShareBps === 0) at('tranche', 'criterion.error.resultWithoutShare');
  if (criterion.kind === 'APPROVAL') {
    // A result is what is measured; an opinion in its place would undo the dual assessment.
    if (criterion.tranche === 'RESULT') at('tranche', 'criterion.error.approvalInResult');
    return;
  }
  if (criterion.deliverableKind !== null && !PLATFORM_TRAITS[criterion.platform].kinds.includes(criterion.deliverableKind)) {
    at('deliverableKind', 'criterion.error.kindNotOnPlatform');
  }
  if (criterion.kind === 'METRIC') checkMetricClause(criterion, at);
  if (criterion.kind === 'COUNT' && criterion.byOn !== null && terms.dueOn !== null && criterion.byOn > terms.dueOn) {
    at('byOn', 'criterion.error.afterDueDate');
  }
}

function checkMetricClause(clause: MetricClause, at: (field: string, code: ClauseIssue['code']) => void): void {
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
  if (clause.window.fromOn !== null && clause.window.untilOn !== null && clause.window.fromOn > clause.window.untilOn) {
    at('window', 'criterion.error.windowReversed');
  }
  checkTarget(clause, at);
}

function checkTarget(clause: MetricClause, at: (field: string, code: ClauseIssue['code']) => void): void {
  const target = parseDecimal(clause.target);
  // The shape has refused it already; rules across fields still run, so that all faults show at once.
  if (target === null) return;
  const { unit } = METRICS[clause.metric];
  const most = unit === 'SHARE' ? MAX_SHARE_TARGET : unit === 'SECONDS' ? MAX_SECONDS_TARGET : MAX_COUNT_TARGET;
  if (isZero(target)) at('target', 'criterion.error.targetZero');
  else if (compare(target, rational(most)) > 0) at('target', 'criterion.error.targetTooHigh');
  else if ((unit === 'TIMES' || unit === 'PEOPLE') && target.denominator !== 1n && clause.aggregation !== 'MEDIAN') {
    at('target', 'criterion.error.targetNotWhole');
  }
}

/** Each tranche that is paid needs something to be paid for. */
function checkTrancheCover(terms: ClauseRuleInput): ClauseIssue[] {
  const issues: ClauseIssue[] = [];
  const has = (accept: (criterion: Criterion) => boolean) => terms.criteria.some(accept);
  if (!has((each) => each.tranche === 'BASE' && each.kind !== 'METRIC')) {
    issues.push({ path: ['criteria'], code: 'criterion.error.baseNeedsProcess' });
  }
  if (terms.tranches.resultShareBps > 0 && !has((each) => each.tranche === 'RESULT' && each.kind === 'METRIC')) {
    issues.push({ path: ['criteria'], code: 'criterion.error.resultNeedsMeasure' });
  }
  return issues;
}
