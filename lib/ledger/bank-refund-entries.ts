// A refund that left by a bank transfer, because the way the money came takes none back any more.
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount } from './accounts';
import { draft, type TransferDraft } from './entries';
import { credit, debit } from './postings';

export type BankRefundPaid = {
  bankRefundId: string;
  milestoneId: string;
  decisionId: string;
  pendingOwnerId: string;
  currency: Currency;
  amountMinor: bigint;
  occurredAt: Date;
};

/** The platform's bank account paid the business. What the provider still holds of it is the platform's from now on. */
export function refundPaidByBankEntry({
  bankRefundId,
  milestoneId,
  decisionId,
  pendingOwnerId,
  currency,
  amountMinor,
  occurredAt,
}: BankRefundPaid): TransferDraft {
  const reference = `bank-refund:${bankRefundId}`;
  return draft(
    'REFUND_PAID_BY_BANK',
    reference,
    occurredAt,
    [debit(ownedAccount('refund_pending', pendingOwnerId, currency), amountMinor), credit(sharedAccount('bank', currency), amountMinor)],
    { milestoneId, decisionId, reference },
  );
}
