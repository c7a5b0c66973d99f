// The chart of accounts. A code is a kind, or a kind and its owner; every account exists per currency and is made by its first posting.
import type { Currency } from '@/lib/money/money';

export const ACCOUNT_KINDS = {
  /** The platform's Stripe balance: pending, available and reserved. Equals Stripe to the cent. */
  stripe_balance: 'ASSET',
  /** Taken by open chargebacks. */
  disputed_funds: 'ASSET',
  /** A claw-back that could not be taken, per freelancer. */
  receivable: 'ASSET',
  /** The platform's bank account. */
  bank: 'ASSET',
  /** The business's money, bound to a milestone. */
  escrow: 'LIABILITY',
  /** Decided for the freelancer, transfer not confirmed, per milestone. */
  release_pending: 'LIABILITY',
  /** Decided for the business, refund not confirmed, per milestone. */
  refund_pending: 'LIABILITY',
  /** Paid without a use (late or double), per business. */
  business_credit: 'LIABILITY',
  /** Earned at release, not at funding. */
  platform_fee: 'REVENUE',
  stripe_fee: 'EXPENSE',
  dispute_fee: 'EXPENSE',
  chargeback_loss: 'EXPENSE',
  /** What stands in one currency here and in another at Stripe; see README.md. */
  fx: 'EXPENSE',
  /** Top-ups of the platform: its float. */
  capital: 'EQUITY',
} as const;

export type AccountKind = keyof typeof ACCOUNT_KINDS;
export type AccountType = (typeof ACCOUNT_KINDS)[AccountKind];
/** Kinds that stand alone, and kinds that belong to one milestone, business or freelancer. */
type OwnedKind = 'escrow' | 'release_pending' | 'refund_pending' | 'business_credit' | 'receivable';
type SharedKind = Exclude<AccountKind, OwnedKind>;

export type AccountRef = { code: string; kind: AccountKind; type: AccountType; ownerId: string | null; currency: Currency };

export function sharedAccount(kind: SharedKind, currency: Currency): AccountRef {
  return { code: kind, kind, type: ACCOUNT_KINDS[kind], ownerId: null, currency };
}

export function ownedAccount(kind: OwnedKind, ownerId: string, currency: Currency): AccountRef {
  return { code: `${kind}:${ownerId}`, kind, type: ACCOUNT_KINDS[kind], ownerId, currency };
}

/** Whether a rise of the account is a debit (assets, expenses) or a credit. */
export function isDebitNormal(type: AccountType): boolean {
  return type === 'ASSET' || type === 'EXPENSE';
}
