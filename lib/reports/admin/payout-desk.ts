// The manual rail as admins see it: what is due, what is with the bank, and whether the platform's bank account can pay it.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { getAccountBalance } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import { CURRENCIES, type Currency } from '@/lib/money/money';
import { batchNumber } from '@/lib/payouts/batch-number';
import { dueReleases } from '@/lib/payouts/due-releases';
import type { LineFailure } from '@/lib/payouts/schema';
import { listBankPayouts } from '../payout-overview';
import { assertAdmin } from './people-and-gigs';

const BATCHES_SHOWN = 30;

export async function getPayoutDesk(viewer: Viewer, now: Date) {
  assertAdmin(viewer);
  const [due, held, open, batches, platform, returns] = await Promise.all([
    db().$queryRaw<{ currency: string; count: number; total: bigint }[]>(
      Prisma.sql`SELECT o.currency, count(*)::int AS count, sum(o.amount_minor)::bigint AS total FROM ${dueReleases(now)} GROUP BY o.currency`,
    ),
    db().paymentOperation.groupBy({
      by: ['lastError'],
      where: { rail: 'MANUAL_BANK', status: 'QUEUED', OR: [{ lastError: 'PAYOUT_RETURNED' }, { lastError: 'PAYOUT_QUIET', runAfter: { gt: now } }] },
      _count: true,
    }),
    db().payoutLine.groupBy({ by: ['currency'], where: { status: 'EXPORTED' }, _sum: { amountMinor: true } }),
    listBatches(),
    listBankPayouts(null),
    listReturns(viewer),
  ]);
  const currencies = await Promise.all(
    CURRENCIES.map(async (currency) => {
      const dueOf = due.find((row) => row.currency === currency);
      const bankMinor = await getAccountBalance(db(), 'bank', currency);
      const openMinor = open.find((row) => row.currency === currency)?._sum.amountMinor ?? 0n;
      const missing = (dueOf?.total ?? 0n) + openMinor - bankMinor;
      // What the books say is missing in the bank account, were everything due paid now.
      return { currency, bankMinor, dueMinor: dueOf?.total ?? 0n, dueCount: dueOf?.count ?? 0, openMinor, shortfallMinor: missing > 0n ? missing : 0n };
    }),
  );
  const heldBy = (reason: string) => held.find((row) => row.lastError === reason)?._count ?? 0;
  return { currencies, quiet: heldBy('PAYOUT_QUIET'), returned: heldBy('PAYOUT_RETURNED'), batches, platform, returns };
}

/** Payments that the bank sent back, those that wait for a second admin first. */
async function listReturns(viewer: Viewer) {
  const rows = await db().payoutReturn.findMany({
    orderBy: [{ status: 'asc' }, { recordedAt: 'desc' }],
    take: BATCHES_SHOWN,
    include: { line: { select: { number: true, amountMinor: true, currency: true, batch: { select: { id: true, serial: true } } } } },
  });
  const names = await namesOf(rows.flatMap((row) => [row.recordedById, row.decidedById ?? row.recordedById]));
  return rows.map(({ line, ...row }) => ({
    ...row,
    reason: row.reason as LineFailure,
    amountMinor: line.amountMinor,
    currency: line.currency as Currency,
    batchId: line.batch.id,
    place: `${batchNumber(line.batch.serial)} · ${line.number}`,
    recordedBy: names.get(row.recordedById) ?? '–',
    decidedBy: row.decidedById ? (names.get(row.decidedById) ?? '–') : null,
    /** Four eyes: never by who recorded it. */
    mayConfirm: row.status === 'RECORDED' && row.recordedById !== viewer.userId,
  }));
}

export type ReturnRow = Awaited<ReturnType<typeof listReturns>>[number];

async function listBatches() {
  const rows = await db().payoutBatch.findMany({
    orderBy: { serial: 'desc' },
    take: BATCHES_SHOWN,
    include: { _count: { select: { lines: true } }, lines: { where: { status: 'EXPORTED' }, select: { id: true } } },
  });
  const names = await namesOf(rows.map((row) => row.exportedById));
  return rows.map(({ lines, _count, ...row }) => ({
    ...row,
    currency: row.currency as Currency,
    number: batchNumber(row.serial),
    lineCount: _count.lines,
    openCount: lines.length,
    exportedBy: names.get(row.exportedById) ?? '–',
  }));
}

/** One batch with its lines, destinations masked; null when there is none. */
export async function findBatch(viewer: Viewer, batchId: string) {
  assertAdmin(viewer);
  if (!/^[0-9a-f-]{36}$/i.test(batchId)) return null;
  const batch = await db().payoutBatch.findUnique({
    where: { id: batchId },
    include: {
      lines: {
        orderBy: { number: 'asc' },
        include: {
          destination: { omit: { sealed: true } },
          operation: { select: { milestoneId: true } },
          returns: { where: { status: { not: 'DISCARDED' } }, select: { status: true } },
        },
      },
    },
  });
  if (!batch) return null;
  const [milestones, names] = await Promise.all([
    db().milestone.findMany({
      where: { id: { in: batch.lines.map((line) => line.operation.milestoneId) } },
      select: { id: true, ordinal: true, contract: { select: { serial: true } } },
    }),
    namesOf([batch.exportedById, ...batch.lines.flatMap((line) => line.answeredById ?? [])]),
  ]);
  return {
    ...batch,
    currency: batch.currency as Currency,
    number: batchNumber(batch.serial),
    exportedBy: names.get(batch.exportedById) ?? '–',
    /** Four eyes: never by who exported it. */
    mayAnswer: batch.exportedById !== viewer.userId,
    openCount: batch.lines.filter((line) => line.status === 'EXPORTED').length,
    lines: batch.lines.map(({ operation, returns, ...line }) => {
      const milestone = milestones.find((each) => each.id === operation.milestoneId)!;
      return {
        ...line,
        failureReason: line.failureReason as LineFailure | null,
        returnStatus: returns[0]?.status ?? null,
        milestoneId: milestone.id,
        purpose: `${contractNumber(milestone.contract.serial)}-${milestone.ordinal}`,
        answeredBy: line.answeredById ? (names.get(line.answeredById) ?? '–') : null,
      };
    }),
  };
}

export type BatchView = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

async function namesOf(userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await db().user.findMany({ where: { id: { in: [...new Set(userIds)] } }, select: { id: true, name: true } });
  return new Map(users.map((user) => [user.id, user.name]));
}
