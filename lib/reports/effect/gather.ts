// Reads the figures of a contract as they stand: work, numbers, verdicts, cost. Bounded; one query for each kind of thing, however many milestones.
import { loadEvaluation } from '@/lib/acceptance/load-evaluation';
import { readPostsBefore } from '@/lib/acceptance/load-past';
import { fromStoredEvaluation, type StoredEvaluation } from '@/lib/acceptance/stored-evaluation';
import type { Evaluation } from '@/lib/acceptance/verdict';
import { loadTallies } from '@/lib/conversions/load-tallies';
import type { ConversionTally, Measure } from '@/lib/conversions/tally';
import { contractDayOf } from '@/lib/criteria/contract-day';
import type { Reader } from '@/lib/db/client';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import type { Currency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { entryProvenance } from '@/lib/metrics/hand-entry';
import { accountSubject, type Observation } from '@/lib/metrics/observation';
import { baselinesOf } from './baseline';
import { FIGURES_VERSION, type EffectCost, type EffectFigures, type EffectMilestone, type EffectPost } from './figures';
import { bestNumbers } from './post-numbers';

/** More than a contract of two years has; the newest count. */
const MAX_OBSERVATIONS = 20_000;

const ENDED_WITHOUT_WORK = ['PLANNED', 'AWAITING_FUNDS', 'CANCELLED', 'CANCELLING'];

/** Null when there is no such contract. Posts and conversions after `until` are left out; numbers are those known at `now`. */
export async function gatherEffect(reader: Reader, contractId: string, until: Date, now: Date): Promise<EffectFigures | null> {
  const contract = await reader.contract.findUnique({
    where: { id: contractId },
    include: {
      mediaSpends: { where: { withdrawnAt: null } },
      milestones: {
        orderBy: { ordinal: 'asc' },
        include: {
          decisions: { where: { isFinal: true, voided: null }, take: 1 },
          deliverables: { where: { status: 'PUBLISHED' }, orderBy: { ordinal: 'asc' } },
        },
      },
    },
  });
  if (!contract) return null;
  const worked = contract.milestones.filter((milestone) => milestone.fundedAt !== null);
  const ids = worked.map((milestone) => milestone.id);
  const frozenIds = worked.flatMap((milestone) => milestone.decisions[0]?.evaluationId ?? []);
  const firstFunded = worked.reduce<Date | null>((first, { fundedAt }) => (fundedAt && (first === null || fundedAt < first) ? fundedAt : first), null);
  const [observations, frozen, tallies, past, live] = await Promise.all([
    observationsOf(reader, ids),
    reader.evaluation.findMany({ where: { id: { in: frozenIds } }, select: { milestoneId: true, result: true } }),
    Promise.all(ids.map((id) => loadTallies(reader, id, now))),
    firstFunded ? readPostsBefore(reader, ids, firstFunded) : [],
    Promise.all(
      worked.filter((milestone) => !milestone.decisions[0]?.evaluationId).map(async (each) => [each.id, await loadEvaluation(reader, each, now)] as const),
    ),
  ]);
  const evaluations = new Map<string, Evaluation>([
    ...frozen.map((row) => [row.milestoneId, fromStoredEvaluation(row.result as unknown as StoredEvaluation)] as const),
    ...live,
  ]);
  const byPost = Map.groupBy(observations, ({ subject }) => (subject.type === 'DELIVERABLE' ? subject.deliverableId : ''));
  const done = worked.flatMap((milestone) => milestone.deliverables.filter(({ publishedAt }) => publishedAt !== null && publishedAt < until));
  const posts = done
    .filter((row) => DELIVERABLE_KIND_TRAITS[row.kind as DeliverableKind].isPublished)
    .map((row): EffectPost => ({
      deliverableId: row.id,
      milestoneId: row.milestoneId,
      title: row.title,
      platform: row.platform as Platform,
      kind: row.kind as DeliverableKind,
      url: row.publishedUrl,
      publishedAt: row.publishedAt!.toISOString(),
      ...bestNumbers(byPost.get(row.id) ?? []),
    }));
  const lastDay = contractDayOf(new Date(until.getTime() - 1));
  const counted = tallies.flat().filter((tally) => tally.day <= lastDay && (tally.currency === null || tally.currency === contract.currency));
  return {
    version: FIGURES_VERSION,
    currency: contract.currency as Currency,
    work: workOf(worked, done),
    posts,
    conversions: sumMeasures(counted),
    days: [...Map.groupBy(counted, (tally) => tally.day)]
      .map(([day, ofDay]) => ({ day, measures: sumMeasures(ofDay) }))
      .sort((first, second) => (first.day < second.day ? -1 : 1)),
    milestones: worked.map((milestone) => milestoneFigures(milestone, evaluations.get(milestone.id))),
    baselines: baselinesOf(past, posts),
    cost: costOf(contract, worked),
  };
}

async function observationsOf(reader: Reader, milestoneIds: string[]): Promise<Observation[]> {
  const rows = await reader.observation.findMany({
    where: { milestoneId: { in: milestoneIds }, withdrawnAt: null, deliverableId: { not: null } },
    orderBy: { capturedAt: 'desc' },
    take: MAX_OBSERVATIONS,
    include: { entry: { select: { answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { kind: true, at: true } } } } },
  });
  return rows.map((row) => ({
    id: row.id,
    metric: row.metric as MetricCode,
    value: row.value.toFixed(),
    subject: row.deliverableId ? { type: 'DELIVERABLE', deliverableId: row.deliverableId } : accountSubject(row.platform as Platform),
    capturedAt: row.capturedAt,
    provenance: row.entry ? entryProvenance(row.entry.answers) : row.provenance,
    evidenceId: row.batchId ?? row.entryId ?? row.id,
  }));
}

type WorkedMilestone = Parameters<typeof milestoneTermsOf>[0] & {
  id: string;
  ordinal: number;
  title: string;
  titleEn: string | null;
  status: string;
  amountMinor: bigint;
  decisions: { releaseMinor: bigint; feeMinor: bigint }[];
};

/** What was agreed is read from the criteria that count pieces. */
function workOf(worked: readonly WorkedMilestone[], done: readonly { platform: string; kind: string }[]): EffectFigures['work'] {
  const rows = new Map<string, { platform: Platform; kind: DeliverableKind; agreed: number | null; done: number }>();
  const rowOf = (platform: string, kind: string) => {
    const key = `${platform} ${kind}`;
    const row = rows.get(key) ?? { platform: platform as Platform, kind: kind as DeliverableKind, agreed: null, done: 0 };
    rows.set(key, row);
    return row;
  };
  for (const milestone of worked) {
    for (const criterion of milestoneTermsOf(milestone).criteria) {
      if (criterion.kind !== 'COUNT') continue;
      const row = rowOf(criterion.platform, criterion.deliverableKind);
      row.agreed = (row.agreed ?? 0) + criterion.minimum;
    }
  }
  for (const { platform, kind } of done) rowOf(platform, kind).done += 1;
  return [...rows.values()];
}

function sumMeasures(tallies: readonly ConversionTally[]): Partial<Record<Measure, string>> {
  const sums: Partial<Record<Measure, string>> = {};
  for (const { measure, value } of tallies) sums[measure] = (BigInt(sums[measure] ?? '0') + BigInt(value)).toString();
  return sums;
}

function milestoneFigures(milestone: WorkedMilestone, evaluation: Evaluation | undefined): EffectMilestone {
  const { criteria } = milestoneTermsOf(milestone);
  return {
    id: milestone.id,
    ordinal: milestone.ordinal,
    title: milestone.title,
    titleEn: milestone.titleEn,
    status: milestone.status,
    criteria: criteria.flatMap((criterion) => {
      const judged = evaluation?.criteria.find((each) => each.criterionId === criterion.id);
      if (!judged) return [];
      const { verdict, reason, value, target, achievementBps, provenance } = judged;
      return [{ criterion, verdict, reason, value, target, achievementBps, provenance }];
    }),
  };
}

/** Decided milestones cost what was released, running ones what is held for them. */
function costOf(contract: { feeBps: number; mediaSpends: { amountMinor: bigint }[] }, worked: readonly WorkedMilestone[]): EffectCost {
  let workMinor = 0n;
  let feeMinor = 0n;
  let isSettled = true;
  for (const milestone of worked) {
    const decision = milestone.decisions[0];
    if (decision) {
      workMinor += decision.releaseMinor;
      feeMinor += decision.feeMinor;
    } else if (!ENDED_WITHOUT_WORK.includes(milestone.status)) {
      isSettled = false;
      workMinor += milestone.amountMinor;
      feeMinor += shareOf(milestone.amountMinor, contract.feeBps, 'down');
    }
  }
  const mediaMinor = contract.mediaSpends.reduce((sum, spend) => sum + spend.amountMinor, 0n);
  return { workMinor: workMinor.toString(), feeMinor: feeMinor.toString(), mediaMinor: mediaMinor.toString(), isSettled };
}
