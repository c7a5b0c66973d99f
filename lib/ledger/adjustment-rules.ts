// What may be adjusted by hand, and what stands against it. Pure.
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import type { ErrorCode } from '@/lib/errors/codes';
import { ACCOUNT_KINDS, type AccountKind } from './accounts';

/** All but the Stripe balance: that is what Stripe says it is, and a difference is found and booked, never adjusted away. */
export type AdjustableKind = Exclude<AccountKind, 'stripe_balance'>;
export const ADJUSTABLE_KINDS = (Object.keys(ACCOUNT_KINDS) as AccountKind[]).filter((kind): kind is AdjustableKind => kind !== 'stripe_balance');

export type AdjustmentOwners = { milestoneId: string; businessId: string; freelancerId: string };

const OWNERSHIP: Partial<Record<AccountKind, keyof AdjustmentOwners>> = {
  escrow: 'milestoneId',
  release_pending: 'milestoneId',
  refund_pending: 'milestoneId',
  business_credit: 'businessId',
  receivable: 'freelancerId',
};

/** Whose account a kind is; null for those of the platform itself. */
export function ownerOf(kind: AccountKind): keyof AdjustmentOwners | null {
  return OWNERSHIP[kind] ?? null;
}

/** Money of a milestone that is still to be decided or on its way is what those steps count on: an adjustment would block them. */
const IS_DONE: readonly MilestoneStatus[] = ['SETTLED', 'CANCELLED'];

/** Why the adjustment may not be made now; null when nothing stands against it. */
export function adjustmentRefusal(
  kinds: { debitKind: AdjustableKind; creditKind: AdjustableKind },
  milestone: { status: MilestoneStatus; currency: string } | null,
  currency: string,
): ErrorCode | null {
  const owners = [ownerOf(kinds.debitKind), ownerOf(kinds.creditKind)];
  if (owners.some((owner) => owner !== null) && !milestone) return 'ADJUSTMENT_NEEDS_MILESTONE';
  if (milestone && milestone.currency !== currency) return 'ADJUSTMENT_CURRENCY_DIFFERS';
  if (milestone && owners.includes('milestoneId') && !IS_DONE.includes(milestone.status)) return 'ADJUSTMENT_MONEY_IN_USE';
  return null;
}
