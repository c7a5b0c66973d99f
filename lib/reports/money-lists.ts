// A business's payments and a freelancer's earnings, milestone by milestone.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getMilestoneBalances } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';

async function listMoney(where: object, limit: number) {
  const milestones = await db().milestone.findMany({
    where: { fundedAt: { not: null }, contract: where },
    orderBy: [{ fundedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { contract: { include: { business: { select: { name: true, nameEn: true } }, freelancer: { select: { displayName: true, displayNameEn: true } } } }, fundings: { where: { status: 'PAID' }, select: { method: true, paidAt: true } }, decisions: { where: { isFinal: true }, include: { operations: true } } },
  });
  const balances = await getMilestoneBalances(db(), milestones.map(({ id, currency }) => ({ id, currency: currency as Currency })));
  return milestones.map((milestone) => ({
    id: milestone.id,
    contractId: milestone.contractId,
    contractNumber: contractNumber(milestone.contract.serial),
    ordinal: milestone.ordinal,
    title: milestone.title,
    titleEn: milestone.titleEn,
    status: milestone.status,
    amountMinor: milestone.amountMinor,
    currency: milestone.currency as Currency,
    business: milestone.contract.business,
    freelancer: milestone.contract.freelancer,
    fundedAt: milestone.fundedAt!,
    settledAt: milestone.settledAt,
    method: milestone.fundings[0]?.method ?? null,
    balances: balances.get(milestone.id)!,
    operations: milestone.decisions[0]?.operations ?? [],
  }));
}

export function listPayments(viewer: Viewer, limit = 100) {
  return listMoney({ businessId: { in: viewer.businesses.map((business) => business.id) } }, limit);
}

export async function listEarnings(viewer: Viewer, limit = 100) {
  return viewer.profile ? listMoney({ freelancerId: viewer.profile.id }, limit) : [];
}

export type MoneyRow = Awaited<ReturnType<typeof listMoney>>[number];

/** The freelancer's account at the payment provider; `balances` null when the provider does not answer. */
export async function getPayoutOverview(viewer: Viewer) {
  const account = viewer.profile ? await db().payoutAccount.findUnique({ where: { freelancerId: viewer.profile.id } }) : null;
  if (!account?.stripeAccountId) return { account: null, balances: [] };
  try {
    return { account, balances: await paymentGateway.getPayoutBalance(account.stripeAccountId) };
  } catch (error) {
    if (error instanceof GatewayError) return { account, balances: null };
    throw error;
  }
}
