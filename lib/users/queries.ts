// Reads of people's own accounts: the personas of the demo, open sessions, what somebody edits about themselves.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';

export type DemoPersona = { id: string; name: string; isAdmin: boolean; isFreelancer: boolean; business: { name: string; nameEn: string | null } | null };

/** The people one may sign in as with one click; nobody outside of the demo mode. */
export async function listDemoPersonas(): Promise<DemoPersona[]> {
  if (!env().DEMO_MODE) return [];
  const users = await db().user.findMany({
    where: { isDemoPersona: true, status: 'ACTIVE' },
    orderBy: { createdAt: 'asc' },
    take: 8,
    select: { id: true, name: true, role: true, profile: { select: { id: true } }, memberships: { take: 1, orderBy: { createdAt: 'asc' }, select: { business: { select: { name: true, nameEn: true } } } } },
  });
  return users.map((user) => ({ id: user.id, name: user.name, isAdmin: user.role === 'ADMIN', isFreelancer: user.profile !== null, business: user.memberships[0]?.business ?? null }));
}
