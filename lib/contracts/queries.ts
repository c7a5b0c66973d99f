// Reads of contracts, for the two sides (and admins, who see all).
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getMilestoneBalances } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import type { ContractDocument } from './document';

const parties = {
  gig: { select: { id: true, title: true, titleEn: true, platform: true, duty: true } },
  business: { select: { id: true, name: true, nameEn: true, slug: true } },
  freelancer: { select: { id: true, displayName: true, displayNameEn: true, slug: true, userId: true } },
} as const;

function visibleTo(viewer: Viewer) {
  if (viewer.isAdmin) return {};
  return { OR: [{ businessId: { in: viewer.businesses.map((business) => business.id) } }, ...(viewer.profile ? [{ freelancerId: viewer.profile.id }] : [])] };
}

/** Contracts of the viewer with their milestones, newest first. */
export async function listContracts(viewer: Viewer, limit = 100) {
  const own = { ...viewer, isAdmin: false };
  const rows = await db().contract.findMany({
    where: visibleTo(own),
    orderBy: { createdAt: 'desc' },
    take: limit,
    include: {
      ...parties,
      milestones: {
        orderBy: { ordinal: 'asc' },
        select: { id: true, ordinal: true, title: true, titleEn: true, status: true, amountMinor: true, dueAt: true, reviewEndsAt: true },
      },
    },
  });
  return rows.map((row) => ({ ...row, number: contractNumber(row.serial), currency: row.currency as Currency, party: partyOf(viewer, row) }));
}

/** One contract with document, signatures, milestones and where their money stands; null to strangers. */
export async function findContract(contractId: string, viewer: Viewer) {
  if (!/^[0-9a-f-]{36}$/i.test(contractId)) return null;
  const row = await db().contract.findFirst({
    where: { id: contractId, ...visibleTo(viewer) },
    include: {
      ...parties,
      milestones: { orderBy: { ordinal: 'asc' } },
      versions: { orderBy: { number: 'desc' }, include: { signatures: { orderBy: { signedAt: 'asc' } } } },
    },
  });
  if (!row) return null;
  const currency = row.currency as Currency;
  const balances = await getMilestoneBalances(
    db(),
    row.milestones.map(({ id }) => ({ id, currency })),
  );
  const version = row.versions[0]!;
  return {
    ...row,
    currency,
    number: contractNumber(row.serial),
    party: partyOf(viewer, row),
    version: { ...version, document: version.terms as unknown as ContractDocument },
    balances,
  };
}

export type ContractView = NonNullable<Awaited<ReturnType<typeof findContract>>>;
