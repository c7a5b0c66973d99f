// The follower-only guard: money may not hang on follower counts alone, because followers can be bought (刷量).
import type { Verdict } from '@/lib/errors/domain-error';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';

import type { CriterionKind } from './clauses';

/** What the guard looks at: criteria that stand and criteria still being written. */
export type GuardedCriterion = { readonly kind: CriterionKind; readonly metric?: MetricCode };

/** The measured criteria of a set that reward followers and nothing else. */
export function followerCriteria<Clause extends GuardedCriterion>(criteria: readonly Clause[]): Clause[] {
  return measuredCriteria(criteria).filter((clause) => clause.metric !== undefined && METRICS[clause.metric].followersOnly);
}

/**
 * Refuses a set in which something is measured and everything measured counts followers (FOLLOWER_ONLY_CRITERIA). A set that measures nothing passes: it is judged by process and approval.
 */
export function guardFollowerOnly(criteria: readonly GuardedCriterion[]): Verdict {
  const measured = measuredCriteria(criteria);
  if (measured.length === 0 || followerCriteria(criteria).length < measured.length) return { ok: true, value: undefined };
  return { ok: false, code: 'FOLLOWER_ONLY_CRITERIA' };
}

/** The first milestone, counted from 1, that followers alone would decide; null when there is none. Each is paid on its own, so each counts. */
export function findFollowerOnly(milestones: readonly { readonly criteria: readonly GuardedCriterion[] }[]): number | null {
  const index = milestones.findIndex((milestone) => !guardFollowerOnly(milestone.criteria).ok);
  return index < 0 ? null : index + 1;
}

/** The guard for a gig, a proposal or a contract; `params.milestone` is the place of the first milestone refused, counted from 1. */
export function guardMilestones(milestones: readonly { readonly criteria: readonly GuardedCriterion[] }[]): Verdict {
  const milestone = findFollowerOnly(milestones);
  return milestone === null ? { ok: true, value: undefined } : { ok: false, code: 'FOLLOWER_ONLY_CRITERIA', params: { milestone } };
}

function measuredCriteria<Clause extends GuardedCriterion>(criteria: readonly Clause[]): Clause[] {
  return criteria.filter((criterion) => criterion.kind === 'METRIC');
}
