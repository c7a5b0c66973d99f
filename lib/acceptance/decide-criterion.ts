import type { UseCaseCall } from '@/lib/actions/use-case';
import { asksBusiness, criterionOfWord, findCriterion } from '@/lib/criteria/members';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';

/**
 * The business says yes or no to a criterion that asks it: an approval, an item of a checklist (by the item's key), or a rate whose sample
 * was too small; alone or in a group. The latest word counts.
 */
export async function decideCriterion({
  input,
  viewer,
  now,
}: UseCaseCall<{ milestoneId: string; criterionId: string; decision: 'APPROVED' | 'REFUSED' }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const criterion = criterionOfWord(milestoneTermsOf(milestone).criteria, input.criterionId);
    if (!criterion || !asksBusiness(criterion)) throw new DomainError('NOT_FOUND');
    const { criterionId, decision } = input;
    await applyEvent(tx, { milestone, event: 'approveCriterion', actor, now, params: { criterionId, decision } });
    await tx.approval.create({ data: { milestoneId: milestone.id, criterionId, decision, userId: viewer.userId, at: now } });
  });
}

/** The business lets an unmet criterion pass, explicitly and for good: it counts as met from now on. */
export async function waiveCriterion({ input, viewer, now }: UseCaseCall<{ milestoneId: string; criterionId: string; reason: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const criterion = findCriterion(milestoneTermsOf(milestone).criteria, input.criterionId);
    if (!criterion) throw new DomainError('NOT_FOUND');
    const existing = await tx.waiver.findUnique({ where: { milestoneId_criterionId: { milestoneId: milestone.id, criterionId: criterion.id } } });
    if (existing) return;
    await applyEvent(tx, { milestone, event: 'waiveCriterion', actor, now, params: { criterionId: criterion.id, reason: input.reason } });
    await tx.waiver.create({ data: { milestoneId: milestone.id, criterionId: criterion.id, userId: viewer.userId, reason: input.reason, at: now } });
  });
}
