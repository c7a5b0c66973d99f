// The target of a METRIC clause: as written, or following the account's own past (metrics.md 1.3 f), whichever is stricter.
import { inputsOfClause } from '@/lib/criteria/clause-inputs';
import type { MetricClause } from '@/lib/criteria/clauses';
import { compare, decimal, isZero, median, multiply, type Rational, toDecimalText } from '@/lib/criteria/rational';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { isAtLeastAsStrong } from '@/lib/dimensions/provenance';
import { addDays } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { valueOf } from '../formula';
import { asNumber, asUnit, metricNames, step } from '../steps';
import { compareText } from '../text-order';
import type { BaselinePost, EvaluationStep, LeftOutReason, LeftOutRow, UsedRow } from '../verdict';

/** `target` null = the past says too little and nothing else is agreed, or the agreed number may not stand alone. */
export type Goal = {
  readonly target: Rational | null;
  readonly steps: readonly EvaluationStep[];
  readonly rowsUsed: readonly UsedRow[];
  readonly rowsLeftOut: readonly LeftOutRow[];
};

type MeasuredPost = { readonly post: BaselinePost; readonly value: Rational };

export function goalOf(clause: MetricClause, evidence: Pick<Evidence, 'baseline' | 'startsAt' | 'now'>): Goal {
  const written = decimal(clause.target);
  const { baseline } = clause;
  if (!baseline) return { target: written, steps: [], rowsUsed: [], rowsLeftOut: [] };
  const { measured, leftOut } = pastOf(clause, evidence);
  const counted = measured.slice(0, baseline.posts);
  const rowsLeftOut = [...leftOut, ...measured.slice(baseline.posts).map(({ post }) => leftOutRow(post, 'OLDER'))];
  const rowsUsed = counted.map(usedPost(clause.metric));
  const found = {
    posts: { as: 'count', value: counted.length },
    minimum: { as: 'count', value: baseline.minimumPosts },
    most: { as: 'count', value: baseline.posts },
    metric: metricNames([clause.metric]),
  } as const;
  if (counted.length === 0)
    return { target: null, steps: [step('baseline', { ...found, hasValue: choice('no'), value: asNumber(written) })], rowsUsed, rowsLeftOut };
  const past = median(counted.map(({ value }) => value));
  const look = step('baseline', { ...found, hasValue: choice('yes'), value: asUnit(clause.metric, past) });
  if (counted.length < baseline.minimumPosts) return { target: null, steps: [look], rowsUsed, rowsLeftOut };
  const target = stricter(clause, multiply(past, decimal(baseline.factor)), written);
  // A past of zero sets no target that could be missed.
  if (isZero(target)) return { target: null, steps: [look], rowsUsed, rowsLeftOut };
  const params = {
    factor: asNumber(decimal(baseline.factor)),
    past: asUnit(clause.metric, past),
    hasFloor: choice(isZero(written) ? 'no' : 'yes'),
    floor: asUnit(clause.metric, written),
    target: asUnit(clause.metric, target),
  };
  return { target, steps: [look, step('baselineTarget', params)], rowsUsed, rowsLeftOut };
}

function stricter(clause: MetricClause, relative: Rational, written: Rational): Rational {
  if (isZero(written)) return relative;
  const isHigher = compare(relative, written) > 0;
  return isHigher === (clause.operator === 'AT_LEAST') ? relative : written;
}

/** Posts of before the funding with a value, newest first, each as its latest export shows it. */
function pastOf(
  clause: MetricClause,
  { baseline, startsAt, now }: Pick<Evidence, 'baseline' | 'startsAt' | 'now'>,
): { measured: MeasuredPost[]; leftOut: LeftOutRow[] } {
  const inputs = inputsOfClause(clause);
  const leftOut: LeftOutRow[] = [];
  const latest = new Map<string, BaselinePost>();
  for (const post of baseline.toSorted(latestFirst)) {
    const reason = reasonToLeaveOut(clause, post, { inputs, startsAt, now }) ?? (latest.has(post.postKey) ? 'SUPERSEDED' : null);
    if (reason === null) latest.set(post.postKey, post);
    else leftOut.push(leftOutRow(post, reason));
  }
  const measured: MeasuredPost[] = [];
  for (const post of [...latest.values()].sort(newestFirst)) {
    const value = valueOf(
      clause.metric,
      new Map(inputs.flatMap((input) => (post.numbers[input] === undefined ? [] : [[input, { value: post.numbers[input] }]]))),
    );
    if (value === null) leftOut.push(leftOutRow(post, 'NO_DENOMINATOR'));
    else measured.push({ post, value });
  }
  return { measured, leftOut };
}

function reasonToLeaveOut(
  clause: MetricClause,
  post: BaselinePost,
  { inputs, startsAt, now }: { inputs: readonly MetricCode[]; startsAt: Date | null; now: Date },
): LeftOutReason | null {
  if (post.platform !== clause.platform) return 'OTHER_PLATFORM';
  if (clause.deliverableKind !== null && post.kind !== null && post.kind !== clause.deliverableKind) return 'OTHER_KIND';
  if (startsAt === null || post.publishedAt >= startsAt || post.capturedAt > now) return 'NOT_PAST';
  if (post.capturedAt < addDays(post.publishedAt, clause.maturityDays)) return 'NOT_MATURE';
  if (!isAtLeastAsStrong(post.provenance, clause.minimumProvenance)) return 'PROVENANCE_TOO_LOW';
  return inputs.every((input) => post.numbers[input] !== undefined) ? null : 'INPUT_MISSING';
}

function usedPost(metric: MetricCode): (measured: MeasuredPost) => UsedRow {
  return ({ post, value }) => ({
    type: 'BASELINE',
    id: post.id,
    title: post.title,
    publishedAt: post.publishedAt.toISOString(),
    capturedAt: post.capturedAt.toISOString(),
    provenance: post.provenance,
    metric,
    value: toDecimalText(value),
    numbers: post.numbers,
    evidenceId: post.evidenceId,
    row: post.row,
  });
}

function leftOutRow(post: BaselinePost, reason: LeftOutReason): LeftOutRow {
  return { type: 'BASELINE', id: post.id, reason };
}

function choice(value: string) {
  return { as: 'choice', value } as const;
}

function latestFirst(first: BaselinePost, second: BaselinePost): number {
  return second.capturedAt.getTime() - first.capturedAt.getTime() || compareText(first.id, second.id);
}

function newestFirst(first: BaselinePost, second: BaselinePost): number {
  return second.publishedAt.getTime() - first.publishedAt.getTime() || compareText(first.postKey, second.postKey);
}
