// What milestones cost the business and what the freelancer gets when all is earned. Pure.
import { amountMinorOf, type MilestoneTerms } from '@/lib/criteria/schema';
import { shareOf } from '@/lib/money/rounding';

export type Price = { paysMinor: bigint; feeMinor: bigint; getsMinor: bigint };

/** The fee is taken milestone by milestone and rounded down there, exactly as the ledger books it. */
export function priceOf(milestones: readonly Pick<MilestoneTerms, 'amountMinor'>[], feeBps: number): Price {
  let paysMinor = 0n;
  let feeMinor = 0n;
  for (const terms of milestones) {
    paysMinor += amountMinorOf(terms);
    feeMinor += shareOf(amountMinorOf(terms), feeBps, 'down');
  }
  return { paysMinor, feeMinor, getsMinor: paysMinor - feeMinor };
}
