// Judges a CHECKLIST clause: the business's word on every item.
import type { ChecklistClause } from '@/lib/criteria/clauses';
import { itemKey } from '@/lib/criteria/members';
import { rational } from '@/lib/criteria/rational';

import { measuredIn, step } from '../steps';
import type { ApprovalDecision } from '../verdict';
import { decisionFor } from './approval';
import { EMPTY_FINDING, type Finding } from './finding';

export type ItemState = 'APPROVED' | 'REFUSED' | 'OPEN';

/** The latest word on each item, in their order; a word on the whole list is one on every item. */
export function itemStates(clause: ChecklistClause, approvals: readonly ApprovalDecision[], now: Date): ItemState[] {
  const whole = decisionFor(clause.id, approvals, now);
  return clause.items.map((item) => {
    const own = decisionFor(itemKey(clause, item.id), approvals, now);
    const latest = own !== null && (whole === null || own.decidedAt >= whole.decidedAt) ? own : whole;
    return latest?.decision ?? 'OPEN';
  });
}

/** Met when every item is ticked, not met when one is refused; else it waits for the business, as an approval does. */
export function judgeChecklist(clause: ChecklistClause, { approvals, now }: { readonly approvals: readonly ApprovalDecision[]; readonly now: Date }): Finding {
  const states = itemStates(clause, approvals, now);
  const ticked = states.filter((state) => state === 'APPROVED').length;
  const refused = states.filter((state) => state === 'REFUSED').length;
  const isMet = ticked === states.length;
  const isOpen = !isMet && refused === 0;
  const total = states.length;
  return {
    ...EMPTY_FINDING,
    verdict: isMet ? 'MET' : isOpen ? 'NOT_JUDGED' : 'NOT_MET',
    reason: isOpen ? 'AWAITING_APPROVAL' : null,
    value: measuredIn('TIMES', rational(ticked)),
    target: measuredIn('TIMES', rational(total)),
    achievementBps: isOpen ? null : Math.trunc((ticked * 10_000) / total),
    arithmetic: [step('checklist', { ticked: { as: 'count', value: ticked }, refused: { as: 'count', value: refused }, total: { as: 'count', value: total } })],
  };
}
