// Reads of proposals, for the two sides only.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { isPlatform, type Platform } from '@/lib/dimensions/platforms';
import type { Currency } from '@/lib/money/money';
import { FEE_BPS } from './rules';

const withAll = {
  gig: { include: { business: { select: { id: true, name: true, nameEn: true, verifiedAt: true } } } },
  freelancer: {
    select: {
      id: true,
      slug: true,
      displayName: true,
      displayNameEn: true,
      headline: true,
      headlineEn: true,
      city: true,
      platforms: true,
      createdAt: true,
      isListed: true,
      _count: { select: { contracts: { where: { status: 'COMPLETED' } } } },
    },
  },
  offers: { orderBy: { ordinal: 'asc' } },
  contract: { select: { id: true } },
} as const;

async function readProposals(where: object, limit: number) {
  return db().proposal.findMany({ where, include: withAll, orderBy: { createdAt: 'desc' }, take: limit });
}

type Row = Awaited<ReturnType<typeof readProposals>>[number];

function toView(row: Row, viewer: Viewer) {
  const offers = row.offers.map((offer) => ({ ...offer, currency: offer.currency as Currency, milestones: milestoneListSchema.parse(offer.milestones) }));
  return {
    id: row.id,
    status: row.status,
    turn: row.turn,
    message: row.message,
    expiresAt: row.expiresAt,
    createdAt: row.createdAt,
    gig: {
      id: row.gig.id,
      title: row.gig.title,
      titleEn: row.gig.titleEn,
      status: row.gig.status,
      currency: row.gig.currency as Currency,
      budgetMinor: row.gig.budgetMinor,
      businessId: row.gig.businessId,
      platform: row.gig.platform as Platform,
      milestones: milestoneListSchema.parse(row.gig.milestones),
    },
    business: row.gig.business,
    freelancer: { ...row.freelancer, platforms: row.freelancer.platforms.filter(isPlatform), completedContracts: row.freelancer._count.contracts },
    offers,
    offer: offers.at(-1)!,
    contractId: row.contract?.id ?? null,
    party: partyOf(viewer, { businessId: row.gig.businessId, freelancerId: row.freelancerId })!,
  };
}

export type ProposalView = ReturnType<typeof toView>;

/** One proposal for one of its sides; null to everybody else. */
export async function findProposal(proposalId: string, viewer: Viewer): Promise<ProposalView | null> {
  if (!/^[0-9a-f-]{36}$/i.test(proposalId)) return null;
  const [row] = await readProposals({ id: proposalId }, 1);
  if (!row || !partyOf(viewer, { businessId: row.gig.businessId, freelancerId: row.freelancerId })) return null;
  return toView(row, viewer);
}

/** The proposals for a gig of the viewer's business. */
export async function listProposalsForGig(gigId: string, viewer: Viewer, limit = 100): Promise<ProposalView[]> {
  const rows = await readProposals({ gigId, gig: { businessId: { in: viewer.businesses.map((business) => business.id) } } }, limit);
  return rows.map((row) => toView(row, viewer));
}

/** The viewer's own proposals as a freelancer. */
export async function listOwnProposals(viewer: Viewer, limit = 100): Promise<ProposalView[]> {
  if (!viewer.profile) return [];
  const rows = await readProposals({ freelancerId: viewer.profile.id }, limit);
  return rows.map((row) => toView(row, viewer));
}

type Pair = { businessId: string; freelancerId: string };

/** The service fee a contract of these two would carry, in basis points. */
export async function feeBpsForPair(businessId: string, freelancerId: string): Promise<number> {
  const feeBpsOf = await feeBpsOfPairs([{ businessId, freelancerId }]);
  return feeBpsOf({ businessId, freelancerId });
}

/** The same for a list of pairs, asked once. */
export async function feeBpsOfPairs(pairs: readonly Pair[]): Promise<(pair: Pair) => number> {
  const earlier =
    pairs.length === 0
      ? []
      : await db().contract.findMany({
          where: { status: { in: ['ACTIVE', 'COMPLETED'] }, OR: pairs.map(({ businessId, freelancerId }) => ({ businessId, freelancerId })) },
          distinct: ['businessId', 'freelancerId'],
          select: { businessId: true, freelancerId: true },
        });
  const known = new Set(earlier.map(({ businessId, freelancerId }) => `${businessId}.${freelancerId}`));
  return ({ businessId, freelancerId }) => (known.has(`${businessId}.${freelancerId}`) ? FEE_BPS.laterContract : FEE_BPS.firstContract);
}
