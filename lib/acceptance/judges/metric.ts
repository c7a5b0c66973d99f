// Judges a METRIC clause over posts, after the rules of metrics.md 1.3: ratio of sums, maturity gate, minimum sample, minimum source.
import { coversKind, inputsOfClause } from '@/lib/criteria/clause-inputs';
import type { MetricClause } from '@/lib/criteria/clauses';
import { endOfContractDay, startOfContractDay } from '@/lib/criteria/contract-day';
import { ExactSum } from '@/lib/criteria/exact-sum';
import { compare, rational, type Rational, toDecimalText } from '@/lib/criteria/rational';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { type Provenance, weakestProvenance } from '@/lib/dimensions/provenance';
import { addDays } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { applyFormula } from '../formula';
import { chooseReading, type Reading } from '../readings';
import { asMoment, asNumber, measured, step } from '../steps';
import type { EvaluatedDeliverable, EvaluationStep, LeftOutReason, LeftOutRow, NotJudgedReason, UsedRow } from '../verdict';
import { judgeAccountMetric } from './account-metric';
import { type Goal, goalOf } from './baseline';
import { EMPTY_FINDING, type Finding, holds } from './finding';
import { judgeFollowerCohort } from './follower-cohort';
import { compared, momentTexts, tooWeakSource, usedRow } from './metric-parts';

type ScopedPost = { readonly id: string; readonly publishedAt: Date; readonly gateAt: Date };
type ReadPost = ScopedPost & { readonly reading: Reading };

export function judgeMetric(clause: MetricClause, evidence: Evidence): Finding {
  const metric = METRICS[clause.metric];
  if (metric.lossDays !== undefined && evidence.accountDays.some((day) => day.platform === clause.platform)) return judgeFollowerCohort(clause, evidence);
  return metric.scope === 'ACCOUNT' ? judgeAccountMetric(clause, evidence) : judgePosts(clause, evidence);
}

/**
 * All posts of the clause's scope are judged together once every one of them has passed its gate; a post whose numbers are missing makes
 * the clause NOT_JUDGED (EVIDENCE_MISSING), so that weak posts cannot be left out by keeping their file back. The one exception: a sum or
 * maximum that reaches its floor without the missing posts stands, since more posts can only raise it.
 */
function judgePosts(clause: MetricClause, context: Evidence): Finding {
  const { posts, leftOut } = scopeOf(clause, context);
  const inputs = inputsOfClause(clause);
  const goal = goalOf(clause, context);
  const inScope = step('scope', { posts: { as: 'count', value: posts.length }, maturityDays: { as: 'count', value: clause.maturityDays } });
  const base: Finding = {
    ...EMPTY_FINDING,
    verdict: 'NOT_JUDGED',
    target: goal.target && measured(clause.metric, goal.target),
    arithmetic: [inScope],
    rowsLeftOut: leftOut,
  };

  const waiting = waitFor(clause, context, posts);
  if (waiting) {
    const soFar = posts.flatMap((post) => readPost({ clause, inputs, context, leftOut: [] }, { ...post, gateAt: post.publishedAt }) ?? []);
    const value =
      soFar.length > 0
        ? applyFormula(
            clause.metric,
            clause.aggregation,
            soFar.map((post) => post.reading),
          ).value
        : null;
    const young = posts.filter((post) => post.gateAt > context.now);
    return {
      ...base,
      verdict: 'NOT_MATURE',
      value: value && measured(clause.metric, value),
      arithmetic: [inScope, ...goal.steps, waiting.step],
      rowsLeftOut: [...leftOut, ...young.map((post) => leftOutPost(post.id, 'NOT_MATURE'))],
      maturesAt: waiting.until,
    };
  }
  // Without a single post there is nothing a fallback could speak about.
  if (posts.length === 0) return { ...base, reason: 'EVIDENCE_MISSING', arithmetic: [inScope, step('evidenceMissing', { posts: { as: 'count', value: 0 } })] };

  const read: ReadPost[] = [];
  const missing: ScopedPost[] = [];
  const unread: LeftOutRow[] = [];
  const look = { clause, inputs, context, leftOut };
  for (const post of posts) {
    const before = leftOut.length;
    const found = readPost(look, post);
    if (found) read.push(found);
    else {
      missing.push(post);
      unread.push(...leftOut.slice(before));
    }
  }
  for (const post of missing) leftOut.push(leftOutPost(post.id, 'INPUT_MISSING'));
  return judgeRead(clause, { read, inputs, goal, missingPosts: missing.length, tooWeak: tooWeakSource(clause, unread), base });
}

type ReadPosts = { read: ReadPost[]; inputs: readonly MetricCode[]; goal: Goal; missingPosts: number; tooWeak: readonly EvaluationStep[]; base: Finding };

function judgeRead(clause: MetricClause, { read, inputs, goal, missingPosts, tooWeak, base }: ReadPosts): Finding {
  const { target } = goal;
  const outcome =
    read.length > 0
      ? applyFormula(
          clause.metric,
          clause.aggregation,
          read.map((post) => post.reading),
        )
      : null;
  const skipped = new Set(outcome?.skipped);
  const counted = skipped.size === 0 ? read : read.filter((_, place) => !skipped.has(place));
  const undivided = skipped.size === 0 ? [] : read.filter((_, place) => skipped.has(place)).map((post) => leftOutPost(post.id, 'NO_DENOMINATOR'));
  const value = outcome?.value ?? null;
  const finding: Finding = {
    ...base,
    value: value && measured(clause.metric, value),
    rowsUsed: joined(usedRows(inputs, counted), goal.rowsUsed),
    rowsLeftOut: joined(base.rowsLeftOut, goal.rowsLeftOut, undivided),
    provenance: weakestOf(counted),
  };
  const steps: EvaluationStep[] = [...base.arithmetic, ...goal.steps, ...(outcome?.steps ?? [])];
  const notJudged = (reason: NotJudgedReason, ...why: EvaluationStep[]): Finding => ({ ...finding, reason, arithmetic: [...steps, ...why] });

  if (missingPosts > 0) {
    const isFloor = (clause.aggregation === 'SUM' || clause.aggregation === 'MAX') && clause.operator === 'AT_LEAST';
    if (!isFloor || value === null || target === null || !holds(value, target, 'AT_LEAST')) {
      return notJudged('EVIDENCE_MISSING', step('evidenceMissing', { posts: { as: 'count', value: missingPosts } }), ...tooWeak);
    }
    steps.push(step('lowerBound', { posts: { as: 'count', value: missingPosts } }));
  }
  const sample = sampleOf(clause, counted);
  if (sample) {
    steps.push(sample.step);
    if (!sample.isEnough) return notJudged('SAMPLE_TOO_SMALL', step('sampleTooSmall'));
  }
  if (value === null) return notJudged('NO_DENOMINATOR', step('noDenominator'));
  if (target === null) return notJudged('BASELINE_TOO_SMALL', step('baselineTooSmall'));
  return { ...finding, ...compared({ operator: clause.operator, unit: METRICS[clause.metric].unit }, { value, target }, steps) };
}

function scopeOf(clause: MetricClause, context: Evidence): { posts: ScopedPost[]; leftOut: LeftOutRow[] } {
  const posts: ScopedPost[] = [];
  const leftOut: LeftOutRow[] = [];
  for (const deliverable of context.deliverables) {
    const reason = reasonToLeaveOut(clause, deliverable, context.now);
    const { publishedAt } = deliverable;
    if (reason !== null) leftOut.push(leftOutPost(deliverable.id, reason));
    else if (publishedAt !== null) posts.push({ id: deliverable.id, publishedAt, gateAt: addDays(publishedAt, clause.maturityDays) });
  }
  return { posts, leftOut };
}

function reasonToLeaveOut(clause: MetricClause, deliverable: EvaluatedDeliverable, now: Date): LeftOutReason | null {
  if (deliverable.platform !== clause.platform) return 'OTHER_PLATFORM';
  if (!coversKind(clause, deliverable.kind)) return 'OTHER_KIND';
  const { publishedAt } = deliverable;
  if (publishedAt === null || publishedAt > now) return 'NOT_PUBLISHED';
  const { fromOn, untilOn } = clause.window;
  const isInside = (fromOn === null || publishedAt >= startOfContractDay(fromOn)) && (untilOn === null || publishedAt < endOfContractDay(untilOn));
  return isInside ? null : 'OUTSIDE_WINDOW';
}

/** What the clause still waits for: posts that may yet appear, or the gate of the youngest post. Null when it can be judged. */
function waitFor(clause: MetricClause, context: Evidence, posts: readonly ScopedPost[]): { until: Date; step: EvaluationStep } | null {
  const deadline = clause.window.untilOn === null ? context.dueAt : endOfContractDay(clause.window.untilOn);
  const needed = Math.max(1, clause.minimumPosts);
  if (posts.length < needed && deadline !== null && context.now < deadline) {
    const params = { needed: { as: 'count', value: needed }, posts: { as: 'count', value: posts.length }, deadline: asMoment(deadline) } as const;
    return { until: addDays(deadline, clause.maturityDays), step: step('waitsForPosts', params) };
  }
  const last = posts.reduce((latest, post) => Math.max(latest, post.gateAt.getTime()), 0);
  if (last <= context.now.getTime()) return null;
  const young = posts.filter((post) => post.gateAt > context.now).length;
  return { until: new Date(last), step: step('waitsForGate', { posts: { as: 'count', value: young }, until: asMoment(new Date(last)) }) };
}

type Look = { readonly clause: MetricClause; readonly inputs: readonly MetricCode[]; readonly context: Evidence; readonly leftOut: LeftOutRow[] };

function readPost({ clause, inputs, context, leftOut }: Look, { id, publishedAt, gateAt }: ScopedPost): ReadPost | null {
  const observations = context.byPost.get(id) ?? [];
  const reading = chooseReading({ observations, inputs, gateAt, minimumProvenance: clause.minimumProvenance, now: context.now }, leftOut);
  return reading && { id, publishedAt, gateAt, reading };
}

function sampleOf(clause: MetricClause, counted: readonly ReadPost[]): { isEnough: boolean; step: EvaluationStep } | null {
  if (clause.minimumPosts === 0 && clause.minimumViews === 0) return null;
  const views = clause.minimumViews === 0 ? null : viewsOf(counted);
  const isEnough = counted.length >= clause.minimumPosts && (views === null || compare(views, rational(clause.minimumViews)) >= 0);
  const params = {
    posts: { as: 'count', value: counted.length },
    minimumPosts: { as: 'count', value: clause.minimumPosts },
    hasViews: { as: 'choice', value: views === null ? 'no' : 'yes' },
    views: asNumber(views ?? rational(0n)),
    minimumViews: { as: 'number', value: toDecimalText(rational(clause.minimumViews)) },
  } as const;
  return { isEnough, step: step('sample', params) };
}

function viewsOf(counted: readonly ReadPost[]): Rational {
  const total = new ExactSum();
  for (const { reading } of counted) total.add(reading.get('VIEWS')?.value ?? '0');
  return total.total();
}

function usedRows(inputs: readonly MetricCode[], counted: readonly ReadPost[]): UsedRow[] {
  const rows: UsedRow[] = [];
  const write = momentTexts();
  for (const post of counted) {
    for (const input of inputs) {
      const observation = post.reading.get(input);
      if (observation) rows.push(usedRow(post.id, observation, write));
    }
  }
  return rows;
}

function weakestOf(counted: readonly ReadPost[]): Provenance | null {
  const sources = new Set<Provenance>();
  for (const post of counted) for (const observation of post.reading.values()) sources.add(observation.provenance);
  return weakestProvenance([...sources]);
}

/** Long lists are not copied to add nothing. */
function joined<Row>(first: readonly Row[], ...others: readonly (readonly Row[])[]): readonly Row[] {
  return others.every((rows) => rows.length === 0) ? first : [...first, ...others.flat()];
}

function leftOutPost(id: string, reason: LeftOutReason): LeftOutRow {
  return { type: 'DELIVERABLE', id, reason };
}
