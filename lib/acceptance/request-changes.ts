import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';

/** Sends a submission back: uses up one revision round and stops the review clock. Refuses REVISION_ROUNDS_USED. */
export async function requestChanges({ input, viewer, now }: UseCaseCall<{ milestoneId: string; reason: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    await applyEvent(tx, {
      milestone,
      event: 'requestChanges',
      actor,
      now,
      params: { reason: input.reason, round: milestone.revisionRoundsUsed + 1 },
      changes: { revisionRoundsUsed: milestone.revisionRoundsUsed + 1, reviewEndsAt: null },
    });
  });
}
