// Looks inside groups: the conditions of a milestone one by one, wherever they stand.
import type { ChecklistClause, Criterion, GroupClause, LeafCriterion } from './clauses';

/** A member as a condition of its own, paid by the tranche of its group. */
export function membersOf(group: GroupClause): LeafCriterion[] {
  return group.members.map((member) => ({ ...member, tranche: group.tranche }));
}

/** Every condition that is judged by itself, in the order of the contract. */
export function leavesOf(criteria: readonly Criterion[]): LeafCriterion[] {
  return criteria.flatMap((criterion) => (criterion.kind === 'GROUP' ? membersOf(criterion) : [criterion]));
}

/** The criterion or member of this id. */
export function findCriterion(criteria: readonly Criterion[], id: string): Criterion | null {
  return [...criteria, ...leavesOf(criteria)].find((criterion) => criterion.id === id) ?? null;
}

/** The name under which the business's word on one item of a checklist is kept. A dot is in no id, so it cannot be another criterion's. */
export function itemKey(checklist: Pick<ChecklistClause, 'id'>, itemId: string): string {
  return `${checklist.id}.${itemId}`;
}

/** The criterion that a word of the business is about, by the id of a criterion, a member or an item. */
export function criterionOfWord(criteria: readonly Criterion[], key: string): Criterion | null {
  const [id = '', itemId] = key.split('.');
  const criterion = findCriterion(criteria, id);
  if (itemId === undefined || criterion === null) return criterion;
  return criterion.kind === 'CHECKLIST' && criterion.items.some((item) => item.id === itemId) ? criterion : null;
}

/** Whether the business is asked for its word on the criterion itself: always, or when there is too little to judge by. */
export function asksBusiness(criterion: Criterion): boolean {
  if (criterion.kind === 'APPROVAL' || criterion.kind === 'CHECKLIST') return true;
  return (criterion.kind === 'METRIC' || criterion.kind === 'CONVERSION') && criterion.fallback === 'BUSINESS_DECIDES';
}
