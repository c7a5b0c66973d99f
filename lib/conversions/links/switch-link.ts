import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import type { switchLinkSchema } from '../schema';

/**
 * Switches a link off or on. Who made it may, and the business may with all of them: it answers for where its customers are led. What was
 * counted stays.
 */
export async function switchLink({ input, viewer, now }: UseCaseCall<z.output<typeof switchLinkSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const link = await tx.trackedLink.findUnique({ where: { id: input.linkId }, select: { id: true, milestoneId: true, createdBy: true, disabledAt: true } });
    if (!link) throw new DomainError('NOT_FOUND');
    const { actor } = await lockMilestoneForParty(tx, link.milestoneId, viewer);
    if (actor.kind !== 'BUSINESS' && link.createdBy !== actor.kind) throw new DomainError('ACTOR_MAY_NOT');
    const isOn = input.on === '1';
    if (isOn === (link.disabledAt === null)) return;
    await tx.trackedLink.update({ where: { id: link.id }, data: { disabledAt: isOn ? null : now } });
  });
}
