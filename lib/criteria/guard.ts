// The follower-only guard: money may not hang on follower counts alone, because followers can be bought (刷量).
import type { Verdict } from '@/lib/errors/domain-error';
import { METRICS } from '@/lib/dimensions/metrics';

import type { Criterion, MetricClause } from './clauses';

/** The measured criteria of a set that reward followers and nothing else. */
export function followerCriteria(criteria: readonly Criterion[]): MetricClause[] {
  return measuredCriteria(criteria).filter((clause) => METRICS[clause.metric].followersOnly);
}

/**
 * Refuses a set in which something is measured and everything measured counts followers (FOLLOWER_ONLY_CRITERIA, with the number of the
 * milestone when several are given). A set that measures nothing passes: it is judged by process and approval.
 */
export function guardFollowerOnly(criteria: readonly Criterion[]): Verdict {
  const measured = measuredCriteria(criteria);
  if (measured.length === 0 || followerCriteria(criteria).length < measured.length) return { ok: true, value: undefined };
  return { ok: false, code: 'FOLLOWER_ONLY_CRITERIA' };
}

/**
 * The guard for a gig, a proposal or a contract: every milestone on its own, since each is paid on its own. `params.milestone` is the
 * 1-based place of the first one refused.
 */
export function guardMilestones(milestones: readonly { readonly criteria: readonly Criterion[] }[]): Verdict {
  for (const [index, milestone] of milestones.entries()) {
    const verdict = guardFollowerOnly(milestone.criteria);
    if (!verdict.ok) return { ...verdict, params: { milestone: index + 1 } };
  }
  return { ok: true, value: undefined };
}

function measuredCriteria(criteria: readonly Criterion[]): MetricClause[] {
  return criteria.filter((criterion) => criterion.kind === 'METRIC');
}
