// What needs the viewer now, sorted by clock; then where their money stands.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { getMilestoneBalances, type MilestoneBalances } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import type { Currency } from '@/lib/money/money';

export type Need = {
  kind: 'SIGN' | 'FUND' | 'DELIVER' | 'REVIEW' | 'CHANGES' | 'DISPUTE' | 'ANSWER_PROPOSAL' | 'PAYOUT_ACCOUNT' | 'VERIFY_EMAIL';
  href: string;
  title: string;
  titleEn: string | null;
  party: 'BUSINESS' | 'FREELANCER' | null;
  /** What runs out, when something does. */
  deadline: Date | null;
  amountMinor: bigint | null;
  currency: Currency | null;
};

export type MoneyOverview = { currency: Currency } & Omit<MilestoneBalances, 'currency'>;

const NEED_OF_STATUS: Partial<Record<MilestoneStatus, Need['kind']>> = { AWAITING_FUNDS: 'FUND', FUNDED: 'DELIVER', IN_REVIEW: 'REVIEW', CHANGES_REQUESTED: 'CHANGES', DISPUTED: 'DISPUTE' };
const LIMIT = 200;

export async function getDashboard(viewer: Viewer): Promise<{ needs: Need[]; money: MoneyOverview[]; contractCount: number }> {
  const businessIds = viewer.businesses.map((business) => business.id);
  const mine = { OR: [{ businessId: { in: businessIds } }, ...(viewer.profile ? [{ freelancerId: viewer.profile.id }] : [])] };
  const [contracts, proposals, account] = await Promise.all([
    db().contract.findMany({
      where: { ...mine, status: { in: ['AWAITING_SIGNATURES', 'ACTIVE', 'COMPLETED'] } },
      orderBy: { createdAt: 'desc' },
      take: LIMIT,
      include: { milestones: { orderBy: { ordinal: 'asc' } }, gig: { select: { title: true, titleEn: true } }, versions: { orderBy: { number: 'desc' }, take: 1, include: { signatures: { select: { party: true } } } } },
    }),
    db().proposal.findMany({
      where: { status: 'OPEN', OR: [{ turn: 'BUSINESS', gig: { businessId: { in: businessIds } } }, ...(viewer.profile ? [{ turn: 'FREELANCER' as const, freelancerId: viewer.profile.id }] : [])] },
      orderBy: { expiresAt: 'asc' },
      take: 50,
      include: { gig: { select: { title: true, titleEn: true } }, offers: { orderBy: { ordinal: 'desc' }, take: 1 } },
    }),
    viewer.profile ? db().payoutAccount.findUnique({ where: { freelancerId: viewer.profile.id } }) : null,
  ]);
  const needs: Need[] = [];
  const none = { deadline: null, amountMinor: null, currency: null, party: null };
  if (!viewer.isEmailVerified) needs.push({ ...none, kind: 'VERIFY_EMAIL', href: '/settings', title: viewer.email, titleEn: null });
  for (const proposal of proposals) {
    const offer = proposal.offers[0]!;
    needs.push({ kind: 'ANSWER_PROPOSAL', href: `/proposals/${proposal.id}`, title: proposal.gig.title, titleEn: proposal.gig.titleEn, party: proposal.turn, deadline: proposal.expiresAt, amountMinor: offer.amountMinor, currency: offer.currency as Currency });
  }
  let waitsForAccount = false;
  for (const contract of contracts) {
    const party = partyOf(viewer, contract)!;
    const currency = contract.currency as Currency;
    if (contract.status === 'AWAITING_SIGNATURES' && !contract.versions[0]!.signatures.some((signature) => signature.party === party)) {
      needs.push({ kind: 'SIGN', href: `/contracts/${contract.id}`, title: `${contractNumber(contract.serial)} · ${contract.gig.title}`, titleEn: contract.gig.titleEn && `${contractNumber(contract.serial)} · ${contract.gig.titleEn}`, party, deadline: null, amountMinor: contract.totalMinor, currency });
    }
    for (const milestone of contract.milestones) {
      if (party === 'FREELANCER' && STATUS_TRAITS[milestone.status].holdsMoney && account?.transfersStatus !== 'ACTIVE') waitsForAccount = true;
      const kind = NEED_OF_STATUS[milestone.status];
      if (!kind || (STATUS_TRAITS[milestone.status].mustAct !== party && kind !== 'DISPUTE')) continue;
      needs.push({
        kind,
        href: `/contracts/${contract.id}/milestones/${milestone.id}`,
        title: milestone.title,
        titleEn: milestone.titleEn,
        party,
        deadline: kind === 'REVIEW' ? milestone.reviewEndsAt : kind === 'FUND' ? null : milestone.dueAt,
        amountMinor: milestone.amountMinor,
        currency,
      });
    }
  }
  if (waitsForAccount) needs.push({ ...none, kind: 'PAYOUT_ACCOUNT', href: '/work/earnings', title: '', titleEn: null, party: 'FREELANCER' });
  needs.sort((first, second) => (first.deadline?.getTime() ?? Infinity) - (second.deadline?.getTime() ?? Infinity));
  return { needs, money: await overview(contracts.flatMap((contract) => contract.milestones.map(({ id }) => ({ id, currency: contract.currency as Currency })))), contractCount: contracts.length };
}

async function overview(milestones: { id: string; currency: Currency }[]): Promise<MoneyOverview[]> {
  const totals = new Map<Currency, MoneyOverview>();
  for (const { currency, ...sums } of (await getMilestoneBalances(db(), milestones)).values()) {
    const total = totals.get(currency) ?? { currency, fundedMinor: 0n, escrowMinor: 0n, releasedMinor: 0n, feeMinor: 0n, refundedMinor: 0n, pendingReleaseMinor: 0n, pendingRefundMinor: 0n };
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) total[name] += sums[name];
    totals.set(currency, total);
  }
  return [...totals.values()].filter((total) => total.fundedMinor > 0n);
}
