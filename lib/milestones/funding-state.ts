// What became of one attempt to pay, for the page one returns to. Reads only: nothing here makes a milestone funded.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { Currency } from '@/lib/money/money';

/** WAITING no word yet · PROCESSING the payer is done, the money is on its way · LATE the page has run out and the provider is being asked · DECLINED refused, and the page is over. */
export type FundingOutcome = 'WAITING' | 'PROCESSING' | 'LATE' | 'PAID' | 'DECLINED' | 'EXPIRED' | 'SURPLUS';

/** By its own id or by the provider's session; null to strangers. */
export async function findFundingState(reference: string, viewer: Viewer, now: Date) {
  const where = /^[0-9a-f-]{36}$/i.test(reference) ? { id: reference } : { checkoutSessionId: reference };
  const funding = await db().funding.findUnique({
    where,
    include: {
      milestone: {
        select: { id: true, contractId: true, ordinal: true, title: true, titleEn: true, contract: { select: { businessId: true, freelancerId: true } } },
      },
    },
  });
  if (!funding || (!partyOf(viewer, funding.milestone.contract) && !viewer.isAdmin)) return null;
  return {
    id: funding.id,
    milestone: funding.milestone,
    amountMinor: funding.amountMinor,
    currency: funding.currency as Currency,
    declineCode: funding.lastDeclineCode,
    createdAt: funding.createdAt,
    outcome: outcomeOf(funding, now),
  };
}

export type FundingState = NonNullable<Awaited<ReturnType<typeof findFundingState>>>;

function outcomeOf(funding: { status: string; expiresAt: Date; submittedAt: Date | null; lastDeclineCode: string | null }, now: Date): FundingOutcome {
  if (funding.status === 'PAID' || funding.status === 'SURPLUS') return funding.status;
  if (funding.status === 'OPEN' && funding.submittedAt) return 'PROCESSING';
  if (funding.status === 'OPEN') return funding.expiresAt > now ? 'WAITING' : 'LATE';
  // Closed by a slow payment that failed; the provider gives no reason for some of them.
  if (funding.status === 'CANCELED') return 'DECLINED';
  return funding.lastDeclineCode ? 'DECLINED' : 'EXPIRED';
}
