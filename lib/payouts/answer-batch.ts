// What the bank did with a batch, said by another admin than the one who exported it. Here the manual rail settles milestones.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import type { PayoutBatch, PayoutLine } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { invariant } from '@/lib/errors/invariant';
import { recordAudit } from '@/lib/events/record-audit';
import { releasePaidByBankEntry } from '@/lib/ledger/payout-entries';
import { postTransfers } from '@/lib/ledger/post-transfer';
import { applyEventToEach, lockMilestones } from '@/lib/milestones/apply-event';
import { endMilestones } from '@/lib/milestones/confirm-movement';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import { oweAgain } from './owe-again';
import type { confirmBatchSchema, confirmLineSchema, failLineSchema, LineFailure } from './schema';

/** Every line of the batch that is still open was paid under the bank's reference. Refuses FOUR_EYES to the exporter, PAYOUT_ANSWERED when none is open. */
export async function confirmBatch({ input, viewer, now }: UseCaseCall<z.output<typeof confirmBatchSchema>>): Promise<void> {
  await answer(viewer, { batchId: input.batchId }, now, (tx, lines) => pay(tx, lines, input.reference, viewer, now), {
    action: 'payout-batch.confirm',
    params: { reference: input.reference },
  });
}

/** The same for one line, with a reference of its own. */
export async function confirmLine({ input, viewer, now }: UseCaseCall<z.output<typeof confirmLineSchema>>): Promise<void> {
  await answer(viewer, { lineId: input.lineId }, now, (tx, lines) => pay(tx, lines, input.reference, viewer, now), {
    action: 'payout-line.confirm',
    params: { line: input.lineId, reference: input.reference },
  });
}

/**
 * The bank did not pay a line: its release is due again, once the freelancer has named another destination. The other admin says this too:
 * whoever exports could otherwise have one release paid twice.
 */
export async function failLine({ input, viewer, now }: UseCaseCall<z.output<typeof failLineSchema>>): Promise<void> {
  await answer(viewer, { lineId: input.lineId }, now, (tx, [line]) => takeBack(tx, line!, input.reason, viewer, now), {
    action: 'payout-line.fail',
    params: { line: input.lineId, reason: input.reason },
  });
}

type Chosen = { batchId: string } | { lineId: string };
type AuditNote = { action: string; params: Record<string, string> };

async function answer(
  viewer: Viewer,
  chosen: Chosen,
  now: Date,
  work: (tx: Transaction, lines: readonly PayoutLine[]) => Promise<void>,
  note: AuditNote,
): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, chosen);
    if (batch.exportedById === viewer.userId) throw new DomainError('FOUR_EYES');
    const lines = await tx.payoutLine.findMany({
      where: { batchId: batch.id, status: 'EXPORTED', ...('lineId' in chosen && { id: chosen.lineId }) },
      orderBy: { number: 'asc' },
    });
    if (lines.length === 0) throw new DomainError('PAYOUT_ANSWERED');
    await work(tx, lines);
    const open = await tx.payoutLine.count({ where: { batchId: batch.id, status: 'EXPORTED' } });
    if (open === 0) await tx.payoutBatch.update({ where: { id: batch.id }, data: { status: 'CLOSED', closedAt: now } });
    await recordAudit(tx, viewer, { ...note, objectType: 'payout-batch', objectId: batch.id }, now);
    passFailpoint('payout.before-answer-commit');
  });
}

/** The batch's lock makes two admins who answer at once follow each other: the second finds the lines answered. */
export async function lockBatch(tx: Transaction, chosen: Chosen): Promise<PayoutBatch> {
  const batchId = 'batchId' in chosen ? chosen.batchId : (await tx.payoutLine.findUnique({ where: { id: chosen.lineId }, select: { batchId: true } }))?.batchId;
  if (!batchId) throw new DomainError('NOT_FOUND');
  await tx.$queryRaw`SELECT 1 FROM payout_batch WHERE id = ${batchId}::uuid FOR UPDATE`;
  const batch = await tx.payoutBatch.findUnique({ where: { id: batchId } });
  if (!batch) throw new DomainError('NOT_FOUND');
  return batch;
}

async function pay(tx: Transaction, lines: readonly PayoutLine[], reference: string, viewer: Viewer, now: Date): Promise<void> {
  const ids = lines.map((line) => line.operationId);
  const operations = await tx.paymentOperation.findMany({ where: { id: { in: ids } }, include: { decision: true } });
  const milestones = await lockMilestones(tx, [...new Set(operations.map((operation) => operation.milestoneId))]);
  invariant(
    operations.length === lines.length && operations.every((operation) => operation.rail === 'MANUAL_BANK' && operation.status === 'SENT'),
    'every open line of a batch holds a release that is with the bank',
  );
  await tx.payoutLine.updateMany({
    where: { id: { in: lines.map((line) => line.id) } },
    data: { status: 'PAID', reference, answeredById: viewer.userId, answeredAt: now },
  });
  await tx.paymentOperation.updateMany({ where: { id: { in: ids } }, data: { status: 'CONFIRMED', confirmedAt: now, lastError: null } });
  await postTransfers(
    tx,
    lines.map((line) => {
      const { milestoneId, decisionId } = operations.find((operation) => operation.id === line.operationId)!;
      return releasePaidByBankEntry({
        lineId: line.id,
        milestoneId,
        decisionId,
        currency: line.currency as Currency,
        amountMinor: line.amountMinor,
        occurredAt: now,
      });
    }),
  );
  const actor = { kind: 'ADMIN', id: viewer.userId } as const;
  await endMilestones(tx, milestones, operations, now, actor);
  // Settled before, by a payment that the bank sent back.
  const again = milestones.filter((milestone) => milestone.status === 'SETTLED');
  const targets = again.map((milestone) => {
    const { amountMinor, currency } = operations.find((operation) => operation.milestoneId === milestone.id)!;
    return { milestone, params: { amountMinor: amountMinor.toString(), currency } };
  });
  await applyEventToEach(tx, { targets, event: 'payAgain', actor, now });
}

async function takeBack(tx: Transaction, line: PayoutLine, reason: LineFailure, viewer: Viewer, now: Date): Promise<void> {
  await tx.payoutLine.update({ where: { id: line.id }, data: { status: 'FAILED', failureReason: reason, answeredById: viewer.userId, answeredAt: now } });
  await oweAgain(tx, line, reason, now);
}
