// A business's payments and a freelancer's earnings, milestone by milestone.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getMilestoneBalances, type MilestoneBalances } from '@/lib/ledger/balances';
import { ARRIVED_OR_BACK_KINDS } from '@/lib/ledger/kinds';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { DAY_MS } from '@/lib/time/duration';
import type { SurplusRow } from './surplus-payments';

/** Where a page of the list goes on: after this row. */
type Place = { fundedAt: Date; id: string };

async function listMoney(where: object, limit: number, after?: Place) {
  const milestones = await db().milestone.findMany({
    where: {
      fundedAt: { not: null },
      contract: where,
      ...(after && { OR: [{ fundedAt: { lt: after.fundedAt } }, { fundedAt: after.fundedAt, id: { lt: after.id } }] }),
    },
    orderBy: [{ fundedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: {
      contract: { include: { business: { select: { name: true, nameEn: true } }, freelancer: { select: { displayName: true, displayNameEn: true } } } },
      fundings: { where: { status: 'PAID' }, select: { method: true, paidAt: true } },
      decisions: { where: { isFinal: true, voided: null }, include: { operations: true } },
    },
  });
  const balances = await getMilestoneBalances(
    db(),
    milestones.map(({ id, currency }) => ({ id, currency: currency as Currency })),
  );
  return milestones.map((milestone) => ({
    id: milestone.id,
    contractId: milestone.contractId,
    contractNumber: contractNumber(milestone.contract.serial),
    ordinal: milestone.ordinal,
    title: milestone.title,
    titleEn: milestone.titleEn,
    status: milestone.status,
    amountMinor: milestone.amountMinor,
    currency: milestone.currency as Currency,
    business: milestone.contract.business,
    freelancer: milestone.contract.freelancer,
    fundedAt: milestone.fundedAt!,
    settledAt: milestone.settledAt,
    method: milestone.fundings[0]?.method ?? null,
    balances: balances.get(milestone.id)!,
    /** The most the freelancer can get of it, after the fee. */
    mostNetMinor: milestone.amountMinor - shareOf(milestone.amountMinor, milestone.contract.feeBps, 'down'),
    decision: milestone.decisions[0] ?? null,
    operations: milestone.decisions[0]?.operations ?? [],
  }));
}

const BATCH = 200;

async function* inBatches(where: object): AsyncGenerator<MoneyRow[]> {
  for (let after: Place | undefined; ;) {
    const rows: MoneyRow[] = await listMoney(where, BATCH, after);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1);
  }
}

const paidBy = (viewer: Viewer) => ({ businessId: { in: viewer.businesses.map((business) => business.id) } });

export function listPayments(viewer: Viewer, limit = 100) {
  return listMoney(paidBy(viewer), limit);
}

/** All of them, a batch at a time. */
export function paymentsInBatches(viewer: Viewer): AsyncGenerator<MoneyRow[]> {
  return inBatches(paidBy(viewer));
}

export async function* earningsInBatches(viewer: Viewer): AsyncGenerator<MoneyRow[]> {
  if (viewer.profile) yield* inBatches({ freelancerId: viewer.profile.id });
}

export async function listEarnings(viewer: Viewer, limit = 100) {
  return viewer.profile ? listMoney({ freelancerId: viewer.profile.id }, limit) : [];
}

export type MoneyRow = Awaited<ReturnType<typeof listMoney>>[number];

export type MonthOfEarnings = {
  /** `2026-04`, in the viewer's time zone. */
  month: string;
  currency: Currency;
  /** What reached the freelancer, less what was taken back. */
  netMinor: bigint;
  takenBackMinor: bigint;
};

/** What reached the freelancer and stayed, month by month, oldest first. */
export async function listEarningsByMonth(viewer: Viewer, now: Date, months = 12): Promise<MonthOfEarnings[]> {
  if (!viewer.profile) return [];
  const since = new Date(now.getTime() - months * 31 * DAY_MS);
  const rows = await db().$queryRaw<{ month: string; currency: Currency; arrived: bigint; taken: bigint }[]>`
    SELECT to_char(t.occurred_at AT TIME ZONE ${viewer.timeZone}, 'YYYY-MM') AS month, p.currency,
      coalesce(sum(p.amount_minor) FILTER (WHERE a.kind = 'release_pending'), 0)::bigint AS arrived,
      coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'refund_pending'), 0)::bigint AS taken
    FROM ledger_transfer t
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id
      AND ((a.kind = 'release_pending' AND t.kind = ANY(${ARRIVED_OR_BACK_KINDS})) OR (a.kind = 'refund_pending' AND t.kind = 'REVERSAL_CONFIRMED'))
    JOIN milestone m ON m.id = t.milestone_id
    JOIN contract c ON c.id = m.contract_id
    WHERE c.freelancer_id = ${viewer.profile.id}::uuid AND t.occurred_at >= ${since}
    GROUP BY 1, 2 ORDER BY 1`;
  return rows.map(({ month, currency, arrived, taken }) => ({ month, currency, netMinor: arrived - taken, takenBackMinor: taken }));
}

export type MoneyTotals = {
  currency: Currency;
  count: number;
  /** Of `fundedMinor`: paid twice or too late, and going back whole. */ surplusMinor: bigint;
} & Omit<MilestoneBalances, 'currency'>;

/** The rows added up, one line a currency. What was paid without need is money paid and money returned like any other. */
export function totalsOf(rows: readonly MoneyRow[], surplus: readonly SurplusRow[] = []): MoneyTotals[] {
  const totals = new Map<Currency, MoneyTotals>();
  const totalOf = (currency: Currency): MoneyTotals => {
    const total = totals.get(currency) ?? {
      currency,
      count: 0,
      surplusMinor: 0n,
      fundedMinor: 0n,
      escrowMinor: 0n,
      releasedMinor: 0n,
      feeMinor: 0n,
      refundedMinor: 0n,
      pendingReleaseMinor: 0n,
      pendingRefundMinor: 0n,
      chargedBackMinor: 0n,
    };
    totals.set(currency, total);
    return total;
  };
  for (const { balances } of rows) {
    const { currency, ...sums } = balances;
    const total = totalOf(currency);
    total.count += 1;
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) total[name] += sums[name];
  }
  for (const { currency, amountMinor, returnedMinor, pendingMinor } of surplus) {
    const total = totalOf(currency);
    total.fundedMinor += amountMinor;
    total.surplusMinor += amountMinor;
    total.refundedMinor += returnedMinor;
    total.pendingRefundMinor += pendingMinor;
  }
  return [...totals.values()];
}
