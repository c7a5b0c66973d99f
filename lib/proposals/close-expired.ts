import { db } from '@/lib/db/client';

/** Takes gigs whose time is over off the list and ends proposals that nobody answered. */
export async function closeExpired(now: Date): Promise<void> {
  await db().gig.updateMany({ where: { status: 'OPEN', closesAt: { lte: now } }, data: { status: 'CLOSED' } });
  await db().proposal.updateMany({ where: { status: 'OPEN', expiresAt: { lte: now } }, data: { status: 'EXPIRED', decidedAt: now } });
}
