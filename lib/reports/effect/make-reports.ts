// Makes the reports that are due: one a week of each running contract, one at its end. Safe to run at any time and twice at once.
import { db, type Transaction } from '@/lib/db/client';
import { inTransaction, isUniqueViolation } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { log } from '@/lib/log/log';
import { addDays } from '@/lib/time/duration';
import { gatherEffect } from './gather';
import { lastWeekEnd } from './report-weeks';

const BATCH = 100;

type Due = { id: string; kind: 'WEEKLY' | 'FINAL'; from: Date; until: Date };

/** Returns how many were made. */
export async function makeReports(now: Date): Promise<number> {
  let made = 0;
  for (const due of [...(await findWeekly(now)), ...(await findFinal())]) {
    try {
      made += await make(due, now);
    } catch (error) {
      // Another worker was faster.
      if (!isUniqueViolation(error)) log.error({ err: error, contractId: due.id }, 'an effect report could not be made');
    }
  }
  return made;
}

/** Running contracts on which something was published or measured, without a report of the last whole week. */
async function findWeekly(now: Date): Promise<Due[]> {
  const until = lastWeekEnd(now);
  const from = addDays(until, -7);
  const rows = await db().contract.findMany({
    where: {
      status: 'ACTIVE',
      effectReports: { none: { kind: 'WEEKLY', untilAt: until } },
      milestones: { some: { fundedAt: { lt: until }, deliverables: { some: { status: 'PUBLISHED', publishedAt: { lt: until } } } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: BATCH,
  });
  return rows.map(({ id }) => ({ id, kind: 'WEEKLY', from, until }));
}

async function findFinal(): Promise<Due[]> {
  const rows = await db().contract.findMany({
    where: { status: 'COMPLETED', closedAt: { not: null }, effectReports: { none: { kind: 'FINAL' } } },
    select: { id: true, activatedAt: true, createdAt: true, closedAt: true },
    orderBy: { closedAt: 'asc' },
    take: BATCH,
  });
  return rows.map(({ id, activatedAt, createdAt, closedAt }) => ({ id, kind: 'FINAL', from: activatedAt ?? createdAt, until: closedAt! }));
}

async function make({ id, kind, from, until }: Due, now: Date): Promise<number> {
  const figures = await gatherEffect(db(), id, until, now);
  if (!figures) return 0;
  await inTransaction(async (tx) => {
    const number = await nextNumber(tx, id);
    const report = await tx.effectReport.create({
      data: { contractId: id, kind, number, fromAt: from, untilAt: until, figures: figures as object, createdAt: now },
    });
    await recordEvent(tx, 'effect-report.made', { reportId: report.id, contractId: id }, now);
  });
  return 1;
}

async function nextNumber(tx: Transaction, contractId: string): Promise<number> {
  const last = await tx.effectReport.aggregate({ where: { contractId }, _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}
