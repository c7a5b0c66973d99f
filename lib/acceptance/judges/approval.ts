// Judges an APPROVAL clause: the business's own yes or no.
import type { ApprovalClause } from '@/lib/criteria/clauses';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';

import { step } from '../steps';
import type { ApprovalDecision, EvaluatedDeliverable } from '../verdict';
import { EMPTY_FINDING, type Finding } from './finding';

/** The latest decision about a criterion up to `now`; a refusal wins over an approval of the same moment. */
export function decisionFor(criterionId: string, approvals: readonly ApprovalDecision[], now: Date): ApprovalDecision | null {
  return approvals.reduce<ApprovalDecision | null>((latest, each) => {
    if (each.criterionId !== criterionId || each.decidedAt > now) return latest;
    if (latest === null || each.decidedAt > latest.decidedAt) return each;
    return each.decidedAt.getTime() === latest.decidedAt.getTime() && each.decision === 'REFUSED' ? each : latest;
  }, null);
}

/** An explicit decision wins; without one EACH_DELIVERABLE is met when there is a draft and every one is approved. */
export function judgeApproval(
  clause: ApprovalClause,
  context: { readonly deliverables: readonly EvaluatedDeliverable[]; readonly approvals: readonly ApprovalDecision[]; readonly now: Date },
): Finding {
  const decision = decisionFor(clause.id, context.approvals, context.now);
  const drafts = context.deliverables.filter((each) => DELIVERABLE_KIND_TRAITS[each.kind].hasDraft);
  const approved = drafts.filter((each) => each.approvedAt !== null && each.approvedAt <= context.now).length;
  const areAllApproved = clause.subject === 'EACH_DELIVERABLE' && approved > 0 && approved === drafts.length;
  const state = decision?.decision ?? (areAllApproved ? 'APPROVED' : 'OPEN');
  const explained =
    clause.subject === 'MILESTONE' || decision !== null
      ? step('approvalWhole', { state: { as: 'choice', value: state } })
      : step('approvalEach', {
          approved: { as: 'count', value: approved },
          total: { as: 'count', value: drafts.length },
        });
  return {
    ...EMPTY_FINDING,
    verdict: state === 'APPROVED' ? 'MET' : state === 'REFUSED' ? 'NOT_MET' : 'NOT_JUDGED',
    reason: state === 'OPEN' ? 'AWAITING_APPROVAL' : null,
    achievementBps: state === 'APPROVED' ? 10_000 : state === 'REFUSED' ? 0 : null,
    arithmetic: [explained],
  };
}
