// The escrow rail of one milestone, from its ledger balances.
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import type { MilestoneBalances } from '@/lib/ledger/balances';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import { shareOf } from '@/lib/money/rounding';
import { EscrowRail } from '../money/escrow-rail';
import type { EscrowStage } from '../money/escrow-stage';

const STAGE: Record<MilestoneStatus, EscrowStage> = {
  PLANNED: 'PLANNED',
  AWAITING_FUNDS: 'AWAITING_FUNDS',
  FUNDED: 'FUNDED',
  IN_REVIEW: 'IN_REVIEW',
  CHANGES_REQUESTED: 'FUNDED',
  DISPUTED: 'DISPUTED',
  SETTLING: 'SETTLING',
  SETTLED: 'SETTLED',
  CANCELLING: 'CANCELLED',
  CANCELLED: 'CANCELLED',
};

type MilestoneRailProps = {
  status: MilestoneStatus;
  /** The business has paid by a method whose money takes its time. */
  isPaymentProcessing?: boolean;
  /** A chargeback holds its money. */
  isFrozen: boolean;
  amountMinor: bigint;
  feeBps: number;
  balances: MilestoneBalances;
};

export function MilestoneRail({ status, isPaymentProcessing = false, isFrozen, amountMinor, feeBps, balances }: MilestoneRailProps) {
  const isDecided = status === 'SETTLING' || status === 'SETTLED';
  // A decision that gives the freelancer nothing ends where a cancellation ends: with the business.
  const isAllReturned = isDecided && balances.releasedMinor + balances.pendingReleaseMinor === 0n;
  const feeMinor = isDecided ? balances.feeMinor : shareOf(amountMinor, feeBps, 'down');
  return (
    <EscrowRail
      currency={balances.currency}
      stage={stageOf()}
      amountMinor={amountMinor}
      fundedMinor={balances.fundedMinor}
      // Decided money stays with us until the provider confirms that it left.
      escrowMinor={balances.escrowMinor + balances.pendingReleaseMinor + balances.pendingRefundMinor}
      releasedMinor={balances.releasedMinor}
      feeMinor={feeMinor}
      refundedMinor={balances.refundedMinor}
      pendingReleaseMinor={balances.pendingReleaseMinor}
      pendingRefundMinor={balances.pendingRefundMinor}
    />
  );

  function stageOf(): EscrowStage {
    if (isFrozen && !STATUS_TRAITS[status].isFinal) return 'FROZEN';
    if (status === 'SETTLED' && balances.pendingReleaseMinor > 0n) return 'RETURNED';
    if (isAllReturned) return 'CANCELLED';
    return isPaymentProcessing && status === 'AWAITING_FUNDS' ? 'PAYMENT_PROCESSING' : STAGE[status];
  }
}
