import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import type { closeCodeSchema } from '../schema';

/** Ends a code for good: its word is free again, what was counted stays. */
export async function closeCode({ input, viewer, now }: UseCaseCall<z.output<typeof closeCodeSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const code = await tx.promoCode.findUnique({ where: { id: input.codeId }, select: { id: true, milestoneId: true, closedAt: true } });
    if (!code) throw new DomainError('NOT_FOUND');
    const { actor } = await lockMilestoneForParty(tx, code.milestoneId, viewer);
    if (actor.kind !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
    if (!code.closedAt) await tx.promoCode.update({ where: { id: code.id }, data: { closedAt: now } });
  });
}
