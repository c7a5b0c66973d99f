// What a milestone pays: the base tranche all or nothing, the result tranche by bands. Whole minor units, nothing lost, never below zero.
import { invariant } from '@/lib/errors/invariant';
import { shareOf, splitByLargestRemainder } from '@/lib/money/rounding';

import { amountMinorOf, type MilestoneTerms, type ResultBand } from './schema';

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

/** The part of the result tranche a given achievement pays: the highest band reached, 0 below the lowest. */
export function payBpsOf(bands: readonly ResultBand[], achievementBps: number): number {
  return bands.reduce((most, band) => (achievementBps >= band.minAchievementBps && band.payBps > most ? band.payBps : most), 0);
}

/**
 * What is earned and what returns. The two tranches are independent: results count even when a process criterion is open, and the other way
 * round. `resultAchievementBps` is that of the weakest result criterion; null = not known yet, pays nothing now. Rounded down once.
 */
export function settleTranches(terms: PricedTerms, outcome: { readonly isProcessMet: boolean; readonly resultAchievementBps: number | null }): TrancheOutcome {
  const shares = trancheShares(terms);
  const payBps = outcome.resultAchievementBps === null ? 0 : payBpsOf(terms.tranches.resultBands, outcome.resultAchievementBps);
  const baseMinor = outcome.isProcessMet ? shares.baseMinor : 0n;
  const resultMinor = shareOf(shares.resultMinor, payBps, 'down');
  const earnedMinor = baseMinor + resultMinor;
  return { baseMinor, resultMinor, earnedMinor, returnedMinor: amountMinorOf(terms) - earnedMinor };
}

/** One line of the preview: the base is met and the result lies in [`fromBps`, `toBps`); `toBps` null = no upper end. */
export type TrancheOutlookRow = TrancheOutcome & { readonly fromBps: number; readonly toBps: number | null; readonly payBps: number };

/** "If the result is x, the freelancer earns y", best first; one row when there is no result tranche. */
export function trancheOutlook(terms: PricedTerms): TrancheOutlookRow[] {
  const bands = terms.tranches.resultBands;
  const floors = [...bands.map((band) => band.minAchievementBps), 0];
  return floors.map((fromBps, index) => ({
    fromBps,
    toBps: index === 0 ? null : floors[index - 1]!,
    payBps: payBpsOf(bands, fromBps),
    ...settleTranches(terms, { isProcessMet: true, resultAchievementBps: fromBps }),
  }));
}
