import { db, type Transaction } from '@/lib/db/client';
import type { Decision, PaymentOperation } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { invariant } from '@/lib/errors/invariant';
import { refundConfirmedEntry, refundFailedEntry, releaseConfirmedEntry, type Confirmation } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import type { BalanceMovement, Movement } from '@/lib/payments/gateway';
import { applyEvent, lockMilestone } from './apply-event';
import { closeContract } from './close-contract';

/**
 * Books what the provider says of a transfer or a refund, and settles the milestone when every movement of its decision is confirmed.
 * Webhook and sweep call this with the fetched object; any number of calls is one booking. WAITING: the operation is not known here, or
 * the provider has not booked the movement yet.
 */
export async function confirmMovement(movement: Movement, now: Date): Promise<'HANDLED' | 'WAITING'> {
  const known = await db().paymentOperation.findFirst({
    where: movement.operationId ? { id: movement.operationId } : { stripeObjectId: movement.id },
    select: { id: true, milestoneId: true },
  });
  if (!known) return 'WAITING';
  if (movement.status === 'PENDING') return 'HANDLED';
  if (movement.status === 'SUCCEEDED' && !movement.movement) return 'WAITING';
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, known.milestoneId);
    const operation = await tx.paymentOperation.findUniqueOrThrow({ where: { id: known.id }, include: { decision: true } });
    if (movement.status === 'SUCCEEDED') await book(tx, operation, movement, now);
    else await bookFailure(tx, operation, movement, now);
    if (!operation.decision.isFinal) return;
    const open = await tx.paymentOperation.count({ where: { decisionId: operation.decisionId, status: { not: 'CONFIRMED' } } });
    if (open > 0 || (milestone.status !== 'SETTLING' && milestone.status !== 'CANCELLING')) return;
    const event = milestone.status === 'SETTLING' ? 'settle' : 'confirmCancellation';
    await applyEvent(tx, {
      milestone,
      event,
      actor: { kind: 'STRIPE', id: null },
      now,
      params: divisionParams(operation.decision),
      changes: { settledAt: now },
    });
    await closeContract(tx, milestone.contractId, now);
  });
  return 'HANDLED';
}

function divisionParams(decision: Decision) {
  return {
    currency: decision.currency,
    netMinor: (decision.releaseMinor - decision.feeMinor).toString(),
    feeMinor: decision.feeMinor.toString(),
    refundMinor: decision.refundMinor.toString(),
  };
}

async function book(tx: Transaction, operation: PaymentOperation & { decision: Decision }, movement: Movement, now: Date): Promise<void> {
  if (operation.status === 'CONFIRMED') return;
  const left = -movement.movement!.amountMinor;
  invariant(
    left === operation.amountMinor && movement.movement!.currency === operation.currency,
    `movement ${movement.id} is of the amount and currency decided`,
  );
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: { status: 'CONFIRMED', stripeObjectId: movement.id, balanceTransactionId: movement.movement!.id, confirmedAt: now, lastError: null },
  });
  const entry = operation.leg === 'RELEASE' ? releaseConfirmedEntry : refundConfirmedEntry;
  await postTransfer(tx, entry(confirmationOf(operation, movement.movement!, now)));
}

/** A refund that came back, or never left. What had been booked is mirrored by its own movement; an admin sends it again. */
async function bookFailure(tx: Transaction, operation: PaymentOperation & { decision: Decision }, movement: Movement, now: Date): Promise<void> {
  if (operation.status === 'REFUSED') return;
  if (operation.status === 'CONFIRMED' && movement.failureMovement)
    await postTransfer(tx, refundFailedEntry(confirmationOf(operation, movement.failureMovement, now)));
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: { status: 'REFUSED', stripeObjectId: null, balanceTransactionId: null, confirmedAt: null, lastError: 'refund_failed' },
  });
}

function confirmationOf(operation: PaymentOperation & { decision: Decision }, movement: BalanceMovement, now: Date): Confirmation {
  return {
    balanceTransactionId: movement.id,
    milestoneId: operation.milestoneId,
    decisionId: operation.decisionId,
    pendingOwnerId: operation.decision.isFinal ? operation.milestoneId : operation.decisionId,
    currency: operation.currency as Currency,
    amountMinor: operation.amountMinor,
    occurredAt: now,
  };
}
