import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { DomainError } from '@/lib/errors/domain-error';
import { storeFile, withKeptBytes, type KeptBytes, type Upload } from '@/lib/files/store-file';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { accountNumbers } from './account-observations';
import type { ParsedAccountRow } from './adapters/adapter';
import { foundCells } from './found-cells';
import { fileTraitsOf } from './file-traits';
import { matchRows, type MatchableDeliverable } from './match-rows';
import type { ImportWarning, ParsedImport } from './parse-import';
import { parseInThread } from './parse-in-thread';
import { recordAccountNumbers, recordObservations } from './record-observations';
import { exportCapturedAt } from './row-observations';

/** Days and sums of the account that were kept, and the metrics of it that count for the milestone. */
type AccountOutcome = { readonly rows: number; readonly metrics: readonly MetricCode[] };

export type ImportOutcome =
  | { isAccepted: true; batchId: string; rowCount: number; certain: number; doubtful: number; account: AccountOutcome; warnings: readonly ImportWarning[] }
  | { isAccepted: false; parsed: ParsedImport };

/**
 * Takes in an official export: the file is kept, its rows are matched to deliverables, and the numbers of the certain ones count at once, as do
 * those of the account.
 * Doubtful rows wait for a person. A file that cannot be read whole is refused with its problems, and nothing of it is kept.
 */
export async function importExportFile(call: { milestoneId: string; upload: Upload; viewer: Viewer; now: Date }): Promise<ImportOutcome> {
  const { upload, now } = call;
  const parsed = await parseInThread(upload.bytes, { now });
  if (!parsed.isAccepted || !parsed.adapter || !parsed.platform) return { isAccepted: false, parsed };
  const { platform } = parsed;
  return withKeptBytes(upload, now, (kept) => inTransaction((tx) => takeIn(tx, { ...call, parsed, platform, kept })));
}

type Intake = { milestoneId: string; viewer: Viewer; now: Date; parsed: ParsedImport; platform: Platform; kept: KeptBytes };

async function takeIn(tx: Transaction, { milestoneId, viewer, now, parsed, platform, kept }: Intake): Promise<ImportOutcome> {
  const { milestone, actor } = await lockMilestoneForParty(tx, milestoneId, viewer);
  const { fileId, name } = await storeFile(tx, kept, { ownerId: viewer.userId, milestoneId }, now);
  await assertNew(tx, milestoneId, fileId);
  const deliverables = await readDeliverables(tx, milestoneId);
  const matches = new Map(matchRows({ platform, rows: parsed.rows, deliverables }).map((match) => [match.row, match]));
  const certain = [...matches.values()].filter((match) => match.certainty === 'CERTAIN').length;
  const doubtful = [...matches.values()].filter((match) => match.certainty === 'DOUBTFUL').length;
  const rowCount = parsed.rows.length + parsed.account.length;
  await applyEvent(tx, { milestone, event: 'importEvidence', actor, now, params: { file: name, fileId, rows: rowCount, certain, doubtful } });
  const capturedAt = exportCapturedAt(parsed.origin, now);
  const batch = await tx.importBatch.create({
    data: {
      milestoneId,
      fileId,
      adapterId: parsed.adapter!,
      fingerprint: parsed.fingerprint ?? '',
      status: doubtful > 0 ? 'IN_REVIEW' : 'CONFIRMED',
      rowCount,
      traits: fileTraitsOf(parsed) as unknown as object,
      capturedAt,
      uploadedById: viewer.userId,
      createdAt: now,
      confirmedAt: doubtful > 0 ? null : now,
    },
  });
  await tx.importRow.createMany({
    data: parsed.rows.map((row) => {
      const match = matches.get(row.row)!;
      return {
        batchId: batch.id,
        rowNumber: row.row,
        externalId: row.externalId ?? null,
        link: row.link ?? null,
        title: row.title.slice(0, 500),
        publishedAt: row.publishedAt,
        contentKind: row.kind,
        metrics: row.metrics as unknown as object,
        raw: foundCells(row),
        match: match.certainty,
        matchReason: match.doubt,
        deliverableId: match.certainty === 'NONE' ? null : match.deliverableId,
      };
    }),
  });
  await tx.importRow.createMany({ data: parsed.account.map((row) => accountRowOf(batch.id, row)) });
  await recordObservations(tx, batch.id);
  const numbers = accountNumbers(parsed.account, { fundedAt: milestone.fundedAt, capturedAt });
  await recordAccountNumbers(tx, batch, platform, numbers);
  const account = { rows: parsed.account.length, metrics: numbers.map(({ metric }) => metric) };
  return { isAccepted: true, batchId: batch.id, rowCount, certain, doubtful, account, warnings: parsed.warnings };
}

function accountRowOf(batchId: string, { row, day, metrics, raw }: ParsedAccountRow) {
  return {
    batchId,
    rowNumber: row,
    subject: day === null ? ('ACCOUNT_TOTALS' as const) : ('ACCOUNT_DAY' as const),
    day: day === null ? null : new Date(`${day}T00:00:00Z`),
    title: '',
    metrics: metrics as unknown as object,
    raw: raw as object,
    match: 'NONE' as const,
  };
}

/** The same bytes twice are one piece of evidence. */
async function assertNew(tx: Transaction, milestoneId: string, fileId: string): Promise<void> {
  const { sha256 } = await tx.storedFile.findUniqueOrThrow({ where: { id: fileId }, select: { sha256: true } });
  const twin = await tx.importBatch.findFirst({ where: { milestoneId, status: { not: 'UNDONE' }, file: { sha256 } }, select: { id: true } });
  if (twin) throw new DomainError('ALREADY_EXISTS');
}

async function readDeliverables(tx: Transaction, milestoneId: string): Promise<MatchableDeliverable[]> {
  const rows = await tx.deliverable.findMany({
    where: { milestoneId, status: 'PUBLISHED' },
    select: { id: true, platform: true, kind: true, title: true, publishedAt: true, publishedUrl: true },
  });
  return rows.map((row) => ({ ...row, platform: row.platform as Platform, kind: row.kind as DeliverableKind }));
}
