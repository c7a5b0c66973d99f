// What chargebacks do to the books. The payer's bank takes the money at once and decides weeks later who keeps it.
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount } from './accounts';
import { draft, type TransferDraft } from './entries';
import { credit, debit, stripeSide, type Settled } from './postings';

/** What the bank took (negative) or gave back, in the currency that was paid; the fee in that of Stripe's balance. Minor units. */
export type ChargebackMovement = { balanceTransactionId: string; currency: Currency; amountMinor: bigint; feeMinor: bigint; settled?: Settled | null };

/** Taken by the bank, with the fee of the case. */
export function chargebackWithdrawnEntry(milestoneId: string, movement: ChargebackMovement, occurredAt: Date): TransferDraft {
  return move('CHARGEBACK_WITHDRAWN', milestoneId, movement, occurredAt);
}

/** Won: the money is back, and with some banks the fee. */
export function chargebackReturnedEntry(milestoneId: string, movement: ChargebackMovement, occurredAt: Date): TransferDraft {
  return move('CHARGEBACK_RETURNED', milestoneId, movement, occurredAt);
}

function move(
  kind: 'CHARGEBACK_WITHDRAWN' | 'CHARGEBACK_RETURNED',
  milestoneId: string,
  { balanceTransactionId, currency, amountMinor, feeMinor, settled }: ChargebackMovement,
  occurredAt: Date,
): TransferDraft {
  return draft(
    kind,
    `txn:${balanceTransactionId}`,
    occurredAt,
    [
      debit(sharedAccount('disputed_funds', currency), -amountMinor),
      ...stripeSide({ currency, amountMinor, settled, fee: { kind: 'dispute_fee', amountMinor: feeMinor } }),
    ],
    { milestoneId, reference: balanceTransactionId },
  );
}

/** Who bears a lost chargeback. The parts add up to what was taken. */
export type ChargebackLoss = {
  chargebackId: string;
  milestoneId: string;
  currency: Currency;
  /** Still in escrow, not decided. */
  fromEscrowMinor: bigint;
  /** Decided for the payer anyway, and not sent. */
  fromRefundMinor: bigint;
  /** Whose pending refund: the milestone's, or the decision's own for a surplus payment. */
  pendingOwnerId: string;
  /** Already with the freelancer, or promised to them: the platform's. */
  platformMinor: bigint;
  occurredAt: Date;
};

export function chargebackLostEntry(loss: ChargebackLoss): TransferDraft {
  const { milestoneId, currency } = loss;
  return draft(
    'CHARGEBACK_LOST',
    `chargeback:${loss.chargebackId}:lost`,
    loss.occurredAt,
    [
      debit(ownedAccount('escrow', milestoneId, currency), loss.fromEscrowMinor),
      debit(ownedAccount('refund_pending', loss.pendingOwnerId, currency), loss.fromRefundMinor),
      debit(sharedAccount('chargeback_loss', currency), loss.platformMinor),
      credit(sharedAccount('disputed_funds', currency), loss.fromEscrowMinor + loss.fromRefundMinor + loss.platformMinor),
    ],
    { milestoneId },
  );
}
