// How much longer a judgement takes than a bare loop that sums the same numbers: one milestone with 10,000 observations.
import { evaluate } from '@/lib/acceptance/engine';
import type { EvaluationInput } from '@/lib/acceptance/verdict';
import { milestoneTermsSchema } from '@/lib/criteria/schema';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Observation } from '@/lib/metrics/observation';
import { DAY_MS } from '@/lib/time/duration';

const POSTS = 500;
const NUMBERS = ['VIEWS', 'LIKES', 'COMMENTS', 'SHARES', 'SAVES'] as const satisfies readonly MetricCode[];
/** Each post is seen in four exports, of which the last one counts. */
const EXPORTS = 4;
const PUBLISHED_AT = Date.UTC(2026, 5, 1, 4);
const NOW = new Date(PUBLISHED_AT + 30 * DAY_MS);

export type EngineMeasure = { readonly engineMs: number; readonly bareMs: number; readonly ratio: number };

/** Medians over rounds in which both are measured in turn, after warming up; what else the machine does meets both alike. */
export function measureEngine(rounds = 80): EngineMeasure {
  const input = milestoneInput();
  const round = () => {
    const engineMs = timed(() => evaluate(input).criteria.length);
    const bareMs = timed(() => sumBare(input.observations).size);
    return { engineMs, bareMs, ratio: engineMs / bareMs };
  };
  for (let warm = 0; warm < 3 * rounds; warm += 1) round();
  const measured = Array.from({ length: rounds }, round);
  return { engineMs: medianOf(measured.map((each) => each.engineMs)), bareMs: medianOf(measured.map((each) => each.bareMs)), ratio: medianOf(measured.map((each) => each.ratio)) };
}

/** What nobody can do without: every number read exactly, and added to its like. */
function sumBare(observations: readonly Observation[]): Map<MetricCode, bigint> {
  const sums = new Map<MetricCode, bigint>();
  for (const { metric, value } of observations) sums.set(metric, (sums.get(metric) ?? 0n) + BigInt(value));
  return sums;
}

function timed(work: () => number): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)]!;
}

function milestoneInput(): EvaluationInput {
  const posts = Array.from({ length: POSTS }, (_, index) => `post-${String(index).padStart(4, '0')}`);
  // As they are read from the database: latest first.
  const observations = Array.from({ length: EXPORTS }, (_, made) => EXPORTS - 1 - made).flatMap((made) =>
    posts.flatMap((deliverableId, place) =>
      NUMBERS.map((metric, column): Observation => ({
        id: `${made}-${place}-${column}`,
        metric,
        value: String(metric === 'VIEWS' ? 4_000 + place * 7 + made * 31 : 40 + ((place * 13 + column * 7) % 90)),
        subject: { type: 'DELIVERABLE', deliverableId },
        capturedAt: new Date(PUBLISHED_AT + (8 + made * 3) * DAY_MS),
        provenance: 'PLATFORM_EXPORT',
        evidenceId: `export-${made}`,
        row: place + 3,
      })),
    ),
  );
  return {
    terms: TERMS,
    deliverables: posts.map((id) => {
      const publishedAt = new Date(PUBLISHED_AT);
      return { id, platform: 'XIAOHONGSHU', kind: 'NOTE', publishedAt, deliveredAt: publishedAt, approvedAt: publishedAt };
    }),
    observations,
    approvals: [],
    waivers: [],
    dueAt: new Date(PUBLISHED_AT + 10 * DAY_MS),
    startsAt: new Date(PUBLISHED_AT - DAY_MS),
    now: NOW,
  };
}

const TERMS = milestoneTermsSchema.parse({
  version: 1,
  title: '五百篇',
  amountMinor: '100000000',
  dueDays: 10,
  criteria: [
    { id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: POSTS },
    {
      id: 'rate',
      kind: 'METRIC',
      tranche: 'RESULT',
      platform: 'XIAOHONGSHU',
      deliverableKind: 'NOTE',
      metric: 'ER_VIEW',
      aggregation: 'RATIO_OF_SUMS',
      operator: 'AT_LEAST',
      target: '0.04',
      maturityDays: 7,
      minimumPosts: 5,
      minimumViews: 1_000,
      minimumProvenance: 'PLATFORM_EXPORT',
      fallback: 'BLOCK',
    },
  ],
  tranches: { baseShareBps: 7_000, resultShareBps: 3_000, resultBands: [{ minAchievementBps: 10_000, payBps: 10_000 }] },
});
