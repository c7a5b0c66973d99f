import { db } from '@/lib/db/client';
import { log } from '@/lib/log/log';
import { addDays } from '@/lib/time/duration';
import { reviewEvidence } from './review-evidence';

const BATCH = 100;

/**
 * Looks once more at milestones that silence is about to accept, so that no evidence slips through between its arrival and the look at it, and at
 * those whose fresh export is overdue.
 */
export async function sweepDoubts(now: Date): Promise<void> {
  const due = await db().milestone.findMany({
    where: { status: 'IN_REVIEW', reviewEndsAt: { lte: now }, OR: [{ sweepAfter: null }, { sweepAfter: { lte: now } }], importBatches: { some: {} } },
    select: { id: true },
    orderBy: { reviewEndsAt: 'asc' },
    take: BATCH,
  });
  const overdue = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT r.milestone_id AS id FROM reexport_request r JOIN milestone m ON m.id = r.milestone_id
    WHERE r.due_at <= ${now} AND r.due_at > ${addDays(now, -14)} AND m.status IN ('FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED')
      AND NOT EXISTS (SELECT 1 FROM integrity_finding f WHERE f.milestone_id = r.milestone_id AND f.key = 'REEXPORT_MISSED|' || r.id)
      AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.milestone_id = r.milestone_id AND b.created_at > r.asked_at AND b.status <> 'UNDONE')
    LIMIT ${BATCH}`;
  for (const id of new Set([...due, ...overdue].map((each) => each.id))) {
    try {
      await reviewEvidence(id, now);
    } catch (error) {
      log.error({ err: error, milestoneId: id }, 'evidence could not be reviewed');
    }
  }
}
