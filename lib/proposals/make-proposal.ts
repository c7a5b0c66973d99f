import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { guardMilestones } from '@/lib/criteria/guard';
import { amountMinorOf, type MilestoneTerms } from '@/lib/criteria/schema';
import { inTransaction, isUniqueViolation } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { addDays } from '@/lib/time/duration';
import { PROPOSALS_PER_DAY } from './rules';
import type { makeProposalSchema } from './schema';

/** What milestones offered by either side must satisfy, whoever offers them. */
export function assertOfferable(milestones: readonly MilestoneTerms[], currency: string): void {
  const guarded = guardMilestones(milestones);
  if (!guarded.ok) throw new DomainError(guarded.code, guarded.params, { milestones: [{ code: `error.${guarded.code}`, params: guarded.params }] });
  if (milestones.some((terms) => terms.currency !== currency)) throw new DomainError('CRITERIA_INVALID');
}

export function totalMinor(milestones: readonly MilestoneTerms[]): bigint {
  return milestones.reduce((sum, terms) => sum + amountMinorOf(terms), 0n);
}

/** A freelancer answers a gig with an own price and milestones. One proposal a gig, fifteen a day. */
export async function makeProposal({ input, viewer, now }: UseCaseCall<z.output<typeof makeProposalSchema>>): Promise<{ proposalId: string }> {
  const { profile } = viewer;
  if (!profile) throw new DomainError('PROFILE_REQUIRED');
  if (!viewer.isEmailVerified) throw new DomainError('EMAIL_NOT_VERIFIED');
  try {
    return await inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM freelancer_profile WHERE id = ${profile.id}::uuid FOR UPDATE`;
      const gig = await tx.gig.findUnique({ where: { id: input.gigId }, select: { id: true, businessId: true, status: true, currency: true, closesAt: true } });
      if (!gig || gig.status === 'DRAFT') throw new DomainError('NOT_FOUND');
      if (gig.status !== 'OPEN' || gig.closesAt <= now) throw new DomainError('GIG_NOT_OPEN');
      const isOwn = await tx.membership.count({ where: { businessId: gig.businessId, userId: viewer.userId } });
      if (isOwn) throw new DomainError('OWN_GIG');
      assertOfferable(input.milestones, gig.currency);
      const today = await tx.proposal.count({ where: { freelancerId: profile.id, createdAt: { gt: addDays(now, -1) } } });
      if (today >= PROPOSALS_PER_DAY) throw new DomainError('PROPOSAL_LIMIT_REACHED', { limit: PROPOSALS_PER_DAY });
      const proposal = await tx.proposal.create({
        data: { gigId: gig.id, freelancerId: profile.id, message: input.message, expiresAt: addDays(now, input.expiresInDays), createdAt: now },
      });
      await tx.offer.create({
        data: {
          proposalId: proposal.id,
          ordinal: 1,
          madeBy: 'FREELANCER',
          madeById: viewer.userId,
          amountMinor: totalMinor(input.milestones),
          currency: gig.currency,
          milestones: input.milestones,
          createdAt: now,
        },
      });
      await tx.gig.update({ where: { id: gig.id }, data: { proposalCount: { increment: 1 } } });
      await recordEvent(tx, 'proposal.made', { proposalId: proposal.id }, now);
      return { proposalId: proposal.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('PROPOSAL_EXISTS');
    throw error;
  }
}
