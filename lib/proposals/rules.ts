// Who may answer a proposal and how.
import type { ErrorCode } from '@/lib/errors/codes';
import type { Party, ProposalStatus } from '@/lib/db/generated/enums';

export const PROPOSALS_PER_DAY = 15;

/** Basis points of what the freelancer earns: the first contract of a pair, and every later one. */
export const FEE_BPS = { firstContract: 800, laterContract: 400 } as const;

export type ProposalStep = 'counter' | 'accept' | 'decline' | 'withdraw';

/**
 * Whether `party` may take `step` now. Countering and accepting belong to whoever must answer; the business may decline and the freelancer
 * withdraw at any time. Only open gigs are contracted.
 */
export function mayAnswer(
  proposal: { status: ProposalStatus; turn: Party; expiresAt: Date },
  gigStatus: string,
  step: ProposalStep,
  party: Party,
  now: Date,
): ErrorCode | null {
  if (proposal.status !== 'OPEN' || proposal.expiresAt <= now) return 'PROPOSAL_NOT_OPEN';
  if (step === 'decline') return party === 'BUSINESS' ? null : 'ACTOR_MAY_NOT';
  if (step === 'withdraw') return party === 'FREELANCER' ? null : 'ACTOR_MAY_NOT';
  if (proposal.turn !== party) return 'NOT_YOUR_TURN';
  return gigStatus === 'OPEN' ? null : 'GIG_NOT_OPEN';
}

/** What a proposal needs: an open gig of somebody else, a profile, a confirmed address, and no proposal yet. */
export type ProposingFacts = {
  gig: { status: string; closesAt: Date; isOwn: boolean; ownProposalId: string | null };
  /** Null for a visitor. */
  viewer: { isEmailVerified: boolean; profile: unknown } | null;
};

/** Why no proposal may be made now; null when it may. The daily limit is only known when one is sent. */
export function mayPropose({ gig, viewer }: ProposingFacts, now: Date): ErrorCode | null {
  if (gig.isOwn) return 'OWN_GIG';
  if (gig.ownProposalId) return 'PROPOSAL_EXISTS';
  if (gig.status !== 'OPEN' || gig.closesAt <= now) return 'GIG_NOT_OPEN';
  if (!viewer) return 'SIGN_IN_REQUIRED';
  if (!viewer.profile) return 'PROFILE_REQUIRED';
  return viewer.isEmailVerified ? null : 'EMAIL_NOT_VERIFIED';
}
