// What becomes of numbers typed in by hand: the other side confirms them or objects, the author takes them back. Nothing is overwritten.
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';
import { namesOf } from './enter-numbers';
import { refuseAnswer, type EntryAnswerKind } from './hand-entry';

type EntryCall = UseCaseCall<{ entryId: string }>;

/** The other side stands by the numbers too; from now on they are worth what both say. */
export async function confirmNumbers({ input, viewer, now }: EntryCall): Promise<void> {
  await answer('CONFIRMED', { entryId: input.entryId, reason: '', viewer, now });
}

/** The other side does not stand by them and says why. They stay what they were, one side's word, with the objection beside them. */
export async function objectToNumbers({ input, viewer, now }: UseCaseCall<{ entryId: string; reason: string }>): Promise<void> {
  await answer('OBJECTED', { ...input, viewer, now });
}

/** The author takes numbers back that are not confirmed: they no longer count, the record stays. */
export async function withdrawNumbers({ input, viewer, now }: EntryCall): Promise<void> {
  await answer('WITHDRAWN', { entryId: input.entryId, reason: '', viewer, now });
}

const EVENT: Record<EntryAnswerKind, MilestoneEvent> = { CONFIRMED: 'confirmNumbers', OBJECTED: 'objectToNumbers', WITHDRAWN: 'withdrawNumbers' };

async function answer(kind: EntryAnswerKind, { entryId, reason, viewer, now }: { entryId: string; reason: string; viewer: Viewer; now: Date }): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.handEntry.findUnique({ where: { id: entryId }, select: { milestoneId: true } });
    if (!found) throw new DomainError('NOT_FOUND');
    const { milestone, actor } = await lockMilestoneForParty(tx, found.milestoneId, viewer);
    // Read under the milestone's lock: two answers at once are one after the other.
    const entry = await tx.handEntry.findUniqueOrThrow({
      where: { id: entryId },
      include: {
        answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
        deliverable: { select: { id: true, title: true } },
        _count: { select: { observations: true } },
      },
    });
    const refusal = refuseAnswer(entry, kind, { party: actor.kind, userId: viewer.userId });
    if (refusal) throw new DomainError(refusal);
    const params = { ...namesOf(entry, entry.deliverable ? [entry.deliverable] : []), numbers: entry._count.observations, ...(reason ? { reason } : {}) };
    await applyEvent(tx, { milestone, event: EVENT[kind], actor, now, params });
    await tx.handEntryAnswer.create({ data: { entryId, kind, reason, answeredBy: actor.kind, answeredById: viewer.userId, at: now } });
    if (kind === 'WITHDRAWN') await tx.observation.updateMany({ where: { entryId, withdrawnAt: null }, data: { withdrawnAt: now } });
  });
}
