import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { lockMilestoneForParty } from './access';
import { applyEvent, lockMilestone } from './apply-event';
import { bookDecision } from './book-decision';
import { heldMinor } from './held-money';
import { closeContracts } from './close-contract';

/**
 * Ends a milestone without work being paid. Not funded yet: either side, at once. Funded: only the freelancer can give it back, and all of
 * the money returns to the business. Refuses as the lifecycle's `cancelUnfunded` and `giveBack` do.
 */
export async function cancelMilestone({ input, viewer, now }: UseCaseCall<{ milestoneId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    if (!milestone.fundedAt) {
      await applyEvent(tx, { milestone, event: 'cancelUnfunded', actor, now });
      await closeContracts(tx, [milestone.contractId], now);
      return;
    }
    await applyEvent(tx, {
      milestone,
      event: 'giveBack',
      actor,
      now,
      params: { refundMinor: heldMinor(milestone).toString(), currency: milestone.currency },
      changes: { decidedAt: now },
    });
    await bookDecision(tx, {
      milestone,
      kind: 'CANCELLATION',
      releaseMinor: 0n,
      refundMinor: heldMinor(milestone),
      decidedBy: actor.kind,
      decidedById: actor.id,
      now,
    });
  });
}

/** The clock's way: nothing was submitted within the guard period. Refuses when the guard is not over. */
export async function returnUndelivered(milestoneId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    await applyEvent(tx, {
      milestone,
      event: 'returnUndelivered',
      actor: { kind: 'SYSTEM', id: null },
      now,
      params: { refundMinor: heldMinor(milestone).toString(), currency: milestone.currency },
      changes: { decidedAt: now },
    });
    await bookDecision(tx, {
      milestone,
      kind: 'UNDELIVERED',
      releaseMinor: 0n,
      refundMinor: heldMinor(milestone),
      decidedBy: 'SYSTEM',
      decidedById: null,
      now,
    });
  });
}
