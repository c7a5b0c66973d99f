import { db, type Transaction } from '@/lib/db/client';
import type { Decision, PaymentOperation } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { invariant } from '@/lib/errors/invariant';
import { reversalConfirmedEntry } from '@/lib/ledger/claw-back-entries';
import { refundConfirmedEntry, refundFailedEntry, releaseConfirmedEntry, type Confirmation } from '@/lib/ledger/entries';
import { postTransfer, postTransfers } from '@/lib/ledger/post-transfer';
import type { Settled } from '@/lib/ledger/postings';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import type { BalanceMovement, Movement } from '@/lib/payments/gateway';
import { applyEventToEach, lockMilestones, type LockedMilestone } from './apply-event';
import { closeContracts } from './close-contract';
import { settledOf } from './settled-of';
import { pendingOwnerOf, recoverLoss } from './lost-refunds';

type Outcome = 'HANDLED' | 'WAITING';
type Matched = { movement: Movement; operationId: string; milestoneId: string };

/**
 * Books what the provider says of transfers and refunds, and settles each milestone when every movement of its decision is confirmed; all in one
 * transaction. Webhook and sweep call this with the fetched objects; any number of calls is one booking. Outcomes by movement id. WAITING: the
 * operation is not known here, or the provider has not booked the movement yet.
 */
export async function confirmMovements(movements: readonly Movement[], now: Date): Promise<Map<string, Outcome>> {
  const matched = await matchOperations(movements);
  const outcomes = new Map<string, Outcome>(movements.map((movement) => [movement.id, 'WAITING']));
  const ready: Matched[] = [];
  for (const match of matched) {
    const { id, status, movement } = match.movement;
    const isBooked = status !== 'SUCCEEDED' || movement !== null;
    if (isBooked) outcomes.set(id, 'HANDLED');
    if (isBooked && status !== 'PENDING') ready.push(match);
  }
  if (ready.length > 0) {
    await inTransaction(async (tx) => {
      await confirm(tx, ready, now);
      passFailpoint('movement.before-commit');
    });
  }
  return outcomes;
}

export async function confirmMovement(movement: Movement, now: Date): Promise<Outcome> {
  return (await confirmMovements([movement], now)).get(movement.id)!;
}

async function matchOperations(movements: readonly Movement[]): Promise<Matched[]> {
  const named = movements.flatMap((movement) => movement.operationId ?? []);
  const rows = await db().paymentOperation.findMany({
    where: { OR: [{ id: { in: named } }, { stripeObjectId: { in: movements.filter((each) => !each.operationId).map((each) => each.id) } }] },
    select: { id: true, stripeObjectId: true, milestoneId: true },
  });
  const seen = new Set<string>();
  return movements.flatMap((movement) => {
    const row = rows.find((each) => (movement.operationId ? each.id === movement.operationId : each.stripeObjectId === movement.id));
    if (!row || seen.has(row.id)) return [];
    seen.add(row.id);
    return [{ movement, operationId: row.id, milestoneId: row.milestoneId }];
  });
}

async function confirm(tx: Transaction, ready: readonly Matched[], now: Date): Promise<void> {
  const milestones = await lockMilestones(tx, [...new Set(ready.map((each) => each.milestoneId))]);
  const operations = await tx.paymentOperation.findMany({ where: { id: { in: ready.map((each) => each.operationId) } }, include: { decision: true } });
  const pairs = ready.map(({ movement, operationId }) => ({ movement, operation: operations.find((each) => each.id === operationId)! }));
  const succeeded = pairs.filter(({ movement }) => movement.status === 'SUCCEEDED');
  await assertBooked(tx, succeeded.filter(isOfThePast));
  await book(
    tx,
    succeeded.filter((pair) => !isOfThePast(pair) && pair.operation.status !== 'CONFIRMED'),
    now,
  );
  for (const pair of pairs) if (pair.movement.status !== 'SUCCEEDED') await bookFailure(tx, pair, now);
  await endMilestones(tx, milestones, operations, now);
}

/** Settles or cancels those of the locked milestones whose final decision has no unconfirmed operation left. `actor`: whose confirmation it was. */
export async function endMilestones(
  tx: Transaction,
  milestones: readonly LockedMilestone[],
  operations: readonly DecidedOperation[],
  now: Date,
  actor: { kind: 'STRIPE' | 'ADMIN'; id: string | null } = { kind: 'STRIPE', id: null },
): Promise<void> {
  const touched = [...new Set(operations.filter((each) => each.decision.isFinal).map((each) => each.milestoneId))];
  const telling = await tx.paymentOperation.findMany({
    where: {
      milestoneId: { in: touched },
      decision: { isFinal: true },
      OR: [{ status: { notIn: ['CONFIRMED', 'VOIDED'] } }, { leg: 'RELEASE', settledMinor: { not: null } }],
    },
    select: { milestoneId: true, decisionId: true, status: true, settledMinor: true, settledCurrency: true },
  });
  const isOpen = new Set(telling.filter(({ status }) => status !== 'CONFIRMED' && status !== 'VOIDED').map((each) => each.milestoneId));
  const decisions = await tx.decision.findMany({ where: { milestoneId: { in: touched }, isFinal: true, voided: null } });
  const final = new Map(decisions.map((decision) => [decision.milestoneId, decision]));
  const ended = milestones.filter(({ id }) => final.has(id) && !isOpen.has(id));
  for (const [status, event] of [
    ['SETTLING', 'settle'],
    ['CANCELLING', 'confirmCancellation'],
  ] as const) {
    const targets = ended
      .filter((milestone) => milestone.status === status)
      .map((milestone) => ({ milestone, params: { ...divisionParams(final.get(milestone.id)!), ...arrivedParams(telling, final.get(milestone.id)!) } }));
    if (targets.length === 0) continue;
    await applyEventToEach(tx, { targets, event, actor, now, changes: { settledAt: now } });
    await closeContracts(
      tx,
      targets.map(({ milestone }) => milestone.contractId),
      now,
    );
  }
}

function divisionParams(decision: Decision) {
  return {
    currency: decision.currency,
    netMinor: (decision.releaseMinor - decision.feeMinor).toString(),
    feeMinor: decision.feeMinor.toString(),
    refundMinor: decision.refundMinor.toString(),
  };
}

/** What reached the freelancer, where it is not in the currency that was paid. */
function arrivedParams(
  releases: readonly Pick<PaymentOperation, 'decisionId' | 'status' | 'settledMinor' | 'settledCurrency'>[],
  decision: Decision,
): Record<string, string> {
  const release = releases.find((each) => each.decisionId === decision.id && each.status === 'CONFIRMED');
  return release?.settledMinor && release.settledCurrency ? { settledMinor: release.settledMinor.toString(), settledCurrency: release.settledCurrency } : {};
}

const CONFIRMED_ENTRY = { RELEASE: releaseConfirmedEntry, REFUND: refundConfirmedEntry, REVERSAL: reversalConfirmedEntry } as const;

export type DecidedOperation = PaymentOperation & { decision: Decision };

type Pair = { operation: DecidedOperation; movement: Movement };

/** Told of what an earlier attempt did, or of a time before the refund came back or was cut: the operation has gone on since. */
function isOfThePast({ operation, movement }: Pair): boolean {
  // A later attempt than ours was made before our database was restored.
  const isEarlier = movement.attempt !== null && movement.attempt < operation.attempt;
  const isLater = movement.attempt !== null && movement.attempt > operation.attempt;
  if (isLater) return false;
  return isEarlier || operation.status === 'VOIDED' || (operation.status === 'REFUSED' && operation.lastError === REFUND_FAILED);
}

/** An earlier attempt that moved money is one that came back; anything else was paid twice, and an admin must look. */
async function assertBooked(tx: Transaction, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const references = pairs.map(({ movement }) => movement.movement!.id);
  const booked = await tx.ledgerTransfer.count({ where: { reference: { in: references } } });
  invariant(booked === new Set(references).size, `what earlier attempts moved is booked: ${references.join(', ')}`);
}

async function book(tx: Transaction, pairs: readonly Pair[], now: Date): Promise<void> {
  if (pairs.length === 0) return;
  for (const { operation, movement } of pairs) {
    invariant(isAsDecided(operation, movement, movement.movement!), `movement ${movement.id} is of the amount and currency decided`);
    invariant(
      // Not bound yet: sent before our database was restored.
      operation.leg !== 'RELEASE' || operation.destinationAccountId === null || movement.destinationAccountId === operation.destinationAccountId,
      `movement ${movement.id} went to the account it was sent to`,
    );
  }
  const rows = pairs.map(({ operation, movement }) => {
    const settled = settledOf(movement.movement!, operation.currency);
    return {
      id: operation.id,
      object: movement.id,
      transaction: movement.movement!.id,
      attempt: movement.attempt ?? 1,
      settled: settled && settled.amountMinor.toString(),
      currency: settled?.currency ?? null,
    };
  });
  await tx.$executeRaw`
    UPDATE payment_operation o
    SET status = 'CONFIRMED', stripe_object_id = row.object, balance_transaction_id = row.transaction, confirmed_at = ${now}, last_error = NULL,
      attempt = greatest(o.attempt, row.attempt), settled_minor = row.settled, settled_currency = row.currency
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, object text, transaction text, attempt int, settled bigint, currency text)
    WHERE o.id = row.id`;
  passFailpoint('movement.before-post');
  await postTransfers(
    tx,
    pairs.map(({ operation, movement }) => CONFIRMED_ENTRY[operation.leg](confirmationOf(operation, movement, movement.movement!, now))),
  );
  for (const { operation } of pairs) if (operation.leg === 'REVERSAL') await recoverLoss(tx, operation.decision, now);
}

/** The money moved is the money decided. A refund of a converted charge goes at the rate of its day, which the provider alone knows. */
function isAsDecided(operation: PaymentOperation, told: Movement, booked: BalanceMovement): boolean {
  const movedMinor = operation.leg === 'REVERSAL' ? booked.amountMinor : -booked.amountMinor;
  if (booked.currency === operation.currency) return movedMinor === operation.amountMinor;
  if (operation.leg === 'REFUND') return movedMinor >= 0n && told.amountMinor === operation.amountMinor && told.currency === operation.currency;
  return movedMinor === operation.settledMinor && booked.currency === operation.settledCurrency;
}

const REFUND_FAILED = 'refund_failed';

/** A refund that came back, or never left. Both ways are booked, also when its leaving was never told; an admin sends it again, as a new attempt. */
async function bookFailure(tx: Transaction, { operation, movement }: Pair, now: Date): Promise<void> {
  if (movement.movement && movement.failureMovement) {
    await postTransfer(tx, refundConfirmedEntry(confirmationOf(operation, movement, movement.movement, now)));
    await postTransfer(tx, refundFailedEntry(confirmationOf(operation, movement, movement.failureMovement, now)));
  }
  if (isOfThePast({ operation, movement })) return;
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: {
      status: 'REFUSED',
      attempt: movement.attempt ?? operation.attempt,
      stripeObjectId: null,
      balanceTransactionId: null,
      settledMinor: null,
      settledCurrency: null,
      confirmedAt: null,
      lastError: REFUND_FAILED,
    },
  });
}

function confirmationOf(operation: DecidedOperation, told: Movement, booked: BalanceMovement, now: Date): Confirmation {
  const settled = settledOf(booked, operation.currency);
  return {
    balanceTransactionId: booked.id,
    milestoneId: operation.milestoneId,
    decisionId: operation.decisionId,
    pendingOwnerId: pendingOwnerOf(operation),
    currency: operation.currency as Currency,
    amountMinor: movedMinor(operation, told, booked, settled),
    settled,
    occurredAt: now,
  };
}

/** What moved, in the currency that was paid: an earlier attempt may have been of another amount than the operation is of now. */
function movedMinor({ leg, amountMinor }: PaymentOperation, told: Movement, booked: BalanceMovement, settled: Settled | null): bigint {
  if (settled) return leg === 'REFUND' ? told.amountMinor : amountMinor;
  return booked.amountMinor < 0n ? -booked.amountMinor : booked.amountMinor;
}
