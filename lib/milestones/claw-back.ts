import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { PaymentOperation } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { feeGivenBackEntry, receivableBookedEntry } from '@/lib/ledger/claw-back-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import { nextPart } from '@/lib/money/rounding';
import { passFailpoint } from '@/lib/payments/failpoints';
import { applyEvent, lockMilestone } from './apply-event';
import { clawBackLimit, feePart } from './claw-back-rules';
import { recoverLoss } from './lost-refunds';
import type { clawBackSchema } from './schema';

/**
 * An admin gives money back to the business after the freelancer was paid: the platform returns its fee on it, the rest is taken back from the
 * freelancer's balance, and only then the refund leaves. Refuses an amount above what was released, and a second one while the first is under way.
 */
export async function clawBack({ input, viewer, now }: UseCaseCall<z.output<typeof clawBackSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, input.milestoneId);
    const decisions = await tx.decision.findMany({ where: { milestoneId: milestone.id }, include: { operations: true, voided: true } });
    const released = decisions.find((decision) => decision.isFinal && !decision.voided);
    const release = released?.operations.find((operation) => operation.leg === 'RELEASE');
    const earlier = decisions.filter((decision) => decision.kind === 'CLAW_BACK');
    const { amountMinor } = input;
    const params = { amountMinor: amountMinor.toString(), currency: milestone.currency, reason: input.reasons };
    await applyEvent(tx, { milestone, event: 'clawBack', actor: { kind: 'ADMIN', id: viewer.userId }, now, params });
    if (!released || !release?.stripeObjectId || amountMinor > clawBackLimit(released, earlier)) throw new DomainError('SPLIT_INVALID');
    if (earlier.some((decision) => decision.operations.some((operation) => operation.status !== 'CONFIRMED' && operation.status !== 'VOIDED'))) {
      throw new DomainError('CONFLICT_TRY_AGAIN');
    }
    const feeMinor = feePart(released, released.releaseMinor - clawBackLimit(released, earlier), amountMinor);
    const decision = await tx.decision.create({
      data: {
        milestoneId: milestone.id,
        kind: 'CLAW_BACK',
        isFinal: false,
        currency: milestone.currency,
        releaseMinor: 0n,
        feeMinor: 0n,
        refundMinor: amountMinor,
        decidedBy: 'ADMIN',
        decidedById: viewer.userId,
        causeKey: `claw-back:${milestone.id}:${earlier.length + 1}`,
        decidedAt: now,
      },
    });
    const shared = {
      decisionId: decision.id,
      milestoneId: milestone.id,
      currency: milestone.currency,
      chargeId: release.chargeId,
      runAfter: now,
      createdAt: now,
    };
    if (feeMinor > 0n) {
      const currency = milestone.currency as Currency;
      await postTransfer(tx, feeGivenBackEntry({ decisionId: decision.id, milestoneId: milestone.id, currency, amountMinor: feeMinor, occurredAt: now }));
    }
    if (amountMinor > feeMinor) {
      await tx.paymentOperation.create({
        data: { ...shared, leg: 'REVERSAL', ...reversedPart(release, earlier, amountMinor - feeMinor), reversesTransferId: release.stripeObjectId },
      });
    }
    await tx.paymentOperation.create({ data: { ...shared, leg: 'REFUND', amountMinor } });
    await recordAudit(tx, viewer, { action: 'milestone.claw-back', objectType: 'milestone', objectId: milestone.id, params }, now);
    passFailpoint('decision.before-commit');
  });
}

/** A reversal is in the currency of its transfer: its share at the rate of then, the last one taking the rest. Refuses what is less than its smallest unit. */
function reversedPart(release: PaymentOperation, earlier: readonly { operations: readonly PaymentOperation[] }[], partMinor: bigint) {
  if (release.settledMinor === null) return { amountMinor: partMinor };
  const reversals = earlier.flatMap((decision) => decision.operations.filter((operation) => operation.leg === 'REVERSAL'));
  const beforeMinor = reversals.reduce((sum, reversal) => sum + reversal.amountMinor, 0n);
  const settledMinor = nextPart(release.settledMinor, { wholeMinor: release.amountMinor, beforeMinor, partMinor });
  if (settledMinor === 0n) throw new DomainError('SPLIT_INVALID');
  return { amountMinor: partMinor, settledMinor, settledCurrency: release.settledCurrency };
}

/** The freelancer's balance refused to give it back: the platform advances the refund, and they owe it. Refuses NOT_FOUND. */
export async function advanceRefund({ input, viewer, now }: UseCaseCall<{ operationId: string }>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const found = await tx.paymentOperation.findUnique({ where: { id: input.operationId }, select: { milestoneId: true } });
    if (!found) throw new DomainError('NOT_FOUND');
    const milestone = await lockMilestone(tx, found.milestoneId);
    // A refused reversal surely moved nothing; one under way may have.
    const { count } = await tx.paymentOperation.updateMany({
      where: { id: input.operationId, leg: 'REVERSAL', status: { in: ['REFUSED', 'QUEUED'] }, lastError: { not: null } },
      data: { status: 'VOIDED' },
    });
    if (count === 0) throw new DomainError('NOT_FOUND');
    const operation = await tx.paymentOperation.findUniqueOrThrow({ where: { id: input.operationId } });
    await postTransfer(
      tx,
      receivableBookedEntry({
        decisionId: operation.decisionId,
        milestoneId: milestone.id,
        freelancerId: milestone.contract.freelancerId,
        currency: operation.currency as Currency,
        amountMinor: operation.amountMinor,
        occurredAt: now,
      }),
    );
    await recoverLoss(tx, { id: operation.decisionId, milestoneId: milestone.id, currency: operation.currency }, now);
    await recordAudit(tx, viewer, { action: 'operation.advance', objectType: 'operation', objectId: operation.id }, now);
    passFailpoint('decision.before-commit');
  });
}
