// How the states of a proposal look and who must act. Pure.
import type { Tone } from '../ui/tone';

export type ProposalStatusName = 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'EXPIRED';

export const PROPOSAL_STATUS_TONE: Record<ProposalStatusName, Tone> = {
  OPEN: 'indigo',
  ACCEPTED: 'jade',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
  EXPIRED: 'neutral',
};

/** An open proposal whose time is over is expired, even before the clock's sweep has said so. */
export function statusNow(proposal: { status: ProposalStatusName; expiresAt: Date }, now: Date): ProposalStatusName {
  return proposal.status === 'OPEN' && proposal.expiresAt <= now ? 'EXPIRED' : proposal.status;
}
