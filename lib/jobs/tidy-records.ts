import { db } from '@/lib/db/client';
import { addDays } from '@/lib/time/duration';

/** Deletes what has served its time: old links, long-dead sessions, spent rate limits. */
export async function tidyRecords(now: Date): Promise<void> {
  await db().emailToken.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } });
  await db().session.deleteMany({ where: { OR: [{ expiresAt: { lt: addDays(now, -30) } }, { revokedAt: { lt: addDays(now, -90) } }] } });
  await db().rateLimit.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } });
}
