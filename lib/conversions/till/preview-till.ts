import { createHash } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { cleanFileName } from '@/lib/files/rules';
import type { Upload } from '@/lib/files/store-file';
import { importProblem, type ImportProblem } from '@/lib/metrics/import-problem';
import type { Currency } from '@/lib/money/money';
import { lockMilestoneForBusiness } from '../access';
import { wordKeyOf } from '../codes/code-word';
import { hashCustomer } from '../events/customer-hash';
import { readKnown } from '../events/known-before';
import { planEvents } from '../events/record-events';
import { MAX_TILL_BYTES } from './till-limits';
import { placeOf, readTill, type TillLine, type TillReading } from './read-till';
import { toStated, type StoredLine } from './stored-line';

const MAX_OPEN_PREVIEWS = 10;

export type TillPreview =
  | { isAccepted: true; uploadId: string; lines: number; known: number; leftOut: number }
  | { isAccepted: false; problems: ImportProblem[]; problemCount: number };

/**
 * Reads a file of the business's till and keeps what it says until somebody confirms it. Lines without one of the milestone's codes are left
 * out and counted. A file with a fault is refused whole, and nothing of it is kept. The file itself is not kept: it may name customers.
 */
export async function previewTill(call: { milestoneId: string; upload: Upload; viewer: Viewer; now: Date }): Promise<TillPreview> {
  const { milestoneId, upload, viewer, now } = call;
  if (upload.bytes.byteLength > MAX_TILL_BYTES) throw new DomainError('FILE_TOO_LARGE', { limitMb: MAX_TILL_BYTES / 1024 / 1024 });
  // Who may is asked before anything is read.
  const { currency } = await inTransaction((tx) => lockMilestoneForBusiness(tx, milestoneId, viewer));
  const reading = await readTill(upload.bytes, { currency: currency as Currency, now });
  if (!reading.ok) return { isAccepted: false, problems: reading.problems, problemCount: reading.problemCount };
  return inTransaction((tx) => keepPreview(tx, { ...call, reading }));
}

type Kept = { milestoneId: string; upload: Upload; viewer: Viewer; now: Date; reading: Extract<TillReading, { ok: true }> };

async function keepPreview(tx: Transaction, { milestoneId, upload, viewer, now, reading }: Kept): Promise<TillPreview> {
  const milestone = await lockMilestoneForBusiness(tx, milestoneId, viewer);
  const { businessId } = milestone.contract;
  const open = await tx.tillUpload.count({ where: { milestoneId, status: 'PREVIEWED' } });
  if (open >= MAX_OPEN_PREVIEWS) throw new DomainError('LIST_FULL', { maximum: MAX_OPEN_PREVIEWS });
  const words = new Set((await tx.promoCode.findMany({ where: { milestoneId }, select: { wordKey: true } })).map(({ wordKey }) => wordKey));
  const own = reading.lines.filter((line) => words.has(wordKeyOf(line.code)));
  const rows = storedLines(own, businessId);
  const events = rows.map((row) => toStated(row, now));
  const problem = (error: unknown) => {
    const [, row] = /^row(\d+)\./.exec(String(error instanceof DomainError ? error.params.field : '')) ?? [];
    if (!row || !(error instanceof DomainError)) throw error;
    const code = error.code === 'CODE_USED_UP' ? 'CODE_USED_UP' : 'CODE_NOT_VALID';
    return importProblem(code, placeOf(Number(row), reading.places, 'code', rows.find((each) => each.row === Number(row))?.code ?? ''));
  };
  const known = await readKnown(tx, businessId, events);
  let newCount: number;
  try {
    newCount = planEvents({ businessId, source: 'TILL', sourceId: milestoneId, events, now }, known).rows.length;
  } catch (error) {
    return { isAccepted: false, problems: [problem(error)], problemCount: 1 };
  }
  const { id: uploadId } = await tx.tillUpload.create({
    data: {
      businessId,
      milestoneId,
      fileName: cleanFileName(upload.name),
      sha256: createHash('sha256').update(upload.bytes).digest('hex'),
      rows,
      rowCount: rows.length,
      leftOut: reading.lines.length - own.length,
      newCount,
      uploadedById: viewer.userId,
      createdAt: now,
    },
  });
  return { isAccepted: true, uploadId, lines: newCount, known: rows.length - newCount, leftOut: reading.lines.length - own.length };
}

/** One order may stand in several lines: the first is the order, another code of it one more redemption, the same again nothing. */
function storedLines(lines: readonly TillLine[], businessId: string): StoredLine[] {
  const orders = new Map<string, Set<string>>();
  return lines.flatMap((line): StoredLine[] => {
    const key = wordKeyOf(line.code);
    const codes = orders.get(line.orderId);
    if (codes?.has(key)) return [];
    orders.set(line.orderId, (codes ?? new Set()).add(key));
    return [
      {
        row: line.row,
        kind: codes ? 'REDEMPTION' : 'ORDER',
        code: line.code,
        orderId: line.orderId,
        occurredAt: line.occurredAt.toISOString(),
        amountMinor: codes || line.amountMinor === null ? null : String(line.amountMinor),
        currency: codes ? null : line.currency,
        customerHash: line.customer === null ? null : hashCustomer(businessId, line.customer),
      },
    ];
  });
}
