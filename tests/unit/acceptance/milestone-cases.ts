// Terms, posts and observations for the engine's tests; every field can be overridden.
import type { ApprovalClause, CountClause, Criterion, MetricClause } from '@/lib/criteria/clauses';
import { milestoneTermsSchema, type MilestoneTerms, type MilestoneTermsInput } from '@/lib/criteria/schema';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { EvaluatedDeliverable, EvaluationInput } from '@/lib/acceptance/verdict';
import type { Observation } from '@/lib/metrics/observation';

/** 2026-06-01 12:00 in China; posts appear then, and the clock below stands 20 days later. */
export const PUBLISHED_AT = new Date('2026-06-01T04:00:00Z');
export const DUE_AT = new Date('2026-06-10T16:00:00Z');
export const NOW = new Date('2026-06-21T04:00:00Z');

export const day = (offset: number) => new Date(PUBLISHED_AT.getTime() + offset * 86_400_000);

export function countClause(change: Partial<CountClause> = {}): CountClause {
  return { id: 'pieces', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 3, byOn: null, ...change };
}

export function metricClause(change: Partial<MetricClause> = {}): MetricClause {
  return {
    id: 'result',
    kind: 'METRIC',
    tranche: 'RESULT',
    platform: 'XIAOHONGSHU',
    deliverableKind: 'NOTE',
    metric: 'ER_VIEW',
    aggregation: 'RATIO_OF_SUMS',
    operator: 'AT_LEAST',
    target: '0.05',
    window: { fromOn: null, untilOn: null },
    maturityDays: 7,
    minimumPosts: 3,
    minimumViews: 1_000,
    minimumProvenance: 'PLATFORM_EXPORT',
    fallback: 'BLOCK',
    ...change,
  };
}

export function approvalClause(change: Partial<ApprovalClause> = {}): ApprovalClause {
  return { id: 'drafts', kind: 'APPROVAL', tranche: 'BASE', subject: 'EACH_DELIVERABLE', note: '', ...change };
}

export const THREE_TRANCHES = {
  baseShareBps: 6_000,
  resultShareBps: 4_000,
  resultBands: [
    { minAchievementBps: 10_000, payBps: 10_000 },
    { minAchievementBps: 8_000, payBps: 5_000 },
  ],
};

export function terms(criteria: readonly Criterion[], change: Partial<MilestoneTermsInput> = {}): MilestoneTerms {
  const hasResult = criteria.some((criterion) => criterion.tranche === 'RESULT');
  return milestoneTermsSchema.parse({
    version: 1,
    title: '六月种草',
    amountMinor: 100_000n,
    dueDays: 10,
    criteria: [...criteria],
    tranches: hasResult ? THREE_TRANCHES : { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] },
    ...change,
  });
}

export function post(id: string, change: Partial<EvaluatedDeliverable> = {}): EvaluatedDeliverable {
  return { id, platform: 'XIAOHONGSHU', kind: 'NOTE', publishedAt: PUBLISHED_AT, deliveredAt: PUBLISHED_AT, approvedAt: PUBLISHED_AT, ...change };
}

/** One capture of a post: an observation for each number given. */
export function capture(
  deliverableId: string,
  numbers: Partial<Record<MetricCode, number | string>>,
  change: Partial<Omit<Observation, 'metric' | 'value' | 'subject'>> = {},
): Observation[] {
  const { id = `${deliverableId}-${change.evidenceId ?? 'file'}`, ...rest } = change;
  return Object.entries(numbers).map(([metric, value]) => ({
    id: `${id}-${metric}`,
    metric: metric as MetricCode,
    value: String(value),
    subject: { type: 'DELIVERABLE', deliverableId },
    capturedAt: day(8),
    provenance: 'PLATFORM_EXPORT',
    evidenceId: 'file',
    ...rest,
  }));
}

/** 1,000 views and `interactions` likes, nothing else. */
export function seen(deliverableId: string, interactions: number, change: Parameters<typeof capture>[2] = {}): Observation[] {
  return capture(deliverableId, { VIEWS: 1_000, LIKES: interactions, COMMENTS: 0, SHARES: 0, SAVES: 0 }, change);
}

export function input(change: Partial<EvaluationInput> & Pick<EvaluationInput, 'terms'>): EvaluationInput {
  return { deliverables: [], observations: [], approvals: [], waivers: [], dueAt: DUE_AT, now: NOW, ...change };
}
