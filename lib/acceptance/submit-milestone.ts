import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import { addDays } from '@/lib/time/duration';
import { freezeEvaluation } from './freeze-evaluation';
import { loadEvaluation } from './load-evaluation';

/** Hands the milestone in for review and starts the review clock. Refuses NOTHING_TO_SUBMIT when nothing was published or handed in. */
export async function submitMilestone({ input, viewer, now }: UseCaseCall<{ milestoneId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const published = await tx.deliverable.count({ where: { milestoneId: milestone.id, status: 'PUBLISHED' } });
    const reviewEndsAt = addDays(now, milestoneTermsOf(milestone).reviewWindowDays);
    const submitted = await applyEvent(tx, {
      milestone,
      event: 'submit',
      actor,
      now,
      params: { published, reviewEndsAt: reviewEndsAt.toISOString() },
      changes: { submittedAt: now, reviewEndsAt },
    });
    if (published === 0) throw new DomainError('NOTHING_TO_SUBMIT');
    await freezeEvaluation(tx, milestone.id, await loadEvaluation(tx, submitted, now));
  });
}
