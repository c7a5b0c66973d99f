// Looks again at milestones in review: when numbers ripen or arrive, the verdict is frozen anew and both sides are told of what changed.
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { log } from '@/lib/log/log';
import { lockMilestone } from '@/lib/milestones/apply-event';
import { freezeEvaluation } from './freeze-evaluation';
import { loadEvaluation } from './load-evaluation';
import { verdictChanges } from './rules';
import { fromStoredEvaluation, type StoredEvaluation } from './stored-evaluation';

const BATCH = 200;

/**
 * Judges a milestone in review as it stands now. A verdict other than the one kept last is frozen and told to both sides, in one transaction, so
 * that it is told once however often this runs. Returns whether something changed.
 */
export async function reevaluateMilestone(milestoneId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    if (milestone.status !== 'IN_REVIEW') return false;
    const last = await tx.evaluation.findFirst({ where: { milestoneId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { result: true } });
    const evaluation = await loadEvaluation(tx, milestone, now);
    const before = last && fromStoredEvaluation(last.result as unknown as StoredEvaluation);
    const changed = before ? verdictChanges(before, evaluation) : [];
    if (before && changed.length === 0) return false;
    const evaluationId = await freezeEvaluation(tx, milestoneId, evaluation);
    if (changed.length === 0) return false;
    const met = evaluation.criteria.filter((criterion) => criterion.standing === 'MET').length;
    await recordEvent(tx, 'milestone.reevaluated', { milestoneId, evaluationId, changed: changed.length, met, total: evaluation.criteria.length }, now);
    return true;
  });
}

/** All milestones in review whose last verdict is not final, or is older than what has happened to them since. Returns how many changed. */
export async function reevaluateMilestones(now: Date): Promise<number> {
  let changed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const due = await db().$queryRaw<{ id: string }[]>`
      SELECT m.id FROM milestone m
      LEFT JOIN LATERAL (SELECT e.at, e.result FROM evaluation e WHERE e.milestone_id = m.id ORDER BY e.at DESC, e.id DESC LIMIT 1) e ON true
      WHERE m.status = 'IN_REVIEW' AND m.id > ${after}::uuid
        AND (e.at IS NULL OR (e.result->>'isFinal')::boolean IS NOT TRUE
          OR EXISTS (SELECT 1 FROM milestone_history h WHERE h.milestone_id = m.id AND h.at > e.at))
      ORDER BY m.id LIMIT ${BATCH}`;
    for (const { id } of due) {
      try {
        if (await reevaluateMilestone(id, now)) changed += 1;
      } catch (error) {
        log.error({ err: error, milestoneId: id }, 'a milestone could not be judged again');
      }
    }
    if (due.length < BATCH) return changed;
    after = due.at(-1)!.id;
  }
}
