import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import type { PaymentOperation } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { invariant } from '@/lib/errors/invariant';
import { recordAudit } from '@/lib/events/record-audit';
import { decisionVoidedEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import { GatewayError, type Movement } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addDays } from '@/lib/time/duration';
import { applyEvent, lockMilestone } from './apply-event';
import { confirmMovement } from './confirm-movement';
import type { voidDecisionSchema } from './schema';
import { milestoneTermsOf } from './terms-of';
import { mayGiveUp } from './void-rules';

/**
 * An admin gives up a transfer that the provider keeps refusing: what was released returns to escrow, and the milestone to its review, to be decided
 * again. What the same decision gave back to the business stays given back. The provider is looked at first: TRANSFER_EXISTS when it has the transfer
 * after all, which is then confirmed. Refuses NOT_FOUND, OPERATION_NOT_REFUSED for what may still go through, and CONFLICT_TRY_AGAIN
 * when the operation moved meanwhile.
 */
export async function voidDecision({ input, viewer, now }: UseCaseCall<z.output<typeof voidDecisionSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  const operation = await db().paymentOperation.findUnique({ where: { id: input.operationId } });
  if (!operation) throw new DomainError('NOT_FOUND');
  if (!mayGiveUp(operation)) throw new DomainError('OPERATION_NOT_REFUSED');
  // Refused operations are called by nobody: it stands still while the provider is looked at.
  const { id, attempt } = operation;
  const { count } = await db().paymentOperation.updateMany({
    where: { id, attempt, status: operation.status, lastError: operation.lastError },
    data: { status: 'REFUSED' },
  });
  if (count === 0) throw new DomainError('CONFLICT_TRY_AGAIN');
  try {
    const found = await look(operation);
    if (found) {
      await confirmMovement(found, now);
      throw new DomainError('TRANSFER_EXISTS');
    }
    await voidRelease({ input, viewer, now }, operation);
  } catch (error) {
    // Nothing was given up: what had been waiting goes on waiting.
    await db().paymentOperation.updateMany({ where: { id, attempt, status: 'REFUSED' }, data: { status: operation.status } });
    throw error;
  }
}

async function voidRelease({ input, viewer, now }: UseCaseCall<z.output<typeof voidDecisionSchema>>, operation: PaymentOperation): Promise<void> {
  const { id, attempt, milestoneId } = operation;
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    const voided = await tx.paymentOperation.updateMany({ where: { id, attempt, status: 'REFUSED' }, data: { status: 'VOIDED' } });
    if (voided.count === 0) throw new DomainError('CONFLICT_TRY_AGAIN');
    const decision = await tx.decision.findUniqueOrThrow({ where: { id: operation.decisionId } });
    invariant(decision.isFinal, 'only a final decision releases');
    const currency = decision.currency as Currency;
    const params = { amountMinor: decision.releaseMinor.toString(), currency, reason: input.reason };
    await applyEvent(tx, {
      milestone,
      event: 'voidDecision',
      actor: { kind: 'ADMIN', id: viewer.userId },
      now,
      params,
      changes: {
        decidedAt: null,
        reviewEndsAt: addDays(now, milestoneTermsOf(milestone).reviewWindowDays),
        returnedMinor: { increment: decision.refundMinor },
      },
    });
    await tx.decisionVoid.create({ data: { decisionId: decision.id, voidedById: viewer.userId, reason: input.reason, voidedAt: now } });
    const { releaseMinor, feeMinor } = decision;
    await postTransfer(tx, decisionVoidedEntry({ decisionId: decision.id, milestoneId, currency, releaseMinor, feeMinor, refundMinor: 0n, occurredAt: now }));
    await recordAudit(tx, viewer, { action: 'operation.give-up', objectType: 'operation', objectId: id, params }, now);
    passFailpoint('decision.before-commit');
  });
}

async function look({ id: operationId, attempt, milestoneId }: PaymentOperation): Promise<Movement | null> {
  try {
    return await paymentGateway.findTransfer({ operationId, attempt, milestoneId });
  } catch (error) {
    if (error instanceof GatewayError) throw new DomainError('STRIPE_UNREACHABLE');
    throw error;
  }
}
