// Money given back after the freelancer was paid. What can be undone (the reversal) comes first, what cannot (the refund) second.
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount } from './accounts';
import { draft, type Confirmation, type TransferDraft } from './entries';
import { credit, debit, stripeSide } from './postings';

/** One decision; amounts in minor units. Its pending refund is its own, apart from the milestone's. */
export type ClawBack = { decisionId: string; milestoneId: string; currency: Currency; amountMinor: bigint; occurredAt: Date };

/** The platform returns its fee on the part that goes back. */
export function feeGivenBackEntry(clawBack: ClawBack): TransferDraft {
  const { decisionId, milestoneId, currency, amountMinor, occurredAt } = clawBack;
  return draft(
    'FEE_GIVEN_BACK',
    `decision:${decisionId}:fee`,
    occurredAt,
    [debit(sharedAccount('platform_fee', currency), amountMinor), credit(ownedAccount('refund_pending', decisionId, currency), amountMinor)],
    { milestoneId, decisionId },
  );
}

/** The freelancer's balance gave it back. */
export function reversalConfirmedEntry(confirmation: Confirmation): TransferDraft {
  const { balanceTransactionId, milestoneId, decisionId, pendingOwnerId, currency, amountMinor, settled, occurredAt } = confirmation;
  return draft(
    'REVERSAL_CONFIRMED',
    `txn:${balanceTransactionId}`,
    occurredAt,
    [...stripeSide({ currency, amountMinor, settled }), credit(ownedAccount('refund_pending', pendingOwnerId, currency), amountMinor)],
    { milestoneId, decisionId, reference: balanceTransactionId },
  );
}

/** It could not: the freelancer owes it, and the business is refunded all the same. */
export function receivableBookedEntry(clawBack: ClawBack & { freelancerId: string }): TransferDraft {
  const { decisionId, milestoneId, freelancerId, currency, amountMinor, occurredAt } = clawBack;
  return draft(
    'RECEIVABLE_BOOKED',
    `decision:${decisionId}:receivable`,
    occurredAt,
    [debit(ownedAccount('receivable', freelancerId, currency), amountMinor), credit(ownedAccount('refund_pending', decisionId, currency), amountMinor)],
    { milestoneId, decisionId },
  );
}
