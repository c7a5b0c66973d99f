// What happens to a file of the till once it was read: it counts, it is put away, or it is taken back.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import type { TillUploadStatus } from '@/lib/db/generated/enums';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockEventsOf, lockMilestoneForBusiness } from '../access';
import { recordEvents } from '../events/record-events';
import type { tillUploadIdSchema } from '../schema';
import { toStated, type StoredLine } from './stored-line';

type Call = UseCaseCall<z.output<typeof tillUploadIdSchema>>;

/** From here on its lines count. An order that was told before, by whatever way, is not counted twice. */
export async function confirmTill({ input, viewer, now }: Call): Promise<{ newCount: number }> {
  return inTransaction(async (tx) => {
    const upload = await lockUpload(tx, input.uploadId, viewer, ['PREVIEWED']);
    await lockEventsOf(tx, upload.businessId);
    const events = (upload.rows as StoredLine[]).map((line) => toStated(line, now));
    const recorded = await recordEvents(tx, { businessId: upload.businessId, source: 'TILL', sourceId: upload.id, events, now });
    const newCount = recorded.filter(({ isNew }) => isNew).length;
    await tx.tillUpload.update({ where: { id: upload.id }, data: { status: 'CONFIRMED', newCount, confirmedAt: now } });
    return { newCount };
  });
}

export async function discardTill({ input, viewer }: Call): Promise<void> {
  await inTransaction(async (tx) => {
    const upload = await lockUpload(tx, input.uploadId, viewer, ['PREVIEWED']);
    await tx.tillUpload.update({ where: { id: upload.id }, data: { status: 'DISCARDED' } });
  });
}

/** Takes its lines out again: they stay on record and count no more. What other ways told of the same orders stays. */
export async function undoTill({ input, viewer, now }: Call): Promise<void> {
  await inTransaction(async (tx) => {
    const upload = await lockUpload(tx, input.uploadId, viewer, ['CONFIRMED']);
    await lockEventsOf(tx, upload.businessId);
    await tx.conversionEvent.updateMany({ where: { source: 'TILL', sourceId: upload.id, undoneAt: null }, data: { undoneAt: now } });
    await tx.tillUpload.update({ where: { id: upload.id }, data: { status: 'UNDONE', undoneAt: now } });
  });
}

async function lockUpload(tx: Transaction, uploadId: string, viewer: Viewer, states: readonly TillUploadStatus[]) {
  const found = await tx.tillUpload.findUnique({ where: { id: uploadId }, select: { milestoneId: true } });
  if (!found) throw new DomainError('NOT_FOUND');
  await lockMilestoneForBusiness(tx, found.milestoneId, viewer);
  // Read again under the milestone's lock: two confirmations at once are one.
  const upload = await tx.tillUpload.findUniqueOrThrow({ where: { id: uploadId } });
  if (!states.includes(upload.status)) throw new DomainError('UPLOAD_STATE_REFUSES');
  return upload;
}
