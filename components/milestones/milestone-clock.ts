// The one clock that runs on a milestone: when it ends, what happens then, who must act until then. Pure.
import type { Workroom } from '@/lib/acceptance/workroom';
import { UNDELIVERED_GUARD_DAYS } from '@/lib/milestones/lifecycle';
import { addDays } from '@/lib/time/duration';

export type MilestoneClock = {
  until: Date;
  /** Key below `milestone.clock`. */
  outcome: 'review' | 'reviewBlocked' | 'due' | 'guard' | 'funding' | 'answer';
  /** Key below `common.parties`. */
  actor: 'business' | 'freelancer';
};

/** Null while nothing runs, as while a chargeback freezes the milestone. A passed due date gives way to the guard, which returns the money. */
export function milestoneClock(
  { milestone, evaluation, openFunding, dispute }: Pick<Workroom, 'milestone' | 'evaluation' | 'openFunding' | 'dispute'>,
  now: Date,
): MilestoneClock | null {
  if (milestone.frozenAt) return null;
  switch (milestone.status) {
    case 'AWAITING_FUNDS':
      return openFunding ? { until: openFunding.expiresAt, outcome: 'funding', actor: 'business' } : null;
    case 'FUNDED':
      if (milestone.dueAt && milestone.dueAt > now) return { until: milestone.dueAt, outcome: 'due', actor: 'freelancer' };
      return milestone.fundedAt ? { until: addDays(milestone.fundedAt, UNDELIVERED_GUARD_DAYS), outcome: 'guard', actor: 'freelancer' } : null;
    case 'CHANGES_REQUESTED':
      return milestone.dueAt && milestone.dueAt > now ? { until: milestone.dueAt, outcome: 'due', actor: 'freelancer' } : null;
    case 'IN_REVIEW':
      return milestone.reviewEndsAt
        ? { until: milestone.reviewEndsAt, outcome: evaluation.canAutoAccept ? 'review' : 'reviewBlocked', actor: 'business' }
        : null;
    case 'DISPUTED':
      return dispute?.status === 'OPEN'
        ? { until: dispute.answerDueAt, outcome: 'answer', actor: dispute.openedBy === 'BUSINESS' ? 'freelancer' : 'business' }
        : null;
    default:
      return null;
  }
}
