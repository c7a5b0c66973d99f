// Refunds that the provider refused for good: those that nobody has given back yet, those that wait for a second admin, and those that are done.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { mayGoByBank } from '@/lib/payouts/bank-refund-rules';
import { assertAdmin } from './people-and-gigs';

const LIMIT = 50;

const MILESTONE = {
  select: { id: true, ordinal: true, title: true, titleEn: true, contract: { select: { serial: true, business: { select: { name: true, nameEn: true } } } } },
} as const;

export async function listBankRefunds(viewer: Viewer) {
  assertAdmin(viewer);
  const [refused, recorded, done] = await Promise.all([
    db().paymentOperation.findMany({
      where: { leg: 'REFUND', status: 'REFUSED', bankRefunds: { none: { status: 'RECORDED' } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: LIMIT,
      include: { decision: { select: { milestone: MILESTONE } } },
    }),
    records('RECORDED'),
    records('CONFIRMED'),
  ]);
  const open = refused.filter(mayGoByBank);
  const fundings = await db().funding.findMany({
    where: { chargeId: { in: open.map((operation) => operation.chargeId) } },
    select: { chargeId: true, method: true, paidAt: true },
  });
  return {
    open: open.map(({ decision, ...operation }) => ({
      id: operation.id,
      amountMinor: operation.amountMinor,
      currency: operation.currency as Currency,
      lastError: operation.lastError!,
      since: operation.createdAt,
      payment: fundings.find((funding) => funding.chargeId === operation.chargeId) ?? null,
      milestone: named(decision.milestone),
    })),
    recorded: await withNames(recorded),
    done: await withNames(done),
  };
}

function records(status: 'RECORDED' | 'CONFIRMED') {
  return db().bankRefund.findMany({
    where: { status },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: LIMIT,
    include: { operation: { select: { amountMinor: true, currency: true, decision: { select: { milestone: MILESTONE } } } } },
  });
}

type MilestoneRow = {
  id: string;
  ordinal: number;
  title: string;
  titleEn: string | null;
  contract: { serial: number; business: { name: string; nameEn: string | null } };
};

function named({ contract, ...milestone }: MilestoneRow) {
  return { ...milestone, contractNumber: contractNumber(contract.serial), business: contract.business };
}

async function withNames(rows: Awaited<ReturnType<typeof records>>) {
  const ids = rows.flatMap((row) => (row.decidedById ? [row.recordedById, row.decidedById] : [row.recordedById]));
  const admins = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = (id: string) => admins.find((admin) => admin.id === id)?.name ?? id;
  return rows.map(({ operation, ...row }) => ({
    id: row.id,
    reference: row.reference,
    paidTo: row.paidTo,
    recordedById: row.recordedById,
    recordedBy: nameOf(row.recordedById),
    recordedAt: row.recordedAt,
    decidedBy: row.decidedById && nameOf(row.decidedById),
    decidedAt: row.decidedAt,
    amountMinor: operation.amountMinor,
    currency: operation.currency as Currency,
    milestone: named(operation.decision.milestone),
  }));
}

export type BankRefunds = Awaited<ReturnType<typeof listBankRefunds>>;
