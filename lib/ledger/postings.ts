// The sides of a transfer, and how a movement of Stripe's balance is written down, converted or not. Debit is positive, credit negative.
import type { Currency } from '@/lib/money/money';
import { sharedAccount, type AccountRef } from './accounts';

export type PostingDraft = { account: AccountRef; amountMinor: bigint };

export const debit = (account: AccountRef, amountMinor: bigint): PostingDraft => ({ account, amountMinor });
export const credit = (account: AccountRef, amountMinor: bigint): PostingDraft => ({ account, amountMinor: -amountMinor });

/** The same movement in the currency of Stripe's balance, without a sign, where that is another one. Minor units. */
export type Settled = { currency: Currency; amountMinor: bigint };

type StripeSide = {
  currency: Currency;
  /** What enters the balance (negative: leaves it), before a fee. */
  amountMinor: bigint;
  settled?: Settled | null;
  /** Kept by Stripe besides, in the currency of its balance. */
  fee?: { kind: 'stripe_fee' | 'dispute_fee'; amountMinor: bigint };
};

/** What a movement does to the account `stripe_balance`. Where the balance is kept in another currency it goes through `fx`: one side in each. */
export function stripeSide({ currency, amountMinor, settled, fee }: StripeSide): PostingDraft[] {
  const kept = fee?.amountMinor ?? 0n;
  const isConverted = settled && settled.currency !== currency;
  const held = isConverted ? settled.currency : currency;
  const movedMinor = !isConverted ? amountMinor : amountMinor < 0n ? -settled.amountMinor : settled.amountMinor;
  const balance = debit(sharedAccount('stripe_balance', held), movedMinor - kept);
  const fees = fee ? [debit(sharedAccount(fee.kind, held), kept)] : [];
  return [
    ...(isConverted ? [debit(sharedAccount('fx', currency), amountMinor), credit(sharedAccount('fx', held), movedMinor)] : []),
    // As in any entry, debits are written first.
    ...(balance.amountMinor > 0n ? [balance, ...fees] : [...fees, balance]),
  ];
}
