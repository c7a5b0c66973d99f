// What needs the viewer now, sorted by clock; what waits for others; where their money stands.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { getMilestoneBalances, type MilestoneBalances } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import type { Currency } from '@/lib/money/money';
import { mayReceive, PAYOUT_STATE } from '@/lib/users/payout-rails';

export type Party = 'BUSINESS' | 'FREELANCER';
export type NeedKind = 'SIGN' | 'FUND' | 'DELIVER' | 'REVIEW' | 'CHANGES' | 'DISPUTE' | 'ANSWER_PROPOSAL' | 'PAYOUT_ACCOUNT';
export type WaitKind = 'SIGNATURE' | 'FUNDING' | 'PAYMENT' | 'DELIVERY' | 'REVIEW' | 'CHANGES' | 'RULING' | 'TRANSFER';

type Item<Kind> = {
  kind: Kind;
  href: string;
  title: string;
  titleEn: string | null;
  contractNumber: string | null;
  /** The other side. */
  counterpart: { name: string; nameEn: string | null } | null;
  /** The hat the viewer wears here. */
  party: Party;
  /** What runs out, when something does. */
  deadline: Date | null;
  amountMinor: bigint | null;
  currency: Currency | null;
};

/** `count`: how many of a kind stand in one line; several proposals for one gig are compared on one page. */
export type Need = Item<NeedKind> & { count: number };
export type Wait = Item<WaitKind>;
export type MoneyOverview = { party: Party; currency: Currency } & Omit<MilestoneBalances, 'currency'>;
export type Dashboard = { needs: Need[]; waits: Wait[]; money: MoneyOverview[]; contractCount: number };

const NEED_OF_STATUS: Partial<Record<MilestoneStatus, NeedKind>> = {
  AWAITING_FUNDS: 'FUND',
  FUNDED: 'DELIVER',
  IN_REVIEW: 'REVIEW',
  CHANGES_REQUESTED: 'CHANGES',
};
const WAIT_OF_STATUS: Partial<Record<MilestoneStatus, WaitKind>> = {
  AWAITING_FUNDS: 'FUNDING',
  FUNDED: 'DELIVERY',
  IN_REVIEW: 'REVIEW',
  CHANGES_REQUESTED: 'CHANGES',
  SETTLING: 'TRANSFER',
  CANCELLING: 'TRANSFER',
};
const CONTRACT_LIMIT = 200;
const PROPOSAL_LIMIT = 50;

const loadContracts = (viewer: Viewer) =>
  db().contract.findMany({
    where: {
      OR: [{ businessId: { in: businessIdsOf(viewer) } }, ...(viewer.profile ? [{ freelancerId: viewer.profile.id }] : [])],
      status: { in: ['AWAITING_SIGNATURES', 'ACTIVE', 'COMPLETED'] },
    },
    orderBy: { createdAt: 'desc' },
    take: CONTRACT_LIMIT,
    include: {
      milestones: {
        orderBy: { ordinal: 'asc' },
        include: {
          disputes: { where: { status: { in: ['OPEN', 'ANSWERED'] } }, take: 1 },
          fundings: { where: { status: 'OPEN', submittedAt: { not: null } }, take: 1, select: { id: true } },
        },
      },
      gig: { select: { title: true, titleEn: true } },
      business: { select: { name: true, nameEn: true } },
      freelancer: { select: { displayName: true, displayNameEn: true } },
      versions: { orderBy: { number: 'desc' }, take: 1, include: { signatures: { select: { party: true } } } },
    },
  });

const loadProposals = (viewer: Viewer) =>
  db().proposal.findMany({
    where: {
      status: 'OPEN',
      OR: [
        { turn: 'BUSINESS', gig: { businessId: { in: businessIdsOf(viewer) } } },
        ...(viewer.profile ? [{ turn: 'FREELANCER' as const, freelancerId: viewer.profile.id }] : []),
      ],
    },
    orderBy: { expiresAt: 'asc' },
    take: PROPOSAL_LIMIT,
    include: {
      gig: { select: { title: true, titleEn: true, business: { select: { name: true, nameEn: true } } } },
      freelancer: { select: { displayName: true, displayNameEn: true } },
      offers: { orderBy: { ordinal: 'desc' }, take: 1 },
    },
  });

type ContractRow = Awaited<ReturnType<typeof loadContracts>>[number];
type ProposalRow = Awaited<ReturnType<typeof loadProposals>>[number];
type MilestoneRow = ContractRow['milestones'][number];

export async function getDashboard(viewer: Viewer): Promise<Dashboard> {
  const [contracts, proposals, account] = await Promise.all([
    loadContracts(viewer),
    loadProposals(viewer),
    viewer.profile ? db().payoutAccount.findUnique({ where: { freelancerId: viewer.profile.id }, select: PAYOUT_STATE }) : null,
  ]);
  const needs = proposalNeeds(proposals);
  const waits: Wait[] = [];
  let isMoneyWaiting = false;
  for (const contract of contracts) {
    const party = partyOf(viewer, contract)!;
    const shared = {
      contractNumber: contractNumber(contract.serial),
      counterpart: party === 'BUSINESS' ? nameOf(contract.freelancer) : contract.business,
      party,
      currency: contract.currency as Currency,
    };
    if (contract.status === 'AWAITING_SIGNATURES') {
      const item = {
        ...shared,
        href: `/contracts/${contract.id}`,
        title: contract.gig.title,
        titleEn: contract.gig.titleEn,
        deadline: null,
        amountMinor: contract.totalMinor,
      };
      const hasSigned = contract.versions[0]!.signatures.some((signature) => signature.party === party);
      if (hasSigned) waits.push({ ...item, kind: 'SIGNATURE' });
      else needs.push({ ...item, kind: 'SIGN', count: 1 });
    }
    for (const milestone of contract.milestones) {
      if (party === 'FREELANCER' && STATUS_TRAITS[milestone.status].holdsMoney) isMoneyWaiting = true;
      const item = {
        ...shared,
        href: `/contracts/${contract.id}/milestones/${milestone.id}`,
        title: milestone.title,
        titleEn: milestone.titleEn,
        deadline: deadlineOf(milestone),
        amountMinor: milestone.amountMinor,
      };
      const dispute = milestone.disputes[0];
      if (milestone.status === 'DISPUTED' && dispute) {
        const mustAnswer = dispute.status === 'OPEN' && dispute.openedBy !== party;
        if (mustAnswer) needs.push({ ...item, kind: 'DISPUTE', count: 1, href: `/disputes/${dispute.id}`, deadline: dispute.answerDueAt });
        else waits.push({ ...item, kind: 'RULING', href: `/disputes/${dispute.id}`, deadline: null });
        continue;
      }
      if (milestone.status === 'AWAITING_FUNDS' && milestone.fundings.length > 0) {
        waits.push({ ...item, kind: 'PAYMENT', deadline: null });
        continue;
      }
      const isMine = STATUS_TRAITS[milestone.status].mustAct === party;
      const need = isMine ? NEED_OF_STATUS[milestone.status] : undefined;
      const wait = isMine ? undefined : WAIT_OF_STATUS[milestone.status];
      if (need) needs.push({ ...item, kind: need, count: 1 });
      if (wait) waits.push({ ...item, kind: wait });
    }
  }
  if (isMoneyWaiting && !mayReceive(account)) {
    needs.push({
      kind: 'PAYOUT_ACCOUNT',
      count: 1,
      href: '/work/earnings',
      title: '',
      titleEn: null,
      contractNumber: null,
      counterpart: null,
      party: 'FREELANCER',
      deadline: null,
      amountMinor: null,
      currency: null,
    });
  }
  return { needs: needs.sort(byClock), waits: waits.sort(byClock), money: await sumMoney(viewer, contracts), contractCount: contracts.length };
}

/** One line a proposal; a gig with several open ones is one line that leads to their comparison. */
function proposalNeeds(proposals: readonly ProposalRow[]): Need[] {
  const lines = Map.groupBy(proposals, (proposal) => (proposal.turn === 'BUSINESS' ? proposal.gigId : proposal.id));
  return [...lines.values()].map((line) => {
    // Sorted by expiry: the first one's clock is the line's.
    const [first] = line as [ProposalRow];
    const offer = first.offers[0]!;
    const isOne = line.length === 1;
    return {
      kind: 'ANSWER_PROPOSAL',
      count: line.length,
      href: isOne ? `/proposals/${first.id}` : `/business/gigs/${first.gigId}`,
      title: first.gig.title,
      titleEn: first.gig.titleEn,
      contractNumber: null,
      counterpart: !isOne ? null : first.turn === 'BUSINESS' ? nameOf(first.freelancer) : first.gig.business,
      party: first.turn,
      deadline: first.expiresAt,
      amountMinor: isOne ? offer.amountMinor : null,
      currency: isOne ? (offer.currency as Currency) : null,
    };
  });
}

function businessIdsOf(viewer: Viewer): string[] {
  return viewer.businesses.map((business) => business.id);
}

function nameOf(freelancer: { displayName: string; displayNameEn: string | null }): { name: string; nameEn: string | null } {
  return { name: freelancer.displayName, nameEn: freelancer.displayNameEn };
}

/** Frozen by a chargeback, nothing runs out. */
function deadlineOf(milestone: Pick<MilestoneRow, 'status' | 'reviewEndsAt' | 'dueAt' | 'frozenAt'>): Date | null {
  if (milestone.frozenAt) return null;
  if (milestone.status === 'IN_REVIEW') return milestone.reviewEndsAt;
  return milestone.status === 'FUNDED' || milestone.status === 'CHANGES_REQUESTED' ? milestone.dueAt : null;
}

/** What runs out first comes first; what has no clock comes last, in the order found. */
function byClock(first: { deadline: Date | null }, second: { deadline: Date | null }): number {
  if (!first.deadline || !second.deadline) return Number(first.deadline === null) - Number(second.deadline === null);
  return first.deadline.getTime() - second.deadline.getTime();
}

/** Sums per hat and currency, from the ledger. Nothing is listed before money has moved. */
async function sumMoney(viewer: Viewer, contracts: readonly ContractRow[]): Promise<MoneyOverview[]> {
  const parties = new Map(contracts.flatMap((contract) => contract.milestones.map(({ id }) => [id, partyOf(viewer, contract)!] as const)));
  const balances = await getMilestoneBalances(
    db(),
    contracts.flatMap((contract) => contract.milestones.map(({ id }) => ({ id, currency: contract.currency as Currency }))),
  );
  const totals = new Map<string, MoneyOverview>();
  for (const [milestoneId, { currency, ...sums }] of balances) {
    const party = parties.get(milestoneId)!;
    const key = `${party}:${currency}`;
    const total = totals.get(key) ?? {
      party,
      currency,
      fundedMinor: 0n,
      escrowMinor: 0n,
      releasedMinor: 0n,
      feeMinor: 0n,
      refundedMinor: 0n,
      pendingReleaseMinor: 0n,
      pendingRefundMinor: 0n,
      chargedBackMinor: 0n,
    };
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) total[name] += sums[name];
    totals.set(key, total);
  }
  return [...totals.values()]
    .filter((total) => total.fundedMinor > 0n)
    .sort((first, second) => `${first.party}${first.currency}`.localeCompare(`${second.party}${second.currency}`));
}
