// Chooses, for one post or account, which observations a value is computed from.
import { compareProvenance, isAtLeastAsStrong, isStated, weakestProvenance, type Provenance } from '@/lib/dimensions/provenance';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Observation } from '@/lib/metrics/observation';

import type { LeftOutRow } from './verdict';

/** One observation for each input of the metric. */
export type Reading = ReadonlyMap<MetricCode, Observation>;

export type ReadingChoice = {
  /** Null when an input is missing. */
  readonly reading: Reading | null;
  readonly leftOut: readonly LeftOutRow[];
};

/**
 * Of all observations of one subject: those captured in [`gateAt`, `now`] from a source at least as strong as agreed. One capture (same
 * evidence, same moment) that carries every input is preferred, so that a ratio's parts were seen together; among several the strongest
 * source wins, then the latest capture. Without such a capture each input is chosen on its own by the same order. The order of the list
 * given never matters. A stated number yields to a stronger one of the same metric before anything else, so that an entry made by hand never
 * pushes aside what an export says.
 */
export function chooseReading(choice: {
  observations: readonly Observation[];
  inputs: readonly MetricCode[];
  gateAt: Date | null;
  minimumProvenance: Provenance;
  now: Date;
}): ReadingChoice {
  const leftOut: LeftOutRow[] = [];
  const usable: Observation[] = [];
  const strongest = new Map<MetricCode, Provenance>();
  for (const observation of [...choice.observations].sort(strongestLatestFirst)) {
    if (!choice.inputs.includes(observation.metric) || observation.capturedAt > choice.now) continue;
    if (choice.gateAt !== null && observation.capturedAt < choice.gateAt) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'CAPTURED_BEFORE_GATE' });
    } else if (!isAtLeastAsStrong(observation.provenance, choice.minimumProvenance)) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'PROVENANCE_TOO_LOW' });
    } else if (isStated(observation.provenance) && observation.provenance !== (strongest.get(observation.metric) ?? observation.provenance)) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'SUPERSEDED' });
    } else {
      usable.push(observation);
      // They come strongest first.
      if (!strongest.has(observation.metric)) strongest.set(observation.metric, observation.provenance);
    }
  }
  const reading = completeCapture(usable, choice.inputs) ?? mixedReading(usable, choice.inputs);
  const used = new Set([...(reading?.values() ?? [])].map((observation) => observation.id));
  for (const observation of usable) {
    if (!used.has(observation.id)) leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: reading ? 'SUPERSEDED' : 'INPUT_MISSING' });
  }
  return { reading, leftOut };
}

function completeCapture(sorted: readonly Observation[], inputs: readonly MetricCode[]): Reading | null {
  const captures = new Map<string, Map<MetricCode, Observation>>();
  for (const observation of sorted) {
    const key = `${observation.evidenceId}\n${observation.capturedAt.getTime()}`;
    const capture = captures.get(key) ?? new Map<MetricCode, Observation>();
    if (!capture.has(observation.metric)) capture.set(observation.metric, observation);
    captures.set(key, capture);
  }
  const complete = [...captures.entries()].filter(([, capture]) => inputs.every((input) => capture.has(input)));
  complete.sort(([firstKey, first], [secondKey, second]) => {
    const bySource = compareProvenance(weakestOf(first), weakestOf(second));
    return bySource || momentOf(second) - momentOf(first) || compareText(firstKey, secondKey);
  });
  return complete[0]?.[1] ?? null;
}

function mixedReading(sorted: readonly Observation[], inputs: readonly MetricCode[]): Reading | null {
  const reading = new Map<MetricCode, Observation>();
  for (const observation of sorted) {
    if (!reading.has(observation.metric)) reading.set(observation.metric, observation);
  }
  return inputs.every((input) => reading.has(input)) ? reading : null;
}

function weakestOf(capture: ReadonlyMap<MetricCode, Observation>): Provenance {
  return weakestProvenance([...capture.values()].map((observation) => observation.provenance)) ?? 'SELF_REPORTED';
}

function momentOf(capture: ReadonlyMap<MetricCode, Observation>): number {
  return [...capture.values()][0]?.capturedAt.getTime() ?? 0;
}

function strongestLatestFirst(first: Observation, second: Observation): number {
  return compareProvenance(first.provenance, second.provenance) || second.capturedAt.getTime() - first.capturedAt.getTime() || compareText(first.id, second.id);
}

/** By code unit, the same on every machine; a locale's order is not. */
function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
