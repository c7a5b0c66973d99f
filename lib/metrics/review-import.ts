// What a person does with an import: confirms doubtful rows, or undoes the whole.
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { recordObservations } from './record-observations';

/** Says which deliverable a doubtful or unmatched row speaks about, or that it is none of them. One row per deliverable and batch. */
export async function confirmRow({ input, viewer, now }: UseCaseCall<{ rowId: string; deliverableId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.importRow.findUnique({ where: { id: input.rowId }, select: { batch: { select: { id: true, milestoneId: true } } } });
    if (!found) throw new DomainError('NOT_FOUND');
    const { milestone } = await lockMilestoneForParty(tx, found.batch.milestoneId, viewer);
    if (!['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'].includes(milestone.status))
      throw new DomainError('MILESTONE_STATE_REFUSES', { status: milestone.status });
    const row = await tx.importRow.findUniqueOrThrow({ where: { id: input.rowId }, include: { batch: true } });
    if (row.batch.status === 'UNDONE' || row.subject !== 'POST' || row.match === 'CERTAIN' || row.match === 'CONFIRMED')
      throw new DomainError('IMPORT_STATE_REFUSES');
    if (input.deliverableId) {
      const deliverable = await tx.deliverable.findFirst({ where: { id: input.deliverableId, milestoneId: milestone.id, status: 'PUBLISHED' } });
      const taken = await tx.importRow.count({ where: { batchId: row.batchId, deliverableId: input.deliverableId, match: { in: ['CERTAIN', 'CONFIRMED'] } } });
      if (!deliverable || taken > 0) throw new DomainError('IMPORT_STATE_REFUSES');
    }
    await tx.importRow.update({ where: { id: row.id }, data: { match: 'CONFIRMED', deliverableId: input.deliverableId || null } });
    await recordObservations(tx, row.batchId);
    await recordEvent(tx, 'evidence.row-confirmed', { milestoneId: milestone.id }, now);
    const open = await tx.importRow.count({ where: { batchId: row.batchId, match: 'DOUBTFUL' } });
    if (open === 0) await tx.importBatch.update({ where: { id: row.batchId }, data: { status: 'CONFIRMED', confirmedAt: now } });
  });
}

/** Takes an import back: its numbers no longer count, the rows stay for the record. Only the side that uploaded it. */
export async function undoImport({ input, viewer, now }: UseCaseCall<{ batchId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.importBatch.findUnique({ where: { id: input.batchId }, select: { milestoneId: true } });
    if (!found) throw new DomainError('NOT_FOUND');
    const { milestone, actor } = await lockMilestoneForParty(tx, found.milestoneId, viewer);
    const batch = await tx.importBatch.findUniqueOrThrow({ where: { id: input.batchId }, include: { file: true } });
    if (batch.uploadedById !== viewer.userId) throw new DomainError('ACTOR_MAY_NOT');
    if (batch.status === 'UNDONE') return;
    await applyEvent(tx, { milestone, event: 'undoImport', actor, now, params: { file: batch.file.name } });
    await tx.importBatch.update({ where: { id: batch.id }, data: { status: 'UNDONE' } });
    await tx.observation.updateMany({ where: { batchId: batch.id, withdrawnAt: null }, data: { withdrawnAt: now } });
    // What a template stated is taken back with it, unless it was taken back before.
    const stated = await tx.handEntry.findMany({
      where: { observations: { some: { batchId: batch.id } }, answers: { none: { kind: 'WITHDRAWN' } } },
      select: { id: true },
    });
    const withdrawal = { kind: 'WITHDRAWN' as const, answeredBy: actor.kind, answeredById: viewer.userId, at: now };
    await tx.handEntryAnswer.createMany({ data: stated.map(({ id }) => ({ entryId: id, ...withdrawal })) });
  });
}
