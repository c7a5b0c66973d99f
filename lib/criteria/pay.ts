// How much of the result tranche an achievement pays. Stands alone, so that a public page can compute it without the schema.
import type { ResultLinear, TrancheTerms } from './schema';

export type ResultTerms = Pick<TrancheTerms, 'resultBands' | 'resultLinear'>;

/** The part of the result tranche a given achievement pays: along the line where there is one, else the highest band reached; 0 below. */
export function payBpsOf({ resultBands, resultLinear }: ResultTerms, achievementBps: number): number {
  if (resultLinear) return payAlong(resultLinear, achievementBps);
  return resultBands.reduce((most, band) => (achievementBps >= band.minAchievementBps && band.payBps > most ? band.payBps : most), 0);
}

/** In whole basis points, rounded down; never more than the whole tranche. */
function payAlong({ fromAchievementBps, fromPayBps, toAchievementBps }: ResultLinear, achievementBps: number): number {
  if (achievementBps < fromAchievementBps) return 0;
  if (achievementBps >= toAchievementBps) return 10_000;
  const way = achievementBps - fromAchievementBps;
  return fromPayBps + Math.trunc(((10_000 - fromPayBps) * way) / (toAchievementBps - fromAchievementBps));
}
