import { milestoneTermsSchema, type MilestoneTerms } from '@/lib/criteria/schema';
import { invariant } from '@/lib/errors/invariant';

/** The terms of a stored milestone, in their checked shape. What we stored ourselves must be readable. */
export function milestoneTermsOf(milestone: { terms: unknown }): MilestoneTerms {
  const result = milestoneTermsSchema.safeParse(milestone.terms);
  invariant(result.success, 'stored milestone terms are valid');
  return result.data;
}
