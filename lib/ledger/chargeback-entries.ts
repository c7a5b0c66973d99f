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

/** Decided for the payer anyway, and not sent. Whose pending refund: the milestone's, or the decision's own for a surplus payment or a claw-back. */
export type TakenFromRefund = { pendingOwnerId: string; amountMinor: bigint };

/** Who bears a lost chargeback. The parts add up to what was taken. */
export type ChargebackLoss = {
  chargebackId: string;
  milestoneId: string;
  currency: Currency;
  /** Still in escrow, not decided. */
  fromEscrowMinor: bigint;
  fromRefunds: readonly TakenFromRefund[];
  /** Already with the freelancer, or promised to them: the platform's. */
  platformMinor: bigint;
  occurredAt: Date;
};

export function chargebackLostEntry(loss: ChargebackLoss): TransferDraft {
  const { milestoneId, currency, fromRefunds } = loss;
  const fromRefundMinor = fromRefunds.reduce((sum, taken) => sum + taken.amountMinor, 0n);
  return draft(
    'CHARGEBACK_LOST',
    `chargeback:${loss.chargebackId}:lost`,
    loss.occurredAt,
    [
      debit(ownedAccount('escrow', milestoneId, currency), loss.fromEscrowMinor),
      ...fromRefunds.map((taken) => debit(ownedAccount('refund_pending', taken.pendingOwnerId, currency), taken.amountMinor)),
      debit(sharedAccount('chargeback_loss', currency), loss.platformMinor),
      credit(sharedAccount('disputed_funds', currency), loss.fromEscrowMinor + fromRefundMinor + loss.platformMinor),
    ],
    { milestoneId },
  );
}

/** Part of a loss that the platform had borne, covered by what was meant for the payer. `cause` tells several of one decision apart. */
export type RecoveredLoss = {
  decisionId: string;
  milestoneId: string;
  pendingOwnerId: string;
  currency: Currency;
  amountMinor: bigint;
  cause: string;
  occurredAt: Date;
};

export function lossRecoveredEntry({ decisionId, milestoneId, pendingOwnerId, currency, amountMinor, cause, occurredAt }: RecoveredLoss): TransferDraft {
  return draft(
    'LOSS_RECOVERED',
    `decision:${decisionId}:recovered:${cause}`,
    occurredAt,
    [debit(ownedAccount('refund_pending', pendingOwnerId, currency), amountMinor), credit(sharedAccount('chargeback_loss', currency), amountMinor)],
    { milestoneId, decisionId },
  );
}
