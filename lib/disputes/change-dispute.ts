// What happens to an open dispute: statements of both sides, withdrawal by its opener.
import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { applyEvent, lockMilestone } from '@/lib/milestones/apply-event';
import { addDays } from '@/lib/time/duration';
import { mayDispute } from './lifecycle';

/** Locks a dispute and its milestone for a party or an admin; to others it does not exist. */
export async function lockDispute(tx: Transaction, disputeId: string, viewer: Viewer) {
  const found = await tx.dispute.findUnique({ where: { id: disputeId }, select: { milestoneId: true } });
  if (!found) throw new DomainError('NOT_FOUND');
  const milestone = await lockMilestone(tx, found.milestoneId);
  const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId } });
  const party = partyOf(viewer, milestone.contract);
  if (!party && !viewer.isAdmin) throw new DomainError('NOT_FOUND');
  return { dispute, milestone, party };
}

/** Adds a statement. The first one of the other side is its answer. Refuses DISPUTE_NOT_OPEN. */
export async function addStatement({ input, viewer, now }: UseCaseCall<{ disputeId: string; statement: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { dispute, party } = await lockDispute(tx, input.disputeId, viewer);
    if (dispute.status !== 'OPEN' && dispute.status !== 'ANSWERED') throw new DomainError('DISPUTE_NOT_OPEN');
    await tx.disputeStatement.create({ data: { disputeId: dispute.id, actorKind: party ?? 'ADMIN', userId: viewer.userId, text: input.statement, at: now } });
    const isAnswer = party !== null && party !== dispute.openedBy && mayDispute(dispute.status, 'answer', 'OTHER_SIDE');
    if (isAnswer) await tx.dispute.update({ where: { id: dispute.id }, data: { status: 'ANSWERED' } });
  });
}

/** Takes the dispute back; the milestone returns to where it was, and a running review gets its whole window again. */
export async function withdrawDispute({ input, viewer, now }: UseCaseCall<{ disputeId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { dispute, milestone, party } = await lockDispute(tx, input.disputeId, viewer);
    if (!party) throw new DomainError('ACTOR_MAY_NOT');
    if (!mayDispute(dispute.status, 'withdraw', party === dispute.openedBy ? 'OPENER' : 'OTHER_SIDE'))
      throw new DomainError(party === dispute.openedBy ? 'DISPUTE_NOT_OPEN' : 'ACTOR_MAY_NOT');
    const window = milestone.reviewEndsAt && milestone.submittedAt ? milestone.reviewEndsAt.getTime() - milestone.submittedAt.getTime() : null;
    const reviewEndsAt = milestone.statusBeforeDispute === 'IN_REVIEW' && window !== null ? new Date(now.getTime() + window) : milestone.reviewEndsAt;
    await applyEvent(tx, {
      milestone,
      event: 'withdrawDispute',
      actor: { kind: party, id: viewer.userId },
      now,
      changes: { statusBeforeDispute: null, reviewEndsAt: reviewEndsAt ?? (milestone.statusBeforeDispute === 'IN_REVIEW' ? addDays(now, 7) : null) },
    });
    await tx.dispute.update({ where: { id: dispute.id }, data: { status: 'WITHDRAWN', closedAt: now } });
  });
}
