// Corrections of the books as admins see them: those that wait, and those that were decided.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { AdjustableKind } from '@/lib/ledger/adjustment-rules';
import type { Currency } from '@/lib/money/money';
import { ADMIN_PAGE, assertAdmin } from './people-and-gigs';

/** More than may sensibly wait; the rest appears as these are decided. */
const PENDING = 100;

/** Those that wait, oldest first. */
export async function listPendingAdjustments(viewer: Viewer) {
  assertAdmin(viewer);
  const rows = await db().ledgerAdjustment.findMany({ where: { status: 'PROPOSED' }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }], take: PENDING });
  return withNames(rows);
}

/** Those that were decided, newest proposal first. */
export async function listDecidedAdjustments(viewer: Viewer, after?: string) {
  assertAdmin(viewer);
  const rows = await db().ledgerAdjustment.findMany({
    where: { status: { in: ['APPROVED', 'REFUSED'] } },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
  });
  const page = rows.slice(0, ADMIN_PAGE);
  return { adjustments: await withNames(page), next: rows.length > ADMIN_PAGE ? page.at(-1)!.id : null };
}

type Row = Awaited<ReturnType<ReturnType<typeof db>['ledgerAdjustment']['findMany']>>[number];

async function withNames(rows: Row[]) {
  const ids = new Set(rows.flatMap((row) => (row.decidedById ? [row.proposedById, row.decidedById] : [row.proposedById])));
  const admins = await db().user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, email: true } });
  const nameOf = (id: string) => {
    const admin = admins.find((each) => each.id === id);
    return admin ? `${admin.name} (${admin.email})` : id;
  };
  return rows.map((row) => ({
    ...row,
    currency: row.currency as Currency,
    debitKind: row.debitKind as AdjustableKind,
    creditKind: row.creditKind as AdjustableKind,
    proposedBy: nameOf(row.proposedById),
    decidedBy: row.decidedById && nameOf(row.decidedById),
  }));
}

export type AdjustmentView = Awaited<ReturnType<typeof listPendingAdjustments>>[number];
