// What one list of milestones changes against another: what the rounds of a negotiation highlight and the comparison of proposals lists.
import type { Criterion } from '@/lib/criteria/clauses';
import type { MilestoneTerms } from '@/lib/criteria/schema';

export type TermsChange =
  | { kind: 'MILESTONE_ADDED' | 'MILESTONE_REMOVED'; terms: MilestoneTerms }
  | { kind: 'TITLE' | 'DESCRIPTION' | 'AMOUNT' | 'DUE' | 'TRANCHES' | 'REVIEW_WINDOW' | 'REVISION_ROUNDS'; before: MilestoneTerms; after: MilestoneTerms }
  | { kind: 'CRITERION_ADDED' | 'CRITERION_REMOVED'; criterion: Criterion }
  | { kind: 'CRITERION_CHANGED'; before: Criterion; after: Criterion };

/** `ordinal` counts from 1 in the newer list; of a removed milestone in the older one. */
export type MilestoneDifference = { ordinal: number; changes: TermsChange[] };

/** Milestones are matched by their place, criteria by their id. Empty when nothing differs. */
export function compareMilestones(before: readonly MilestoneTerms[], after: readonly MilestoneTerms[]): MilestoneDifference[] {
  const differences: MilestoneDifference[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const changes = compareTerms(before[index], after[index]);
    if (changes.length > 0) differences.push({ ordinal: index + 1, changes });
  }
  return differences;
}

function compareTerms(before: MilestoneTerms | undefined, after: MilestoneTerms | undefined): TermsChange[] {
  if (!before) return after ? [{ kind: 'MILESTONE_ADDED', terms: after }] : [];
  if (!after) return [{ kind: 'MILESTONE_REMOVED', terms: before }];
  const changes: TermsChange[] = [];
  const note = (kind: Exclude<Extract<TermsChange, { before: MilestoneTerms }>['kind'], 'CRITERION_CHANGED'>, isSame: boolean) => {
    if (!isSame) changes.push({ kind, before, after });
  };
  note('TITLE', before.title === after.title && (before.titleEn ?? '') === (after.titleEn ?? ''));
  note('AMOUNT', before.amountMinor === after.amountMinor);
  note('DUE', before.dueDays === after.dueDays && before.dueOn === after.dueOn);
  changes.push(...compareCriteria(before.criteria, after.criteria));
  note('TRANCHES', isEqual(before.tranches, after.tranches));
  note('DESCRIPTION', (before.description ?? '') === (after.description ?? ''));
  note('REVIEW_WINDOW', before.reviewWindowDays === after.reviewWindowDays);
  note('REVISION_ROUNDS', before.revisionRounds === after.revisionRounds);
  return changes;
}

function compareCriteria(before: readonly Criterion[], after: readonly Criterion[]): TermsChange[] {
  const earlier = new Map(before.map((criterion) => [criterion.id, criterion]));
  const changes: TermsChange[] = [];
  for (const criterion of after) {
    const old = earlier.get(criterion.id);
    earlier.delete(criterion.id);
    if (!old) changes.push({ kind: 'CRITERION_ADDED', criterion });
    else if (!isEqual(old, criterion)) changes.push({ kind: 'CRITERION_CHANGED', before: old, after: criterion });
  }
  return [...changes, ...[...earlier.values()].map((criterion) => ({ kind: 'CRITERION_REMOVED' as const, criterion }))];
}

/** Deep equality of JSON values, whatever the order of their keys. */
function isEqual(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false;
  const [entries, others] = [Object.entries(first), second as Record<string, unknown>];
  return entries.length === Object.keys(others).length && entries.every(([key, value]) => isEqual(value, others[key]));
}
