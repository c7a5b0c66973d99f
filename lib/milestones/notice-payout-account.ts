import { db } from '@/lib/db/client';
import { refreshPayoutAccount } from '@/lib/users/payout-account';
import { bindReleases } from './bind-releases';

/** Fetches the state of a freelancer's account; once it may receive, releases that waited for it go out. False when it is not ours. */
export async function noticePayoutAccount(stripeAccountId: string, now: Date): Promise<boolean> {
  const change = await refreshPayoutAccount(stripeAccountId, now);
  if (change?.isActive) await bindReleases(db(), now, change.freelancerId);
  return change !== null;
}
