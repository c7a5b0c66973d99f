import { describe, expect, it } from 'vitest';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { compareMilestones } from '@/lib/proposals/difference';
import { plainTerms, resultTerms } from '../../factories/milestone-terms';

describe('the difference between two rounds', () => {
  it('is nothing between equal terms, whatever the order of their keys', () => {
    const terms = resultTerms();
    const shuffled = Object.fromEntries(Object.entries(terms).reverse()) as typeof terms;

    expect(compareMilestones([terms], [shuffled])).toEqual([]);
  });

  it('names price, date and the changed criterion', () => {
    const before = plainTerms();
    const after = plainTerms({
      amountMinor: '120000',
      dueDays: 21,
      criteria: [{ id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 3 }],
    });

    const [difference] = compareMilestones([before], [after]);

    expect(difference?.ordinal).toBe(1);
    expect(difference?.changes.map((change) => change.kind)).toEqual(['AMOUNT', 'DUE', 'CRITERION_CHANGED']);
  });

  it('tells added and removed criteria and milestones apart', () => {
    const before = [resultTerms(), plainTerms()];
    const after = [
      plainTerms({
        tranches: before[0]!.tranches,
        title: before[0]!.title,
        titleEn: before[0]!.titleEn,
        criteria: [...before[0]!.criteria, { id: 'ok', kind: 'APPROVAL', tranche: 'BASE', subject: 'MILESTONE' }],
      }),
    ];

    expect(compareMilestones(before, after).map(({ ordinal, changes }) => [ordinal, ...changes.map((change) => change.kind)])).toEqual([
      [1, 'CRITERION_ADDED'],
      [2, 'MILESTONE_REMOVED'],
    ]);
    expect(milestoneListSchema.safeParse(after).success).toBe(true);
  });
});
