import type { UseCaseCall } from '@/lib/actions/use-case';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { lockProposal } from '@/lib/proposals/answer-proposal';
import { FEE_BPS } from '@/lib/proposals/rules';
import { CONTRACT_TEXT_VERSION, documentHash, type ContractDocument } from './document';

/**
 * Accepts the other side's latest offer: the gig is filled, the other proposals end, and a contract with its milestones waits for both
 * signatures. Two acceptances of one gig meet at the gig's lock: the second finds it filled.
 */
export async function acceptProposal({ input, viewer, now }: UseCaseCall<{ proposalId: string }>): Promise<{ contractId: string }> {
  return inTransaction(async (tx) => {
    const { proposal, offer } = await lockProposal(tx, input.proposalId, viewer, 'accept', now);
    const { gig } = proposal;
    const [business, freelancer, earlier] = [
      await tx.business.findUniqueOrThrow({ where: { id: gig.businessId } }),
      await tx.freelancerProfile.findUniqueOrThrow({ where: { id: proposal.freelancerId } }),
      await tx.contract.count({ where: { businessId: gig.businessId, freelancerId: proposal.freelancerId, status: { in: ['ACTIVE', 'COMPLETED'] } } }),
    ];
    const milestones = milestoneListSchema.parse(offer.milestones);
    const feeBps = earlier > 0 ? FEE_BPS.laterContract : FEE_BPS.firstContract;
    const contract = await tx.contract.create({
      data: {
        gigId: gig.id,
        proposalId: proposal.id,
        businessId: gig.businessId,
        freelancerId: proposal.freelancerId,
        currency: offer.currency,
        totalMinor: offer.amountMinor,
        feeBps,
        createdAt: now,
      },
    });
    const document: ContractDocument = {
      version: CONTRACT_TEXT_VERSION,
      contractId: contract.id,
      number: 1,
      business: { id: business.id, name: business.name, nameEn: business.nameEn },
      freelancer: { id: freelancer.id, name: freelancer.displayName, nameEn: freelancer.displayNameEn },
      gig: { id: gig.id, title: gig.title, titleEn: gig.titleEn, platform: gig.platform, duty: gig.duty, vertical: gig.vertical, billingMode: gig.billingMode },
      currency: offer.currency,
      totalMinor: offer.amountMinor.toString(),
      feeBps,
      milestones,
      offeredAt: now.toISOString(),
      previousHash: null,
    };
    await tx.contractVersion.create({ data: { contractId: contract.id, number: 1, terms: document, documentHash: documentHash(document), createdAt: now } });
    await tx.milestone.createMany({
      data: milestones.map((terms, index) => ({
        contractId: contract.id,
        ordinal: index + 1,
        title: terms.title,
        titleEn: terms.titleEn || null,
        amountMinor: BigInt(terms.amountMinor),
        currency: offer.currency,
        terms,
        dueAt: terms.dueOn === null ? null : endOfContractDay(terms.dueOn),
        createdAt: now,
      })),
    });
    await tx.proposal.update({ where: { id: proposal.id }, data: { status: 'ACCEPTED', decidedAt: now } });
    const others = await tx.proposal.findMany({ where: { gigId: gig.id, status: 'OPEN' }, select: { id: true } });
    await tx.proposal.updateMany({ where: { id: { in: others.map((other) => other.id) } }, data: { status: 'DECLINED', decidedAt: now } });
    await tx.gig.update({ where: { id: gig.id }, data: { status: 'FILLED', filledAt: now } });
    for (const other of others) await recordEvent(tx, 'proposal.declined', { proposalId: other.id }, now);
    await recordEvent(tx, 'contract.offered', { contractId: contract.id }, now);
    return { contractId: contract.id };
  });
}
