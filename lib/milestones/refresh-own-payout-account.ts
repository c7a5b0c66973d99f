import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { GatewayError } from '@/lib/payments/gateway';
import { noticePayoutAccount } from './notice-payout-account';

/** Asks the provider for the state of the viewer's account, after its pages were visited. Repeating it changes nothing. */
export async function refreshOwnPayoutAccount(viewer: Viewer, now: Date): Promise<'REFRESHED' | 'UNREACHABLE' | 'NONE'> {
  const account = viewer.profile
    ? await db().payoutAccount.findUnique({ where: { freelancerId: viewer.profile.id }, select: { stripeAccountId: true } })
    : null;
  if (!account?.stripeAccountId) return 'NONE';
  try {
    await noticePayoutAccount(account.stripeAccountId, now);
    return 'REFRESHED';
  } catch (error) {
    if (error instanceof GatewayError) return 'UNREACHABLE';
    throw error;
  }
}
