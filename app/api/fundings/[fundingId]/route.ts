import { defineRoute } from '@/lib/actions/define-route';
import { DomainError } from '@/lib/errors/domain-error';
import { findFundingState } from '@/lib/milestones/funding-state';

/** What became of an attempt to pay, by its id or the provider's session. Reads only. */
export const GET = defineRoute<{ fundingId: string }>(async ({ params: { fundingId }, viewer, now }) => {
  const state = await findFundingState(fundingId, viewer, now);
  if (!state) throw new DomainError('NOT_FOUND');
  return { outcome: state.outcome };
});
