// How a freelancer is paid: the rail, its destination, and what has gone to their bank.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { PayoutRail } from '@/lib/db/generated/enums';
import type { LineFailure } from '@/lib/payouts/schema';
import type { Currency } from '@/lib/money/money';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { mayReceive, railsFor } from '@/lib/users/payout-rails';

const PAYOUTS_SHOWN = 20;

/** `balances` null when the provider does not answer. Of a manual destination only the masks leave the database. */
export async function getPayoutOverview(viewer: Viewer, now: Date) {
  const profile = viewer.profile
    ? await db().freelancerProfile.findUnique({
        where: { id: viewer.profile.id },
        select: { country: true, payoutAccount: { include: { destination: { omit: { sealed: true } } } } },
      })
    : null;
  const account = profile?.payoutAccount ?? null;
  const offered = railsFor(profile?.country ?? '');
  const stripeAccountId = account?.stripeAccountId ?? null;
  return {
    account,
    /** Those of the country, and one that is in use already. */
    rails: (['STRIPE_CONNECT', 'MANUAL_BANK'] as const).filter((rail) => offered.includes(rail) || (rail === 'STRIPE_CONNECT' && stripeAccountId !== null)),
    rail: (account && (stripeAccountId || account.destination) ? account.rail : (offered[0] ?? 'STRIPE_CONNECT')) as PayoutRail,
    mayReceive: mayReceive(account),
    quietUntil: account?.quietUntil && account.quietUntil > now ? account.quietUntil : null,
    destination: account?.destination ? { ...account.destination, refusedReason: account.destination.refusedReason as LineFailure | null } : null,
    balances: stripeAccountId ? await balancesOf(stripeAccountId) : [],
    payouts: stripeAccountId ? await listBankPayouts(stripeAccountId) : [],
  };
}

export type PayoutOverview = Awaited<ReturnType<typeof getPayoutOverview>>;

async function balancesOf(stripeAccountId: string) {
  try {
    return await paymentGateway.getPayoutBalance(stripeAccountId);
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}

/** Payouts of one balance at the provider, newest first; of the platform's for null. */
export async function listBankPayouts(account: string | null) {
  const rows = await db().payout.findMany({ where: { account }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: PAYOUTS_SHOWN });
  return rows.map((row) => ({ ...row, currency: row.currency as Currency }));
}

export type BankPayoutRow = Awaited<ReturnType<typeof listBankPayouts>>[number];
