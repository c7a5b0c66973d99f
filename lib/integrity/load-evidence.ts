// Gathers what findings and risk are computed from: every import of the account under the contract, and what the other side read off public pages.
import { loadTallies } from '@/lib/conversions/load-tallies';
import type { Reader } from '@/lib/db/client';
import { isMetricCode } from '@/lib/dimensions/metrics';
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';
import type { ParsedMetric } from '@/lib/metrics/adapters/adapter';
import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';
import type { FileTraits } from '@/lib/metrics/file-traits';
import { entryState } from '@/lib/metrics/hand-entry';
import type { Evidence, ImportedBatch, PublicCount } from './evidence';
import { accountDay, importedPost } from './imported-batch';
import { reexportStates } from './reexport-rules';
import { NOTHING_ELSE, type SideKnowledge } from './risk/subjects';

/** Of a contract; what is older says little of a milestone of today. */
const MOST_BATCHES = 40;
/** Of an import, beside those of the milestone's own posts: what is usual for an account shows in fewer. */
const MOST_ROWS = 1_000;
const UNKNOWN_TRAITS: FileTraits = { application: null, createdAt: null, modifiedAt: null, lastModifiedBy: null, warnings: [], repeatedRows: 0 };

export type LoadedEvidence = { evidence: Evidence; known: SideKnowledge };

export async function loadEvidence(reader: Reader, milestoneId: string, now: Date): Promise<LoadedEvidence> {
  const milestone = await reader.milestone.findUniqueOrThrow({
    where: { id: milestoneId },
    select: { contractId: true, contract: { select: { freelancer: { select: { userId: true } } } }, deliverables: { select: { id: true, title: true } } },
  });
  const [rows, entries, requests, tallies] = await Promise.all([
    reader.importBatch.findMany({
      where: { milestone: { contractId: milestone.contractId }, status: { not: 'UNDONE' }, createdAt: { lte: now } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST_BATCHES,
      include: { rows: { where: { OR: [{ deliverableId: { not: null } }, { rowNumber: { lte: MOST_ROWS } }] }, orderBy: { rowNumber: 'asc' } } },
    }),
    reader.handEntry.findMany({
      where: { milestoneId, deliverableId: { not: null }, createdAt: { lte: now } },
      include: { answers: { select: { kind: true, at: true } }, observations: { select: { metric: true, value: true } } },
    }),
    reader.reexportRequest.findMany({ where: { milestoneId, askedAt: { lte: now } } }),
    loadTallies(reader, milestoneId, now),
  ]);
  const own = rows.filter((batch) => batch.milestoneId === milestoneId);
  const headings = await countHeadings(reader, own);
  const batches = rows
    .map((batch): ImportedBatch => {
      const traits = batch.traits as Partial<FileTraits>;
      return {
        id: batch.id,
        platform: platformOf(batch.adapterId),
        isOfMilestone: batch.milestoneId === milestoneId,
        uploadedBy: batch.uploadedById === milestone.contract.freelancer.userId ? 'FREELANCER' : 'BUSINESS',
        capturedAt: batch.capturedAt,
        createdAt: batch.createdAt,
        traits: { ...UNKNOWN_TRAITS, ...traits },
        headings: headings.get(batch.id) ?? { ofFormat: 0, alike: 0 },
        posts: batch.rows
          .filter((row) => row.subject === 'POST')
          .map((row) =>
            importedPost({
              row: row.rowNumber,
              title: row.title,
              publishedAt: row.publishedAt,
              metrics: row.metrics as unknown as ParsedMetric[],
              externalId: row.externalId,
              link: row.link,
              texts: Object.values(row.raw as Record<string, string>),
              kind: row.contentKind,
              deliverableId: row.match === 'CERTAIN' || row.match === 'CONFIRMED' ? row.deliverableId : null,
            }),
          ),
        days: batch.rows
          .filter((row) => row.subject === 'ACCOUNT_DAY' && row.day)
          .map((row) => accountDay({ day: row.day!.toISOString().slice(0, 10), metrics: row.metrics as unknown as ParsedMetric[] })),
      };
    })
    .sort((first, second) => first.capturedAt.getTime() - second.capturedAt.getTime() || first.createdAt.getTime() - second.createdAt.getTime());
  const publicCounts = entries
    .filter((entry) => entryState(entry.answers) !== 'WITHDRAWN')
    .flatMap((entry) =>
      entry.observations.flatMap(({ metric, value }): PublicCount[] =>
        isMetricCode(metric)
          ? [{ entryId: entry.id, deliverableId: entry.deliverableId!, metric, value: value.toNumber(), readAt: entry.capturedAt, by: entry.enteredBy }]
          : [],
      ),
    );
  const titles = new Map(milestone.deliverables.map((each) => [each.id, each.title]));
  const clicks = new Map<string, { people: number; bots: number }>();
  for (const { deliverableId, measure, value } of tallies) {
    if (measure === 'CLICKS' && deliverableId) clicks.set(deliverableId, { people: (clicks.get(deliverableId)?.people ?? 0) + Number(value), bots: 0 });
  }
  return { evidence: { batches, publicCounts, reexports: reexportStates(requests, own), titles, now }, known: { ...NOTHING_ELSE, clicks } };
}

export function platformOf(adapterId: string): Platform {
  return IMPORT_ADAPTERS[adapterId as ImportFormat].platform;
}

/** How usual the headings of each file are among all files of its format that came before it. */
async function countHeadings(reader: Reader, batches: readonly { id: string; adapterId: string; fingerprint: string; createdAt: Date }[]) {
  const counted = await Promise.all(
    batches.map(async ({ id, adapterId, fingerprint, createdAt }) => {
      const before = { adapterId, createdAt: { lte: createdAt } };
      const [ofFormat, alike] = await Promise.all([
        reader.importBatch.count({ where: before, take: 2_000 }),
        reader.importBatch.count({ where: { ...before, fingerprint }, take: 2_000 }),
      ]);
      return [id, { ofFormat, alike }] as const;
    }),
  );
  return new Map(counted);
}
