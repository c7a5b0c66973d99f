import { db } from '@/lib/db/client';
import { log } from '@/lib/log/log';
import { addDays } from '@/lib/time/duration';
import { storage } from './storage';

/** Long enough for every upload to end, and for a restored database to be noticed. */
const KEEP_DAYS = 7;
/** So many may be left by crashes at any size of the house. */
const ALWAYS_BELIEVED = 50;

/**
 * Removes bytes that no row refers to, a week after they were written: what a crash between the bytes and their row left. Removes nothing
 * when most of what lies there is unknown, because then the directory rather belongs to another database. Returns how many it removed.
 */
export async function sweepOrphanBytes(now: Date): Promise<number> {
  const before = addDays(now, -KEEP_DAYS);
  const orphans: string[] = [];
  let known = 0;
  for await (const keys of storage.listWrittenBefore(before)) {
    const rows = await db().storedFile.findMany({ where: { storageKey: { in: keys } }, select: { storageKey: true } });
    const referred = new Set(rows.map((row) => row.storageKey));
    known += referred.size;
    orphans.push(...keys.filter((key) => !referred.has(key)));
  }
  if (orphans.length > Math.max(ALWAYS_BELIEVED, known)) {
    log.error({ orphans: orphans.length, known }, 'the files directory does not seem to be this database’s; nothing was removed');
    return 0;
  }
  for (const key of orphans) await storage.remove(key);
  if (orphans.length > 0) log.warn({ orphans: orphans.length }, 'removed bytes that no file refers to');
  return orphans.length;
}
