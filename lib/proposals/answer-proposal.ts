// The negotiation: counter, decline, withdraw. Accepting makes a contract and lives in lib/contracts.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { assertOfferable, totalMinor } from './make-proposal';
import { mayAnswer, type ProposalStep } from './rules';
import type { counterOfferSchema } from './schema';

/** Locks a proposal (after its gig, so that two acceptances meet there) for one of its sides. Refuses NOT_FOUND to all others. */
export async function lockProposal(tx: Transaction, proposalId: string, viewer: Viewer, step: ProposalStep, now: Date) {
  const found = await tx.proposal.findUnique({ where: { id: proposalId }, select: { gigId: true } });
  if (!found) throw new DomainError('NOT_FOUND');
  await tx.$queryRaw`SELECT 1 FROM gig WHERE id = ${found.gigId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM proposal WHERE id = ${proposalId}::uuid FOR UPDATE`;
  const proposal = await tx.proposal.findUniqueOrThrow({
    where: { id: proposalId },
    include: { gig: true, offers: { orderBy: { ordinal: 'desc' }, take: 1 } },
  });
  const party = partyOf(viewer, { businessId: proposal.gig.businessId, freelancerId: proposal.freelancerId });
  if (!party) throw new DomainError('NOT_FOUND');
  const refusal = mayAnswer(proposal, proposal.gig.status, step, party, now);
  if (refusal) throw new DomainError(refusal);
  return { proposal, party, offer: proposal.offers[0]! };
}

/** Answers the latest offer with another one; then the other side must answer. */
export async function counterOffer({ input, viewer, now }: UseCaseCall<z.output<typeof counterOfferSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const { proposal, party, offer } = await lockProposal(tx, input.proposalId, viewer, 'counter', now);
    assertOfferable(input.milestones, proposal.gig.currency);
    await tx.offer.create({
      data: {
        proposalId: proposal.id,
        ordinal: offer.ordinal + 1,
        madeBy: party,
        madeById: viewer.userId,
        amountMinor: totalMinor(input.milestones),
        currency: proposal.gig.currency,
        milestones: input.milestones,
        note: input.note,
        createdAt: now,
      },
    });
    await tx.proposal.update({ where: { id: proposal.id }, data: { turn: party === 'BUSINESS' ? 'FREELANCER' : 'BUSINESS' } });
    await recordEvent(tx, 'proposal.countered', { proposalId: proposal.id, by: party }, now);
  });
}

export async function declineProposal({ input, viewer, now }: UseCaseCall<{ proposalId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { proposal } = await lockProposal(tx, input.proposalId, viewer, 'decline', now);
    await tx.proposal.update({ where: { id: proposal.id }, data: { status: 'DECLINED', decidedAt: now } });
    await recordEvent(tx, 'proposal.declined', { proposalId: proposal.id }, now);
  });
}

export async function withdrawProposal({ input, viewer, now }: UseCaseCall<{ proposalId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { proposal } = await lockProposal(tx, input.proposalId, viewer, 'withdraw', now);
    await tx.proposal.update({ where: { id: proposal.id }, data: { status: 'WITHDRAWN', decidedAt: now } });
    await recordEvent(tx, 'proposal.withdrawn', { proposalId: proposal.id }, now);
  });
}
