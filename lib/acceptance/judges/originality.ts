// Judges an ORIGINALITY clause: the most repeated text decides.
import type { OriginalityClause } from '@/lib/criteria/clauses';
import { rational } from '@/lib/criteria/rational';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import type { OriginalityResult } from '@/lib/originality/result';

import type { Evidence } from '../evidence';
import { asMoment, inUnit, measuredIn, step } from '../steps';
import type { EvaluatedDeliverable, LeftOutReason, LeftOutRow, UsedRow } from '../verdict';
import { EMPTY_FINDING, type Finding } from './finding';
import { compared } from './metric-parts';

/** Every text handed over needs a comparison; before anything is handed over the due date is waited for. */
export function judgeOriginality(
  clause: OriginalityClause,
  { deliverables, originality, dueAt, now }: Pick<Evidence, 'deliverables' | 'originality' | 'dueAt' | 'now'>,
): Finding {
  const target = rational(clause.maximumBps, 10_000);
  const texts: EvaluatedDeliverable[] = [];
  const rowsLeftOut: LeftOutRow[] = [];
  for (const deliverable of deliverables) {
    const reason = reasonToLeaveOut(clause, deliverable, now);
    if (reason === null) texts.push(deliverable);
    else rowsLeftOut.push({ type: 'DELIVERABLE', id: deliverable.id, reason });
  }
  const results = texts.flatMap((text) => originality.get(text.id) ?? []);
  const missing = texts.length - results.length;
  const worstBps = results.reduce((most, result) => Math.max(most, foundIn(clause, result)), 0);
  const worst = rational(worstBps, 10_000);
  const found = step('originality', {
    texts: { as: 'count', value: results.length },
    source: { as: 'choice', value: clause.source },
    worst: inUnit('SHARE', worst),
  });
  const finding: Finding = {
    ...EMPTY_FINDING,
    verdict: 'NOT_JUDGED',
    value: results.length === 0 ? null : measuredIn('SHARE', worst),
    target: measuredIn('SHARE', target),
    arithmetic: [found],
    rowsUsed: results.map((result) => usedResult(clause, result)),
    rowsLeftOut: [
      ...rowsLeftOut,
      ...texts.filter((text) => !originality.has(text.id)).map((text) => ({ type: 'DELIVERABLE' as const, id: text.id, reason: 'INPUT_MISSING' as const })),
    ],
    provenance: results.length === 0 ? null : 'MEASURED',
  };
  if (texts.length === 0 && dueAt !== null && now < dueAt) {
    const waiting = step('waitsForPosts', { needed: { as: 'count', value: 1 }, posts: { as: 'count', value: 0 }, deadline: asMoment(dueAt) });
    return { ...finding, verdict: 'NOT_MATURE', arithmetic: [waiting], maturesAt: dueAt };
  }
  // One text too many is enough, whatever the others show.
  if (worstBps > clause.maximumBps) return { ...finding, ...compared({ operator: 'AT_MOST', unit: 'SHARE' }, { value: worst, target }, [found]) };
  if (missing > 0 || texts.length === 0) {
    return { ...finding, reason: 'EVIDENCE_MISSING', arithmetic: [found, step('originalityMissing', { texts: { as: 'count', value: missing } })] };
  }
  return { ...finding, ...compared({ operator: 'AT_MOST', unit: 'SHARE' }, { value: worst, target }, [found]) };
}

function foundIn(clause: OriginalityClause, result: OriginalityResult): number {
  return clause.source === 'OTHERS' ? result.othersBps : result.overlapBps;
}

function usedResult(clause: OriginalityClause, result: OriginalityResult): UsedRow {
  return { type: 'ORIGINALITY', id: result.id, deliverableId: result.deliverableId, foundBps: foundIn(clause, result), at: result.checkedAt.toISOString() };
}

function reasonToLeaveOut(clause: OriginalityClause, deliverable: EvaluatedDeliverable, now: Date): LeftOutReason | null {
  if (clause.platform !== null && deliverable.platform !== clause.platform) return 'OTHER_PLATFORM';
  const isCovered = clause.deliverableKind === null ? DELIVERABLE_KIND_TRAITS[deliverable.kind].hasDraft : deliverable.kind === clause.deliverableKind;
  if (!isCovered) return 'OTHER_KIND';
  const doneAt = deliverable.publishedAt ?? deliverable.deliveredAt;
  return doneAt === null || doneAt > now ? 'NOT_PUBLISHED' : null;
}
