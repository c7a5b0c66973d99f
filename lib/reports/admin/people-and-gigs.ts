// What an admin sees and changes of people and gigs. Every read is for an admin, every change is audited.
import type { UseCaseCall } from '@/lib/actions/use-case';
import { revokeSessions } from '@/lib/auth/sessions';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import type { Currency } from '@/lib/money/money';

export const ADMIN_PAGE = 50;

export function assertAdmin(viewer: Viewer): void {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
}

/** People, newest first; `text` matches the beginning of an address or a part of a name. */
export async function listUsers(viewer: Viewer, search: { text?: string; after?: string }) {
  assertAdmin(viewer);
  const text = search.text?.trim().toLowerCase();
  const rows = await db().user.findMany({
    where: text ? { OR: [{ email: { startsWith: text } }, { name: { contains: text, mode: 'insensitive' } }] } : {},
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(search.after ? { cursor: { id: search.after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      status: true,
      emailVerifiedAt: true,
      createdAt: true,
      profile: { select: { slug: true } },
      memberships: { select: { business: { select: { name: true, nameEn: true } } } },
    },
  });
  return { users: rows.slice(0, ADMIN_PAGE), next: rows.length > ADMIN_PAGE ? rows[ADMIN_PAGE - 1]!.id : null };
}

/** Suspends an account and ends its sessions, or lets it back in. An admin cannot suspend an admin. */
export async function setUserStatus({ input, viewer, now }: UseCaseCall<{ userId: string; status: 'ACTIVE' | 'SUSPENDED' }>): Promise<void> {
  assertAdmin(viewer);
  await inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { role: true } });
    if (!user) throw new DomainError('NOT_FOUND');
    if (user.role === 'ADMIN') throw new DomainError('FORBIDDEN');
    await tx.user.update({ where: { id: input.userId }, data: { status: input.status } });
    if (input.status === 'SUSPENDED') await revokeSessions(tx, input.userId, {}, now);
    await recordAudit(
      tx,
      viewer,
      { action: input.status === 'SUSPENDED' ? 'user.suspend' : 'user.reactivate', objectType: 'user', objectId: input.userId },
      now,
    );
  });
}

export async function listAllGigs(viewer: Viewer, after?: string) {
  assertAdmin(viewer);
  const rows = await db().gig.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
    select: {
      id: true,
      title: true,
      titleEn: true,
      status: true,
      platform: true,
      duty: true,
      currency: true,
      budgetMinor: true,
      proposalCount: true,
      createdAt: true,
      business: { select: { name: true, nameEn: true } },
    },
  });
  const gigs = rows.slice(0, ADMIN_PAGE).map((row) => ({ ...row, currency: row.currency as Currency }));
  return { gigs, next: rows.length > ADMIN_PAGE ? gigs.at(-1)!.id : null };
}

/** Takes a gig off the list for everybody. */
export async function takeDownGig({ input, viewer, now }: UseCaseCall<{ gigId: string }>): Promise<void> {
  assertAdmin(viewer);
  await inTransaction(async (tx) => {
    const { count } = await tx.gig.updateMany({ where: { id: input.gigId, status: 'OPEN' }, data: { status: 'CLOSED' } });
    if (count === 0) throw new DomainError('GIG_NOT_OPEN');
    await recordAudit(tx, viewer, { action: 'gig.take-down', objectType: 'gig', objectId: input.gigId }, now);
  });
}

export async function listAudit(viewer: Viewer, after?: string) {
  assertAdmin(viewer);
  const rows = await db().auditEntry.findMany({
    orderBy: { id: 'desc' },
    ...(after && /^\d{1,18}$/.test(after) ? { where: { id: { lt: BigInt(after) } } } : {}),
    take: ADMIN_PAGE + 1,
  });
  const entries = rows.slice(0, ADMIN_PAGE);
  const admins = await db().user.findMany({ where: { id: { in: [...new Set(entries.map((entry) => entry.adminId))] } }, select: { id: true, name: true } });
  return {
    entries: entries.map((entry) => ({ ...entry, adminName: admins.find((admin) => admin.id === entry.adminId)?.name ?? '' })),
    next: rows.length > ADMIN_PAGE ? entries.at(-1)!.id.toString() : null,
  };
}
