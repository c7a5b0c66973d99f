// Where a freelancer's money goes: the account at the payment provider and its onboarding.
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { env } from '@/lib/env/env';
import { recordEvent } from '@/lib/events/domain-events';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { railsFor } from './payout-rails';

/** The address of the provider's onboarding pages; makes the account first when there is none. Refuses PAYOUT_RAIL_NOT_OFFERED where the provider opens none. */
export async function startPayoutOnboarding({ viewer, now }: UseCaseCall<object>): Promise<{ url: string }> {
  const freelancer = await requireFreelancer(viewer.profile?.id);
  const place = `${env().APP_URL}${viewer.locale === 'en' ? '/en' : ''}/work/earnings`;
  try {
    let accountId = freelancer.payoutAccount?.stripeAccountId;
    if (!accountId) {
      if (!railsFor(freelancer.country).includes('STRIPE_CONNECT')) throw new DomainError('PAYOUT_RAIL_NOT_OFFERED');
      const account = await paymentGateway.createPayoutAccount({
        freelancerId: freelancer.id,
        email: viewer.email,
        displayName: freelancer.displayName,
        country: freelancer.country,
      });
      accountId = account.id;
      await db().payoutAccount.upsert({
        where: { freelancerId: freelancer.id },
        create: { freelancerId: freelancer.id, stripeAccountId: account.id, transfersStatus: account.transfersStatus, createdAt: now },
        update: { stripeAccountId: account.id, transfersStatus: account.transfersStatus },
      });
    }
    return {
      url: await paymentGateway.createOnboardingLink(accountId, { returnUrl: `${place}?onboarding=returned`, refreshUrl: `${place}?onboarding=refresh` }),
    };
  } catch (error) {
    if (error instanceof GatewayError) throw new DomainError(error.outcome === 'REFUSED' ? 'STRIPE_REFUSED' : 'STRIPE_UNREACHABLE');
    throw error;
  }
}

/** The provider's own page of the freelancer: balance, payouts, bank account. */
export async function openPayoutDashboard({ viewer }: UseCaseCall<object>): Promise<{ url: string }> {
  const freelancer = await requireFreelancer(viewer.profile?.id);
  if (!freelancer.payoutAccount?.stripeAccountId) throw new DomainError('PAYOUT_ACCOUNT_REQUIRED');
  try {
    return { url: await paymentGateway.createDashboardLink(freelancer.payoutAccount.stripeAccountId) };
  } catch (error) {
    if (error instanceof GatewayError) throw new DomainError('STRIPE_UNREACHABLE');
    throw error;
  }
}

export type PayoutAccountChange = { freelancerId: string; stripeAccountId: string; isActive: boolean };

/** Fetches an account's state and keeps it; null when the account is not ours. Called by webhook and by the page one returns to. */
export async function refreshPayoutAccount(stripeAccountId: string, now: Date): Promise<PayoutAccountChange | null> {
  const known = await db().payoutAccount.findUnique({ where: { stripeAccountId }, select: { id: true } });
  if (!known) return null;
  const { transfersStatus } = await paymentGateway.getPayoutAccount(stripeAccountId);
  return inTransaction(async (tx) => {
    const before = await tx.payoutAccount.findUniqueOrThrow({ where: { id: known.id } });
    await tx.payoutAccount.update({ where: { id: known.id }, data: { transfersStatus } });
    if (transfersStatus === 'ACTIVE' && before.transfersStatus !== 'ACTIVE')
      await recordEvent(tx, 'payout.account-activated', { freelancerId: before.freelancerId }, now);
    return { freelancerId: before.freelancerId, stripeAccountId, isActive: transfersStatus === 'ACTIVE' };
  });
}

async function requireFreelancer(profileId: string | undefined) {
  const freelancer = profileId ? await db().freelancerProfile.findUnique({ where: { id: profileId }, include: { payoutAccount: true } }) : null;
  if (!freelancer) throw new DomainError('PROFILE_REQUIRED');
  return freelancer;
}
