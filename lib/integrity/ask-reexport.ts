import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { addDays } from '@/lib/time/duration';
import { REEXPORT_DAYS, reexportStates } from './reexport-rules';
import type { askReexportSchema } from './schema';

/** Either side asks for a fresh export of a platform, to be compared with the earlier one. Refuses REEXPORT_ASKED while one is awaited, and without an import there is nothing to compare. */
export async function askReexport({ input, viewer, now }: UseCaseCall<z.output<typeof askReexportSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    if (!['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'].includes(milestone.status))
      throw new DomainError('MILESTONE_STATE_REFUSES', { status: milestone.status });
    const [requests, batches] = await Promise.all([
      tx.reexportRequest.findMany({ where: { milestoneId: milestone.id, platform: input.platform } }),
      tx.importBatch.findMany({ where: { milestoneId: milestone.id, status: { not: 'UNDONE' } }, select: { id: true, adapterId: true, createdAt: true } }),
    ]);
    if (reexportStates(requests, batches).some(({ answeredBy }) => answeredBy === null)) throw new DomainError('REEXPORT_ASKED');
    const dueAt = addDays(now, REEXPORT_DAYS);
    await tx.reexportRequest.create({
      data: { milestoneId: milestone.id, platform: input.platform, askedBy: actor.kind, askedById: actor.id, reason: input.reason, askedAt: now, dueAt },
    });
    await recordEvent(tx, 'reexport.asked', { milestoneId: milestone.id, platform: input.platform, askedBy: actor.kind, dueAt: dueAt.toISOString() }, now);
  });
}
