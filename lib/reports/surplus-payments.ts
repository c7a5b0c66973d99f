// Payments that nobody waited for, twice or too late: they are the business's and go back by themselves.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';

/** The viewer's own, newest first. What has gone back and what is on its way are sums of postings, as everywhere. */
export async function listSurplusPayments(viewer: Viewer, limit = 100) {
  const fundings = await db().funding.findMany({
    where: { status: 'SURPLUS', milestone: { contract: { businessId: { in: viewer.businesses.map((business) => business.id) } } } },
    orderBy: [{ paidAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: {
      milestone: {
        select: {
          title: true,
          titleEn: true,
          ordinal: true,
          status: true,
          contractId: true,
          contract: { select: { serial: true, freelancer: { select: { displayName: true, displayNameEn: true } } } },
        },
      },
    },
  });
  const returns = await returnsOf(fundings.map((funding) => `surplus:${funding.chargeId}`));
  return fundings.map(({ id, milestoneId, milestone, amountMinor, currency, method, paidAt, createdAt, chargeId }) => ({
    fundingId: id,
    id: milestoneId,
    contractId: milestone.contractId,
    contractNumber: contractNumber(milestone.contract.serial),
    ordinal: milestone.ordinal,
    title: milestone.title,
    titleEn: milestone.titleEn,
    status: milestone.status,
    freelancer: milestone.contract.freelancer,
    amountMinor,
    currency: currency as Currency,
    method,
    paidAt: paidAt ?? createdAt,
    ...(returns.get(`surplus:${chargeId}`) ?? { returnedMinor: 0n, pendingMinor: 0n }),
  }));
}

export type SurplusRow = Awaited<ReturnType<typeof listSurplusPayments>>[number];

type Return = { returnedMinor: bigint; pendingMinor: bigint };

/** By the cause of its decision. A refund that the bank sent back is owed again. */
async function returnsOf(causeKeys: string[]): Promise<Map<string, Return>> {
  if (causeKeys.length === 0) return new Map();
  const rows = await db().$queryRaw<{ cause_key: string; returned: bigint; pending: bigint }[]>`
    SELECT d.cause_key,
      coalesce(sum(p.amount_minor) FILTER (WHERE t.kind IN ('REFUND_CONFIRMED', 'REFUND_FAILED')), 0)::bigint AS returned,
      coalesce(sum(-p.amount_minor), 0)::bigint AS pending
    FROM decision d
    JOIN ledger_transfer t ON t.decision_id = d.id
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'refund_pending' AND a.owner_id = d.id::text
    WHERE d.cause_key = ANY(${causeKeys})
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.cause_key, { returnedMinor: row.returned, pendingMinor: row.pending }]));
}
