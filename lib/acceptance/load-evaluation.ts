// Gathers what the engine needs of one milestone and lets it judge.
import type { Reader } from '@/lib/db/client';
import type { Milestone } from '@/lib/db/generated/client';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { hasChannels, loadTallies } from '@/lib/conversions/load-tallies';
import { loadOpenChecks } from '@/lib/integrity/open-checks';
import type { ConversionTally } from '@/lib/conversions/tally';
import { leavesOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { entryProvenance } from '@/lib/metrics/hand-entry';
import { subjectOf, type Observation } from '@/lib/metrics/observation';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import { loadOriginality } from '@/lib/originality/load-results';
import { evaluate } from './engine';
import { loadPast } from './load-past';
import type { Evaluation, EvaluationInput } from './verdict';

/** No milestone carries more evidence than this into one judgement; the newest observations are kept. */
const MAX_OBSERVATIONS = 20_000;

type Judgeable = Pick<Milestone, 'id' | 'terms' | 'dueAt' | 'fundedAt'>;

/** The verdict on a milestone as its evidence stands at `now`. */
export async function loadEvaluation(reader: Reader, milestone: Judgeable, now: Date): Promise<Evaluation> {
  return evaluate(await loadEvidence(reader, milestone, now));
}

/** Everything the engine takes in. */
export async function loadEvidence(reader: Reader, milestone: Judgeable, now: Date): Promise<EvaluationInput> {
  const terms = milestoneTermsOf(milestone);
  const [deliverables, observations, approvals, waivers, conversions, originality, checks, past] = await Promise.all([
    reader.deliverable.findMany({
      where: { milestoneId: milestone.id },
      select: {
        id: true,
        platform: true,
        kind: true,
        status: true,
        publishedAt: true,
        publishedUrl: true,
        revisions: { where: { isApproved: true }, orderBy: { number: 'desc' }, take: 1, select: { answeredAt: true } },
      },
    }),
    reader.observation.findMany({
      where: { milestoneId: milestone.id, withdrawnAt: null },
      orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
      take: MAX_OBSERVATIONS,
      include: { entry: { select: { answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { kind: true, at: true } } } } },
    }),
    reader.approval.findMany({ where: { milestoneId: milestone.id } }),
    reader.waiver.findMany({ where: { milestoneId: milestone.id } }),
    measuredBy(reader, milestone.id, terms, now),
    loadOriginality(reader, milestone.id, now),
    loadOpenChecks(reader, milestone.id, now),
    loadPast(reader, milestone, terms),
  ]);
  return {
    terms,
    deliverables: deliverables.map((row) => ({
      id: row.id,
      platform: row.platform as Platform,
      kind: row.kind as DeliverableKind,
      publishedAt: row.status === 'PUBLISHED' && row.publishedUrl ? row.publishedAt : null,
      deliveredAt: row.status === 'PUBLISHED' ? row.publishedAt : null,
      approvedAt: row.revisions[0]?.answeredAt ?? null,
    })),
    observations: observations.map((row): Observation => ({
      id: row.id,
      metric: row.metric as MetricCode,
      value: row.value.toFixed(),
      subject: subjectOf(row),
      capturedAt: row.capturedAt,
      provenance: row.entry ? entryProvenance(row.entry.answers) : row.provenance,
      evidenceId: row.batchId ?? row.entryId ?? row.id,
      row: row.rowNumber,
    })),
    approvals: approvals.map((row) => ({ criterionId: row.criterionId, decision: row.decision, decidedAt: row.at })),
    waivers: waivers.map((row) => ({ criterionId: row.criterionId, waivedAt: row.at })),
    ...(conversions && { conversions }),
    originality,
    checks,
    ...past,
    startsAt: milestone.fundedAt,
    dueAt: milestone.dueAt,
    now,
  };
}

/** Of the milestone's links, codes and events, where a criterion asks for them; null when there is none of them yet. */
async function measuredBy(reader: Reader, milestoneId: string, terms: MilestoneTerms, now: Date): Promise<ConversionTally[] | null> {
  const isAsked = leavesOf(terms.criteria).some((criterion) => criterion.kind === 'CONVERSION');
  return isAsked && (await hasChannels(reader, milestoneId, now)) ? loadTallies(reader, milestoneId, now) : null;
}
