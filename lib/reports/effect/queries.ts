// Reads of effect reports: for the two sides of a contract, for admins, and for whoever holds a link.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { hashSecretToken } from '@/lib/auth/secret-token';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { UUID } from '../document-place';
import type { EffectFigures } from './figures';
import { gatherEffect } from './gather';

const REPORTS_LISTED = 60;

const PARTIES = {
  id: true,
  serial: true,
  currency: true,
  status: true,
  businessId: true,
  freelancerId: true,
  activatedAt: true,
  createdAt: true,
  business: { select: { name: true, nameEn: true } },
  freelancer: { select: { displayName: true, displayNameEn: true, slug: true } },
  gig: { select: { title: true, titleEn: true, vertical: true } },
} as const;

async function readContract(contractId: string) {
  const contract = await db().contract.findUniqueOrThrow({ where: { id: contractId }, select: PARTIES });
  return { ...contract, currency: contract.currency as Currency, number: contractNumber(contract.serial) };
}

/** Everything the report page of a contract shows; null to strangers. */
export async function findEffect(contractId: string, viewer: Viewer, now: Date) {
  const contract = UUID.test(contractId)
    ? await db().contract.findUnique({ where: { id: contractId }, select: { businessId: true, freelancerId: true } })
    : null;
  const party = contract && partyOf(viewer, contract);
  if (!contract || (!party && !viewer.isAdmin)) return null;
  const [read, figures, reports, spends] = await Promise.all([
    readContract(contractId),
    gatherEffect(db(), contractId, now, now),
    db().effectReport.findMany({
      where: { contractId },
      orderBy: { number: 'desc' },
      take: REPORTS_LISTED,
      select: { id: true, kind: true, number: true, fromAt: true, untilAt: true, createdAt: true },
    }),
    db().mediaSpend.findMany({ where: { contractId, withdrawnAt: null }, orderBy: [{ spentOn: 'desc' }, { id: 'desc' }], take: 100 }),
  ]);
  return { contract: read, party, isAdmin: viewer.isAdmin, figures: figures!, reports, spends };
}

/** One report as it was made, with the one before it; null to strangers. */
export async function findReport(reportId: string, viewer: Viewer) {
  const report = UUID.test(reportId)
    ? await db().effectReport.findUnique({
        where: { id: reportId },
        include: { contract: { select: { businessId: true, freelancerId: true } }, shares: { orderBy: { createdAt: 'desc' }, take: 20 }, card: true },
      })
    : null;
  const party = report && partyOf(viewer, report.contract);
  if (!report || (!party && !viewer.isAdmin)) return null;
  return { ...(await withBefore(report)), party, isAdmin: viewer.isAdmin, shares: report.shares, card: report.card };
}

export type ReportView = NonNullable<Awaited<ReturnType<typeof findReport>>>;

/** What a link shows; null when it is unknown, expired or revoked. The look is counted. */
export async function findShared(token: string, now: Date) {
  const share = await db().reportShare.findUnique({ where: { tokenHash: hashSecretToken(token) }, include: { report: true } });
  if (!share || share.revokedAt || share.expiresAt <= now) return null;
  await db().reportShare.update({ where: { id: share.id }, data: { viewCount: { increment: 1 }, lastViewedAt: now }, select: { id: true } });
  return { ...(await withBefore(share.report)), showsCost: share.showsCost, expiresAt: share.expiresAt };
}

type StoredReport = {
  id: string;
  contractId: string;
  kind: 'WEEKLY' | 'FINAL';
  number: number;
  fromAt: Date;
  untilAt: Date;
  figures: unknown;
  createdAt: Date;
};

async function withBefore(report: StoredReport) {
  const [contract, before] = await Promise.all([
    readContract(report.contractId),
    db().effectReport.findFirst({
      where: { contractId: report.contractId, number: { lt: report.number } },
      orderBy: { number: 'desc' },
      select: { number: true, figures: true },
    }),
  ]);
  const { id, kind, number, fromAt, untilAt, createdAt } = report;
  return {
    report: { id, kind, number, fromAt, untilAt, createdAt },
    contract,
    figures: report.figures as EffectFigures,
    /** The figures of the report before, to say what came since. */
    before: (before?.figures ?? null) as EffectFigures | null,
  };
}

/** The newest report of each of the viewer's contracts that has one, newest first. */
export async function listReports(viewer: Viewer) {
  const own = [{ businessId: { in: viewer.businesses.map(({ id }) => id) } }, ...(viewer.profile ? [{ freelancerId: viewer.profile.id }] : [])];
  const rows = await db().effectReport.findMany({
    where: { contract: { OR: own } },
    orderBy: [{ untilAt: 'desc' }, { id: 'desc' }],
    distinct: ['contractId'],
    take: REPORTS_LISTED,
    include: { contract: { select: PARTIES } },
  });
  return rows.map((row) => ({
    ...row,
    figures: row.figures as unknown as EffectFigures,
    contract: { ...row.contract, number: contractNumber(row.contract.serial), currency: row.contract.currency as Currency },
  }));
}
