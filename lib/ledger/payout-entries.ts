// Builds the transfers of money that leaves by a bank: releases on the manual rail, and the platform's own payouts. Debit is positive.
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount } from './accounts';
import type { TransferDraft } from './entries';

/** What the bank was told to pay for one line of a batch, and did. */
export type BankRelease = { lineId: string; milestoneId: string; decisionId: string; currency: Currency; amountMinor: bigint; occurredAt: Date };

/** The platform's bank account paid the freelancer. It goes below zero when nothing was moved there before: then the money is still with Stripe. */
export function releasePaidByBankEntry({ lineId, milestoneId, decisionId, currency, amountMinor, occurredAt }: BankRelease): TransferDraft {
  const reference = `payout-line:${lineId}`;
  return {
    kind: 'RELEASE_PAID_BY_BANK',
    idempotencyKey: reference,
    milestoneId,
    decisionId,
    reference,
    reversesId: null,
    occurredAt,
    postings: [
      { account: ownedAccount('release_pending', milestoneId, currency), amountMinor },
      { account: sharedAccount('bank', currency), amountMinor: -amountMinor },
    ],
  };
}

/** The bank sent it back: the bank account has the money, and it is owed to the freelancer as before. */
export function releaseReturnedByBankEntry({ returnId, ...release }: Omit<BankRelease, 'lineId'> & { returnId: string }): TransferDraft {
  const { milestoneId, decisionId, currency, amountMinor, occurredAt } = release;
  const reference = `payout-return:${returnId}`;
  return {
    kind: 'RELEASE_RETURNED_BY_BANK',
    idempotencyKey: reference,
    milestoneId,
    decisionId,
    reference,
    reversesId: null,
    occurredAt,
    postings: [
      { account: sharedAccount('bank', currency), amountMinor },
      { account: ownedAccount('release_pending', milestoneId, currency), amountMinor: -amountMinor },
    ],
  };
}

/** A movement of Stripe's balance by a payout of the platform's own. `amountMinor` is what reaches the bank, `feeMinor` what Stripe kept besides. */
export type PlatformPayout = { balanceTransactionId: string; currency: Currency; amountMinor: bigint; feeMinor: bigint; occurredAt: Date };

/** Booked when Stripe's balance shrinks, which is before the bank has it: so the account equals Stripe at every moment. */
export function platformPaidOutEntry(payout: PlatformPayout): TransferDraft {
  return payoutEntry('PLATFORM_PAID_OUT', payout, 1n);
}

/** The bank did not take it, or the payout was called off. */
export function platformPayoutReturnedEntry(payout: PlatformPayout): TransferDraft {
  return payoutEntry('PLATFORM_PAYOUT_RETURNED', payout, -1n);
}

function payoutEntry(kind: 'PLATFORM_PAID_OUT' | 'PLATFORM_PAYOUT_RETURNED', payout: PlatformPayout, sign: 1n | -1n): TransferDraft {
  const { balanceTransactionId, currency, amountMinor, feeMinor, occurredAt } = payout;
  return {
    kind,
    idempotencyKey: `txn:${balanceTransactionId}`,
    milestoneId: null,
    decisionId: null,
    reference: balanceTransactionId,
    reversesId: null,
    occurredAt,
    postings: [
      { account: sharedAccount('bank', currency), amountMinor: sign * amountMinor },
      { account: sharedAccount('stripe_fee', currency), amountMinor: feeMinor },
      { account: sharedAccount('stripe_balance', currency), amountMinor: -sign * amountMinor - feeMinor },
    ].filter((posting) => posting.amountMinor !== 0n),
  };
}
