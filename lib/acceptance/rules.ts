// When a submission may be accepted, and what that pays.
import type { ErrorCode } from '@/lib/errors/codes';
import type { CriterionEvaluation, CriterionVerdict, Evaluation, Standing } from './verdict';

export type AcceptanceOutcome = { ok: true; releaseMinor: bigint; refundMinor: bigint } | { ok: false; code: ErrorCode };

/**
 * What an acceptance by the business pays. Open approvals count as given; everything else must be decided: what is too young must ripen,
 * what cannot be judged and what the base tranche misses needs a waiver. Result criteria that are judged and missed pay by their band.
 */
export function acceptanceOutcome(evaluation: Evaluation): AcceptanceOutcome {
  const open = evaluation.criteria.filter((criterion) => criterion.standing === 'OPEN' && criterion.reason !== 'AWAITING_APPROVAL');
  if (open.some((criterion) => criterion.verdict === 'NOT_MATURE')) return { ok: false, code: 'CRITERIA_NOT_MATURE' };
  if (open.length > 0) return { ok: false, code: 'CRITERIA_UNMET' };
  if (evaluation.criteria.some((criterion) => criterion.tranche === 'BASE' && criterion.standing === 'NOT_MET')) return { ok: false, code: 'CRITERIA_UNMET' };
  return { ok: true, releaseMinor: evaluation.tranchesIfApproved.earnedMinor, refundMinor: evaluation.tranchesIfApproved.returnedMinor };
}

/** What silence pays at the end of the review window: only a milestone whose every criterion stands as met. */
export function autoAcceptanceOutcome(evaluation: Evaluation): AcceptanceOutcome {
  if (!evaluation.canAutoAccept)
    return { ok: false, code: evaluation.autoAcceptBlockers.some((blocker) => blocker.reason === 'NOT_MATURE') ? 'CRITERIA_NOT_MATURE' : 'CRITERIA_UNMET' };
  return acceptanceOutcome(evaluation);
}

type Judged = { readonly criterionId: string; readonly verdict: CriterionVerdict; readonly standing: Standing };
export type VerdictChange = { readonly criterionId: string; readonly before: CriterionVerdict | null; readonly after: CriterionVerdict };

/** Criteria, members of groups included, whose verdict or what it counts as is another than before. */
export function verdictChanges(before: { readonly criteria: readonly Judged[] }, after: { readonly criteria: readonly Judged[] }): VerdictChange[] {
  const known = new Map(before.criteria.flatMap(withMembers).map((each) => [each.criterionId, each]));
  return after.criteria.flatMap(withMembers).flatMap((each) => {
    const old = known.get(each.criterionId);
    if (old?.verdict === each.verdict && old.standing === each.standing) return [];
    return [{ criterionId: each.criterionId, before: old?.verdict ?? null, after: each.verdict }];
  });
}

function withMembers(criterion: Judged & { readonly members?: CriterionEvaluation['members'] }): Judged[] {
  return [criterion, ...(criterion.members ?? [])];
}
