// Chooses, for one post or account, which observations a value is computed from.
import { isStated, type Provenance } from '@/lib/dimensions/provenance';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Observation } from '@/lib/metrics/observation';

import { compareText } from './text-order';
import type { LeftOutRow } from './verdict';

/** One observation for each input of the metric. */
export type Reading = ReadonlyMap<MetricCode, Observation>;

type Choice = {
  /** Strongest and latest first, as `strongestLatestFirst` has it. */
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
 * source wins, then the latest capture. Without such a capture each input is chosen on its own by the same order. A stated number yields to a stronger one of the same metric before anything else, so that an entry made by hand never
 * pushes aside what an export says. Null when an input is missing; what is not used goes to `leftOut` with its reason.
 */
export function chooseReading(choice: Choice, leftOut: LeftOutRow[]): Reading | null {
  const usable = usableOf(choice, leftOut);
  const reading = firstCapture(usable, choice.inputs) ?? completeCapture(usable, choice.inputs) ?? mixedReading(usable, choice.inputs);
  const reason = reading ? 'SUPERSEDED' : 'INPUT_MISSING';
  for (const observation of usable) {
    // An observation that is used stands in the reading under its metric.
    if (reading?.get(observation.metric) !== observation) leftOut.push({ type: 'OBSERVATION', id: observation.id, reason });
  }
  return reading;
}

/** What may be read, in the same order; what may not goes to `leftOut` with its reason. */
function usableOf({ observations, inputs, gateAt, minimumProvenance, now }: Choice, leftOut: LeftOutRow[]): Observation[] {
  const gateMs = gateAt === null ? Number.NEGATIVE_INFINITY : gateAt.getTime();
  const nowMs = now.getTime();
  const weakest = STRENGTH[minimumProvenance];
  const usable: Observation[] = [];
  for (const observation of observations) {
    const at = observation.capturedAt.getTime();
    if (at > nowMs || !inputs.includes(observation.metric)) continue;
    if (at < gateMs) leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'CAPTURED_BEFORE_GATE' });
    else if (STRENGTH[observation.provenance] > weakest) leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'PROVENANCE_TOO_LOW' });
    else if (isPushedAside(observation, usable)) leftOut.push({ type: 'OBSERVATION', id: observation.id, reason: 'SUPERSEDED' });
    else usable.push(observation);
  }
  return usable;
}

/** Strongest come first, so the first of a metric is the strongest of it. */
function isPushedAside({ metric, provenance }: Observation, stronger: readonly Observation[]): boolean {
  return isStated(provenance) && (stronger.find((each) => each.metric === metric)?.provenance ?? provenance) !== provenance;
}

/** The leading capture, when it carries every input and nothing else is as strong and as late: then no other can be preferred. */
function firstCapture(sorted: readonly Observation[], inputs: readonly MetricCode[]): Reading | null {
  const first = sorted[0];
  const next = sorted[inputs.length];
  if (!first || (next && isEquallyGood(next, first))) return null;
  const reading = new Map<MetricCode, Observation>();
  for (const observation of sorted) {
    if (reading.size === inputs.length) break;
    if (observation.evidenceId !== first.evidenceId || !isEquallyGood(observation, first) || reading.has(observation.metric)) return null;
    reading.set(observation.metric, observation);
  }
  return reading.size === inputs.length ? reading : null;
}

function isEquallyGood(first: Observation, second: Observation): boolean {
  return first.provenance === second.provenance && first.capturedAt.getTime() === second.capturedAt.getTime();
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

/** The order in which observations are preferred; by id where nothing else tells them apart, so that no query's order matters. */
export function strongestLatestFirst(first: Observation, second: Observation): number {
  return (
    STRENGTH[first.provenance] - STRENGTH[second.provenance] || second.capturedAt.getTime() - first.capturedAt.getTime() || compareText(first.id, second.id)
  );
}
