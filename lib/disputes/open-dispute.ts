import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { addDays } from '@/lib/time/duration';
import { DISPUTE_CLOCK_DAYS } from './lifecycle';
import type { openDisputeSchema } from './schema';

/** Either side stops the clock and freezes the money until an admin rules or the dispute is withdrawn. */
export async function openDispute({ input, viewer, now }: UseCaseCall<z.output<typeof openDisputeSchema>>): Promise<{ disputeId: string }> {
  return inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    await applyEvent(tx, { milestone, event: 'openDispute', actor, now, params: { reason: input.reason }, changes: { statusBeforeDispute: milestone.status } });
    const dispute = await tx.dispute.create({
      data: {
        milestoneId: milestone.id,
        openedBy: actor.kind,
        openedById: actor.id,
        reason: input.reason,
        openedAt: now,
        answerDueAt: addDays(now, DISPUTE_CLOCK_DAYS.answer),
      },
    });
    await tx.disputeStatement.create({ data: { disputeId: dispute.id, actorKind: actor.kind, userId: actor.id, text: input.statement, at: now } });
    return { disputeId: dispute.id };
  });
}
