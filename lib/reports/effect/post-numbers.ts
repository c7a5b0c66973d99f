// The best number known of each metric of a post: the strongest source, then the latest capture. Pure.
import type { MetricCode } from '@/lib/dimensions/metrics';
import { compareProvenance, weakestProvenance } from '@/lib/dimensions/provenance';
import type { Observation } from '@/lib/metrics/observation';
import type { EffectPost } from './figures';

export function bestNumbers(observations: readonly Observation[]): Pick<EffectPost, 'numbers' | 'provenance' | 'capturedAt'> {
  const best = new Map<MetricCode, Observation>();
  for (const observation of observations) {
    const standing = best.get(observation.metric);
    if (!standing || isBetter(observation, standing)) best.set(observation.metric, observation);
  }
  const chosen = [...best.values()].sort((first, second) => (first.metric < second.metric ? -1 : 1));
  const latest = chosen.reduce<Date | null>((last, each) => (last === null || each.capturedAt > last ? each.capturedAt : last), null);
  return {
    numbers: Object.fromEntries(chosen.map((observation) => [observation.metric, observation.value])),
    provenance: weakestProvenance(chosen.map((observation) => observation.provenance)),
    capturedAt: latest?.toISOString() ?? null,
  };
}

/** The last word is the row's id, so that the order in which rows are read decides nothing. */
function isBetter(candidate: Observation, standing: Observation): boolean {
  const strength = compareProvenance(candidate.provenance, standing.provenance);
  if (strength !== 0) return strength < 0;
  const later = candidate.capturedAt.getTime() - standing.capturedAt.getTime();
  return later === 0 ? candidate.id > standing.id : later > 0;
}
