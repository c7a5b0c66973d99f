// The follower-only guard: money may not hang on follower counts alone, because followers can be bought (刷量).
import type { Verdict } from '@/lib/errors/domain-error';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';

import type { CriterionKind, GroupMode } from './clauses';

/** What the guard looks at: criteria that stand and criteria still being written. */
export type GuardedCriterion = {
  readonly kind: CriterionKind;
  readonly metric?: MetricCode;
  readonly mode?: GroupMode;
  readonly members?: readonly GuardedCriterion[];
};

/** SOUND something other than followers must be reached · FOLLOWERS followers alone can reach it · NONE nothing measured is sure to be asked for. */
type Weight = 'SOUND' | 'FOLLOWERS' | 'NONE';

/**
 * Refuses a set in which something is measured and followers alone could satisfy all that is measured (FOLLOWER_ONLY_CRITERIA). A set that measures nothing passes: it is judged by process and approval.
 */
export function guardFollowerOnly(criteria: readonly GuardedCriterion[]): Verdict {
  const weights = criteria.map(weightOf);
  if (!weights.includes('FOLLOWERS') || weights.includes('SOUND')) return { ok: true, value: undefined };
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

/** Of ALL any sound member makes the group sound; of ANY one way round by followers is enough to bend it, and every way must be sound. */
function weightOf(criterion: GuardedCriterion): Weight {
  if (criterion.kind === 'CONVERSION') return 'SOUND';
  if (criterion.kind === 'METRIC') return criterion.metric !== undefined && METRICS[criterion.metric].followersOnly ? 'FOLLOWERS' : 'SOUND';
  if (criterion.kind !== 'GROUP') return 'NONE';
  const weights = (criterion.members ?? []).map(weightOf);
  if (criterion.mode === 'ANY')
    return weights.includes('FOLLOWERS') ? 'FOLLOWERS' : weights.length > 0 && weights.every((each) => each === 'SOUND') ? 'SOUND' : 'NONE';
  return weights.includes('SOUND') ? 'SOUND' : weights.includes('FOLLOWERS') ? 'FOLLOWERS' : 'NONE';
}
