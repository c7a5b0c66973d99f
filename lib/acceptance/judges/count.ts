// Judges a COUNT clause: enough deliverables of a kind, in time.
import type { CountClause } from '@/lib/criteria/clauses';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import { rational } from '@/lib/criteria/rational';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';

import { asMoment, measuredIn, step } from '../steps';
import type { EvaluatedDeliverable, LeftOutReason, LeftOutRow, UsedRow } from '../verdict';
import { achievementBpsOf, EMPTY_FINDING, type Finding } from './finding';
import { momentTexts } from './metric-parts';

/**
 * Published kinds count by publication, internal ones by delivery, when earlier than the end of the agreed day. Short of the number the
 * clause is NOT_MATURE until the deadline and NOT_MET after it, or at once when no deadline is known.
 */
export function judgeCount(
  clause: CountClause,
  context: { readonly deliverables: readonly EvaluatedDeliverable[]; readonly dueAt: Date | null; readonly now: Date },
): Finding {
  const deadline = clause.byOn === null ? context.dueAt : endOfContractDay(clause.byOn);
  const rowsUsed: UsedRow[] = [];
  const rowsLeftOut: LeftOutRow[] = [];
  const write = momentTexts();
  for (const deliverable of context.deliverables) {
    const doneAt = DELIVERABLE_KIND_TRAITS[deliverable.kind].isPublished ? deliverable.publishedAt : deliverable.deliveredAt;
    const reason = reasonToLeaveOut(clause, deliverable, { doneAt, deadline, now: context.now });
    if (reason === null && doneAt !== null) rowsUsed.push({ type: 'DELIVERABLE', id: deliverable.id, at: write(doneAt) });
    else if (reason !== null) rowsLeftOut.push({ type: 'DELIVERABLE', id: deliverable.id, reason });
  }

  const value = rational(rowsUsed.length);
  const target = rational(clause.minimum);
  const isMet = rowsUsed.length >= clause.minimum;
  const isWaiting = !isMet && deadline !== null && context.now < deadline;
  const counted = step('counted', {
    count: { as: 'count', value: rowsUsed.length },
    minimum: { as: 'count', value: clause.minimum },
    kind: { as: 'names', keys: [`dimension.deliverableKind.${clause.deliverableKind}`] },
    platform: { as: 'names', keys: [`dimension.platform.${clause.platform}`] },
  });
  return {
    ...EMPTY_FINDING,
    verdict: isMet ? 'MET' : isWaiting ? 'NOT_MATURE' : 'NOT_MET',
    value: measuredIn('TIMES', value),
    target: measuredIn('TIMES', target),
    achievementBps: isWaiting ? null : achievementBpsOf(value, target, 'AT_LEAST'),
    arithmetic: deadline === null ? [counted] : [counted, step('deadline', { deadline: asMoment(deadline) })],
    rowsUsed,
    rowsLeftOut,
    maturesAt: isWaiting ? deadline : null,
  };
}

function reasonToLeaveOut(
  clause: CountClause,
  deliverable: EvaluatedDeliverable,
  time: { doneAt: Date | null; deadline: Date | null; now: Date },
): LeftOutReason | null {
  if (deliverable.platform !== clause.platform) return 'OTHER_PLATFORM';
  if (deliverable.kind !== clause.deliverableKind) return 'OTHER_KIND';
  if (time.doneAt === null || time.doneAt > time.now) return 'NOT_PUBLISHED';
  return time.deadline !== null && time.doneAt >= time.deadline ? 'TOO_LATE' : null;
}
