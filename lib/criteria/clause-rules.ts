// Rules between the fields of a clause and between the clauses of one milestone. Pure; schema.ts turns findings into field errors.
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { PLATFORM_TRAITS } from '@/lib/dimensions/platforms';
import { addDays } from '@/lib/time/duration';

import type { ClauseIssue, Refuse } from './clause-issue';
import type { CadenceClause, Criterion, GroupClause, LeafCriterion } from './clauses';
import { contractDayOf, startOfContractDay } from './contract-day';
import { MAX_DUE_DAYS, MAX_PIECES } from './limits';
import { checkConversion, checkMetricClause } from './measure-rules';
import { leavesOf } from './members';

export type ClauseRuleInput = {
  readonly criteria: readonly Criterion[];
  readonly tranches: { readonly resultShareBps: number };
  readonly currency: string;
  readonly dueDays: number | null;
  readonly dueOn: string | null;
};

export function checkClauses(terms: ClauseRuleInput): ClauseIssue[] {
  const issues: ClauseIssue[] = [];
  if ((terms.dueDays === null) === (terms.dueOn === null)) issues.push({ path: ['dueOn'], code: 'criterion.error.oneDueDate' });
  const seen = new Set<string>();
  const refuseAt = (place: (string | number)[], id: string): Refuse => {
    const refuse: Refuse = (field, code) => issues.push({ path: [...place, field], code });
    if (seen.has(id)) refuse('id', 'criterion.error.idRepeated');
    seen.add(id);
    return refuse;
  };
  for (const [index, criterion] of terms.criteria.entries()) {
    const refuse = refuseAt(['criteria', index], criterion.id);
    if (criterion.tranche === 'RESULT' && terms.tranches.resultShareBps === 0) refuse('tranche', 'criterion.error.resultWithoutShare');
    if (criterion.kind === 'GROUP') checkGroup(criterion, refuse);
    for (const [place, leaf] of leavesOf([criterion]).entries()) {
      checkLeaf(leaf, terms, criterion.kind === 'GROUP' ? refuseAt(['criteria', index, 'members', place], leaf.id) : refuse);
    }
  }
  issues.push(...checkTrancheCover(terms));
  return issues;
}

function checkLeaf(criterion: LeafCriterion, terms: ClauseRuleInput, at: Refuse): void {
  switch (criterion.kind) {
    case 'APPROVAL':
    case 'CHECKLIST':
      // A result is what is measured; an opinion in its place would undo the dual assessment.
      if (criterion.tranche === 'RESULT') at('tranche', 'criterion.error.approvalInResult');
      if (criterion.kind === 'CHECKLIST' && new Set(criterion.items.map((item) => item.id)).size < criterion.items.length) {
        at('items', 'criterion.error.idRepeated');
      }
      return;
    case 'CONVERSION':
      return checkConversion(criterion, terms.currency, at);
    default:
      if (criterion.deliverableKind !== null && criterion.platform !== null && !PLATFORM_TRAITS[criterion.platform].kinds.includes(criterion.deliverableKind)) {
        at('deliverableKind', 'criterion.error.kindNotOnPlatform');
      }
  }
  if (criterion.kind === 'METRIC') checkMetricClause(criterion, at);
  if (criterion.kind === 'CADENCE') checkCadence(criterion, terms, at);
  if (criterion.kind === 'ORIGINALITY') {
    // It says that something did not happen: a condition for the work, not a result to be paid in bands.
    if (criterion.tranche === 'RESULT') at('tranche', 'criterion.error.originalityInResult');
    if (criterion.deliverableKind !== null && !DELIVERABLE_KIND_TRAITS[criterion.deliverableKind].hasDraft) {
      at('deliverableKind', 'criterion.error.kindWithoutText');
    }
  }
  if (criterion.kind === 'COUNT' && criterion.byOn !== null && terms.dueOn !== null && criterion.byOn > terms.dueOn) {
    at('byOn', 'criterion.error.afterDueDate');
  }
}

function checkCadence(clause: CadenceClause, terms: ClauseRuleInput, at: Refuse): void {
  const days = clause.periods * clause.periodDays;
  if (clause.perPeriod * clause.periods > MAX_PIECES) at('perPeriod', 'criterion.error.tooManyPieces');
  if (days > MAX_DUE_DAYS) return at('periods', 'criterion.error.cadenceTooLong');
  if (clause.startsOn === null ? terms.dueDays !== null && days > terms.dueDays : terms.dueOn !== null && lastDayOf(clause.startsOn, days) > terms.dueOn) {
    at('periods', 'criterion.error.cadenceAfterDue');
  }
}

function lastDayOf(startsOn: string, days: number): string {
  return contractDayOf(addDays(startOfContractDay(startsOn), days - 1));
}

function checkGroup(group: GroupClause, at: Refuse): void {
  // The parts of a group are paid as one: how far an approval "got" cannot be weighed against a rate.
  if (group.tranche === 'RESULT' && !leavesOf([group]).some(isMeasure)) at('members', 'criterion.error.resultNeedsMeasure');
}

/** Something is measured by it, rather than counted, looked at or ticked. */
function isMeasure(criterion: LeafCriterion): boolean {
  return criterion.kind === 'METRIC' || criterion.kind === 'CONVERSION';
}

/** Each tranche that is paid needs something to be paid for. */
function checkTrancheCover(terms: ClauseRuleInput): ClauseIssue[] {
  const issues: ClauseIssue[] = [];
  const has = (accept: (criterion: LeafCriterion) => boolean) => leavesOf(terms.criteria).some(accept);
  if (!has((each) => each.tranche === 'BASE' && !isMeasure(each))) {
    issues.push({ path: ['criteria'], code: 'criterion.error.baseNeedsProcess' });
  }
  if (terms.tranches.resultShareBps > 0 && !has((each) => each.tranche === 'RESULT' && isMeasure(each))) {
    issues.push({ path: ['criteria'], code: 'criterion.error.resultNeedsMeasure' });
  }
  return issues;
}
