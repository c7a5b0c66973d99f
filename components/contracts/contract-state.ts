// How the states of a contract look, and where the money of its milestones stands taken together. Pure.
import type { MilestoneBalances } from '@/lib/ledger/balances';
import type { EscrowStage } from '../money/escrow-stage';
import type { Tone } from '../ui/tone';

export type ContractStatusName = 'AWAITING_SIGNATURES' | 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
export const CONTRACT_STATUS_TONE: Record<ContractStatusName, Tone> = {
  AWAITING_SIGNATURES: 'amber',
  ACTIVE: 'indigo',
  COMPLETED: 'jade',
  CANCELLED: 'neutral',
};

/** What is frozen shows first, then what moves, then what works, then what waits. */
export function stageOfAll(statuses: readonly string[]): EscrowStage {
  const has = (...names: string[]) => statuses.some((status) => names.includes(status));
  if (has('DISPUTED')) return 'DISPUTED';
  if (has('SETTLING')) return 'SETTLING';
  if (has('IN_REVIEW')) return 'IN_REVIEW';
  if (has('FUNDED', 'CHANGES_REQUESTED')) return 'FUNDED';
  if (has('AWAITING_FUNDS')) return 'AWAITING_FUNDS';
  if (has('PLANNED')) return 'PLANNED';
  return has('SETTLED') ? 'SETTLED' : 'CANCELLED';
}

type Sums = Omit<MilestoneBalances, 'currency'>;

export function sumBalances(all: Iterable<MilestoneBalances>): Sums {
  const sums: Sums = {
    fundedMinor: 0n,
    escrowMinor: 0n,
    releasedMinor: 0n,
    feeMinor: 0n,
    refundedMinor: 0n,
    pendingReleaseMinor: 0n,
    pendingRefundMinor: 0n,
    chargedBackMinor: 0n,
  };
  for (const balances of all) for (const name of Object.keys(sums) as (keyof Sums)[]) sums[name] += balances[name];
  return sums;
}
