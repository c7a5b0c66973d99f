import { db } from '@/lib/db/client';
import { addDays } from '@/lib/time/duration';

const REMEMBERED_DAYS = 2;
const BATCH = 5_000;

/** A repeat is told within a day; after two the visitor of a click is forgotten, and what was kept of answered calls after thirty. */
export async function forgetVisitors(now: Date): Promise<void> {
  for (let changed = BATCH; changed === BATCH;) {
    changed = await db().$executeRaw`
      UPDATE link_click SET visitor = NULL WHERE id IN (
        SELECT id FROM link_click WHERE visitor IS NOT NULL AND at < ${addDays(now, -REMEMBERED_DAYS)} ORDER BY at LIMIT ${BATCH})`;
  }
  await db().apiCall.deleteMany({ where: { at: { lt: addDays(now, -30) } } });
}
