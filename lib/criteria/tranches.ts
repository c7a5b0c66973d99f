// What a milestone pays: the base tranche all or nothing, the result tranche by bands or evenly along a line. Whole minor units, nothing lost, never below zero.
import { invariant } from '@/lib/errors/invariant';
import { shareOf, splitByLargestRemainder } from '@/lib/money/rounding';

import { payBpsOf } from './pay';
import { amountMinorOf, type MilestoneTerms } from './schema';

export type TrancheShares = { readonly baseMinor: bigint; readonly resultMinor: bigint };

/** In minor units. `earnedMinor = baseMinor + resultMinor`; `earnedMinor + returnedMinor` is the milestone's amount. */
export type TrancheOutcome = {
  readonly baseMinor: bigint;
  readonly resultMinor: bigint;
  readonly earnedMinor: bigint;
  readonly returnedMinor: bigint;
};

type PricedTerms = Pick<MilestoneTerms, 'amountMinor' | 'tranches'>;

/** The most each tranche can pay; the two add up to the amount (largest remainder, a tie goes to the base). */
export function trancheShares(terms: PricedTerms): TrancheShares {
  const { baseShareBps, resultShareBps } = terms.tranches;
  const [baseMinor, resultMinor] = splitByLargestRemainder(amountMinorOf(terms), [BigInt(baseShareBps), BigInt(resultShareBps)]);
  invariant(baseMinor !== undefined && resultMinor !== undefined, 'an amount splits in two');
  return { baseMinor, resultMinor };
}

/**
 * What is earned and what returns. The two tranches are independent: results count even when a process criterion is open, and the other way
 * round. `resultAchievementBps` is that of the weakest result criterion; null = not known yet, pays nothing now. Rounded down once.
 */
export function settleTranches(terms: PricedTerms, outcome: { readonly isProcessMet: boolean; readonly resultAchievementBps: number | null }): TrancheOutcome {
  const shares = trancheShares(terms);
  const payBps = outcome.resultAchievementBps === null ? 0 : payBpsOf(terms.tranches, outcome.resultAchievementBps);
  const baseMinor = outcome.isProcessMet ? shares.baseMinor : 0n;
  const resultMinor = shareOf(shares.resultMinor, payBps, 'down');
  const earnedMinor = baseMinor + resultMinor;
  return { baseMinor, resultMinor, earnedMinor, returnedMinor: amountMinorOf(terms) - earnedMinor };
}

/**
 * One line of the preview: the base is met and the result lies in [`fromBps`, `toBps`); `toBps` null = no upper end. What it pays is what
 * `fromBps` pays; with `isRising` it grows evenly up to the line above.
 */
export type TrancheOutlookRow = TrancheOutcome & {
  readonly fromBps: number;
  readonly toBps: number | null;
  readonly payBps: number;
  readonly isRising: boolean;
};

/** "If the result is x, the freelancer earns y", best first; one row when there is no result tranche. */
export function trancheOutlook(terms: PricedTerms): TrancheOutlookRow[] {
  const { resultBands, resultLinear } = terms.tranches;
  const marks = resultLinear ? [resultLinear.toAchievementBps, resultLinear.fromAchievementBps] : resultBands.map((band) => band.minAchievementBps);
  const floors = [...new Set([...marks, 0])];
  return floors.map((fromBps, index) => ({
    fromBps,
    toBps: index === 0 ? null : floors[index - 1]!,
    payBps: payBpsOf(terms.tranches, fromBps),
    isRising: fromBps === resultLinear?.fromAchievementBps && resultLinear.fromPayBps < 10_000,
    ...settleTranches(terms, { isProcessMet: true, resultAchievementBps: fromBps }),
  }));
}
