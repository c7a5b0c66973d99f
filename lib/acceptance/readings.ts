// Chooses, for one post or account, which observations a value is computed from.
import { isStated, type Provenance } from '@/lib/dimensions/provenance';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Observation } from '@/lib/metrics/observation';

import { compareText } from './evidence';
import type { LeftOutRow } from './verdict';

/** One observation for each input of the metric. */
export type Reading = ReadonlyMap<MetricCode, Observation>;

export type ReadingChoice = {
  /** Null when an input is missing. */
  readonly reading: Reading | null;
  readonly leftOut: readonly LeftOutRow[];
};

type Choice = {
  readonly observations: readonly Observation[];
  readonly inputs: readonly MetricCode[];
  readonly gateAt: Date | null;
  readonly minimumProvenance: Provenance;
  readonly now: Date;
};

/** Strongest first, as PROVENANCES lists them; looked up for every observation, so not searched for. */
const STRENGTH: Readonly<Record<Provenance, number>> = { MEASURED: 0, PLATFORM_API: 1, PLATFORM_EXPORT: 2, COUNTERPARTY_CONFIRMED: 3, SELF_REPORTED: 4 };

/**
 * Of all observations of one subject: those captured in [`gateAt`, `now`] from a source at least as strong as agreed. One capture (same
 * evidence, same moment) that carries every input is preferred, so that a ratio's parts were seen together; among several the strongest
 * source wins, then the latest capture. Without such a capture each input is chosen on its own by the same order. The order of the list
 * given never matters. A stated number yields to a stronger one of the same metric before anything else, so that an entry made by hand never
 * pushes aside what an export says.
 */
export function chooseReading(choice: Choice): ReadingChoice {
  const leftOut: LeftOutRow[] = [];
  const usable = usableOf(choice, leftOut);
  const reading = completeCapture(usable, choice.inputs) ?? mixedReading(usable, choice.inputs);
  for (const observation of usable) {
    // An observation that is used stands in the reading under its metric.
    if (reading?.get(observation.metric) !== observation) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: reading ? 'SUPERSEDED' : 'INPUT_MISSING' });
    }
  }
  return { reading, leftOut };
}

/** What may be read, strongest and latest first; what may not goes to `leftOut` with its reason. */
function usableOf({ observations, inputs, gateAt, minimumProvenance, now }: Choice, leftOut: LeftOutRow[]): Observation[] {
  const gateMs = gateAt === null ? Number.NEGATIVE_INFINITY : gateAt.getTime();
  const nowMs = now.getTime();
  const relevant = observations.filter((observation) => inputs.includes(observation.metric) && observation.capturedAt.getTime() <= nowMs);
  const usable: Observation[] = [];
  const strongest = new Map<MetricCode, Provenance>();
  for (const observation of relevant.sort(strongestLatestFirst)) {
    const { metric, provenance } = observation;
    if (observation.capturedAt.getTime() < gateMs) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'CAPTURED_BEFORE_GATE' });
    } else if (STRENGTH[provenance] > STRENGTH[minimumProvenance]) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'PROVENANCE_TOO_LOW' });
    } else if (isStated(provenance) && provenance !== (strongest.get(metric) ?? provenance)) {
      leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'SUPERSEDED' });
    } else {
      usable.push(observation);
      // They come strongest first.
      if (!strongest.has(metric)) strongest.set(metric, provenance);
    }
  }
  return usable;
}

type Capture = { readonly evidenceId: string; readonly at: number; readonly numbers: Map<MetricCode, Observation>; weakest: number };

function completeCapture(sorted: readonly Observation[], inputs: readonly MetricCode[]): Reading | null {
  const captures: Capture[] = [];
  // Those of one capture stand close together, so the last one is asked first.
  let last: Capture | undefined;
  for (const observation of sorted) {
    const at = observation.capturedAt.getTime();
    if (!last || last.at !== at || last.evidenceId !== observation.evidenceId) {
      last = captures.find((each) => each.at === at && each.evidenceId === observation.evidenceId);
      if (!last) captures.push((last = { evidenceId: observation.evidenceId, at, numbers: new Map(), weakest: 0 }));
    }
    if (last.numbers.has(observation.metric)) continue;
    last.numbers.set(observation.metric, observation);
    last.weakest = Math.max(last.weakest, STRENGTH[observation.provenance]);
  }
  const complete = captures.filter((capture) => capture.numbers.size === inputs.length);
  return complete.reduce<Capture | null>((best, each) => (best === null || compareCaptures(each, best) < 0 ? each : best), null)?.numbers ?? null;
}

/** Strongest, then latest, then by name. */
function compareCaptures(first: Capture, second: Capture): number {
  return first.weakest - second.weakest || second.at - first.at || compareText(first.evidenceId, second.evidenceId);
}

function mixedReading(sorted: readonly Observation[], inputs: readonly MetricCode[]): Reading | null {
  const reading = new Map<MetricCode, Observation>();
  for (const observation of sorted) {
    if (!reading.has(observation.metric)) reading.set(observation.metric, observation);
  }
  return reading.size === inputs.length ? reading : null;
}

function strongestLatestFirst(first: Observation, second: Observation): number {
  return (
    STRENGTH[first.provenance] - STRENGTH[second.provenance] || second.capturedAt.getTime() - first.capturedAt.getTime() || compareText(first.id, second.id)
  );
}
