// Reads of disputes: for the two sides and for admins.
import { loadEvaluation } from '@/lib/acceptance/load-evaluation';
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import type { Currency } from '@/lib/money/money';

/** The whole case with the evaluation as it stands; null to strangers. */
export async function findDispute(disputeId: string, viewer: Viewer, now: Date) {
  if (!/^[0-9a-f-]{36}$/i.test(disputeId)) return null;
  const dispute = await db().dispute.findUnique({
    where: { id: disputeId },
    include: {
      statements: { orderBy: { at: 'asc' } },
      files: { orderBy: { createdAt: 'asc' }, select: { id: true, name: true, sizeBytes: true, createdAt: true, ownerId: true } },
      ruling: true,
      milestone: {
        include: {
          deliverables: { select: { id: true, title: true } },
          importBatches: { select: { id: true, file: { select: { id: true, name: true } } } },
          handEntries: { select: { id: true, file: { select: { id: true, name: true } } } },
          contract: {
            include: {
              business: { select: { id: true, name: true, nameEn: true } },
              freelancer: { select: { id: true, displayName: true, displayNameEn: true } },
            },
          },
        },
      },
    },
  });
  if (!dispute) return null;
  const party = partyOf(viewer, dispute.milestone.contract);
  if (!party && !viewer.isAdmin) return null;
  const { milestone } = dispute;
  const evaluation = await loadEvaluation(db(), milestone, now);
  return {
    ...dispute,
    evaluation,
    terms: milestoneTermsOf(milestone),
    party,
    isAdmin: viewer.isAdmin,
    milestone: { ...milestone, currency: milestone.currency as Currency },
    contractNumber: contractNumber(milestone.contract.serial),
  };
}

export type DisputeView = NonNullable<Awaited<ReturnType<typeof findDispute>>>;

/** Disputes of the viewer's own contracts, open ones first. */
export async function listOwnDisputes(viewer: Viewer, limit = 100) {
  const mine = {
    OR: [{ businessId: { in: viewer.businesses.map((business) => business.id) } }, ...(viewer.profile ? [{ freelancerId: viewer.profile.id }] : [])],
  };
  const rows = await db().dispute.findMany({
    where: { milestone: { contract: mine } },
    orderBy: [{ status: 'asc' }, { openedAt: 'desc' }],
    take: limit,
    include: {
      milestone: {
        select: {
          id: true,
          ordinal: true,
          title: true,
          titleEn: true,
          amountMinor: true,
          currency: true,
          contract: { select: { id: true, serial: true, businessId: true, freelancerId: true } },
        },
      },
    },
  });
  return rows.map((row) => ({
    ...row,
    milestone: { ...row.milestone, currency: row.milestone.currency as Currency },
    contractNumber: contractNumber(row.milestone.contract.serial),
    party: partyOf(viewer, row.milestone.contract),
  }));
}

export type DisputeRow = Awaited<ReturnType<typeof listOwnDisputes>>[number];

/** All disputes, open ones first; admins only. */
export async function listDisputes(viewer: Viewer, limit = 100) {
  if (!viewer.isAdmin) return [];
  return db().dispute.findMany({
    orderBy: [{ status: 'asc' }, { openedAt: 'asc' }],
    take: limit,
    include: {
      milestone: {
        select: {
          id: true,
          title: true,
          titleEn: true,
          amountMinor: true,
          currency: true,
          contract: {
            select: {
              id: true,
              serial: true,
              business: { select: { name: true, nameEn: true } },
              freelancer: { select: { displayName: true, displayNameEn: true } },
            },
          },
        },
      },
    },
  });
}
