// Carries out what was decided: calls the provider with the decision's key, outside any database transaction, and records the answer.
import { db } from '@/lib/db/client';
import type { PaymentOperation } from '@/lib/db/generated/client';
import type { Currency } from '@/lib/money/money';
import { log } from '@/lib/log/log';
import { addMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';
import { passFailpoint } from './failpoints';
import { GatewayError, type Movement, type PaymentGateway } from './gateway';

/** A key protects for 24 h at the provider; from here on an unknown outcome is looked up before anything is repeated. */
const KEY_LIFETIME_MS = 23 * HOUR_MS;
/** A call that has not come back by then died with its process. */
const CALL_LIMIT_MS = 2 * MINUTE_MS;

/** Runs up to `limit` due operations; returns how many it took. */
export async function runDueOperations(gateway: PaymentGateway, now: Date, limit = 20, concurrency = 8): Promise<number> {
  const claimed = await claim(now, limit);
  const waiting = [...claimed];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runOne(gateway, next.operation, next.wasCalled, now);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, claimed.length) }, lane));
  return claimed.length;
}

type Claimed = { operation: PaymentOperation; wasCalled: Date | null };

async function claim(now: Date, limit: number): Promise<Claimed[]> {
  const rows = await db().$queryRaw<{ id: string; was_called: Date | null }[]>`
    WITH due AS (
      SELECT id, status, called_at FROM payment_operation
      WHERE rail = 'STRIPE_CONNECT' AND status IN ('QUEUED', 'CALLING', 'UNKNOWN') AND run_after <= ${now}
        AND (hold_until IS NULL OR hold_until <= ${now})
        -- A chargeback holds all money of its milestone, wherever it was bound.
        AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.id = payment_operation.milestone_id AND m.frozen_at IS NOT NULL)
        -- What can be undone first: a refund waits for the reversal that pays for it.
        AND NOT (leg = 'REFUND' AND EXISTS (
          SELECT 1 FROM payment_operation r WHERE r.decision_id = payment_operation.decision_id AND r.leg = 'REVERSAL' AND r.status NOT IN ('CONFIRMED', 'VOIDED')))
        AND NOT (leg = 'RELEASE' AND status = 'QUEUED' AND release_is_held(milestone_id, destination_account_id, ${now}))
      ORDER BY run_after LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE payment_operation o SET status = 'CALLING', called_at = coalesce(o.called_at, ${now}), run_after = ${addMs(now, CALL_LIMIT_MS)}
    FROM due WHERE o.id = due.id
    RETURNING o.id::text, CASE WHEN due.status = 'QUEUED' THEN NULL ELSE due.called_at END AS was_called`;
  const operations = await db().paymentOperation.findMany({ where: { id: { in: rows.map((row) => row.id) } } });
  return operations.map((operation) => ({ operation, wasCalled: rows.find((row) => row.id === operation.id)?.was_called ?? null }));
}

async function runOne(gateway: PaymentGateway, operation: PaymentOperation, wasCalled: Date | null, now: Date): Promise<void> {
  if (operation.leg === 'RELEASE' && !operation.destinationAccountId) {
    await waitForPayoutAccount(operation, now);
    return;
  }
  try {
    passFailpoint('operation.before-call');
    // By its age too: a database restored from a backup does not know that it was called.
    const isKeyStale = now.getTime() - (wasCalled ?? operation.createdAt).getTime() > KEY_LIFETIME_MS;
    const found = isKeyStale ? await look(gateway, operation) : null;
    const movement = found ?? (await send(gateway, operation));
    passFailpoint('operation.after-call');
    await recordSent(operation.id, movement);
    passFailpoint('operation.after-record');
  } catch (error) {
    await recordFailure(operation, error, await isSurelyNotThere(gateway, operation, error), now);
  }
}

/**
 * A failure that the provider keeps under the key is repeated for a day, whatever the weather. The call it belongs to is over, so what it did or did
 * not do can be seen: nothing there means that a new attempt is safe.
 */
async function isSurelyNotThere(gateway: PaymentGateway, operation: PaymentOperation, error: unknown): Promise<boolean> {
  if (!(error instanceof GatewayError) || error.outcome !== 'UNKNOWN' || !error.isRepeated) return false;
  try {
    return (await look(gateway, operation)) === null;
  } catch {
    return false;
  }
}

function send(gateway: PaymentGateway, operation: PaymentOperation): Promise<Movement> {
  // A refund is asked for in what was paid; transfers are in the currency of the balance.
  const isConverted = operation.leg !== 'REFUND' && operation.settledMinor !== null;
  const request = {
    operationId: operation.id,
    attempt: operation.attempt,
    decisionId: operation.decisionId,
    milestoneId: operation.milestoneId,
    amountMinor: isConverted ? operation.settledMinor! : operation.amountMinor,
    currency: (isConverted ? operation.settledCurrency : operation.currency) as Currency,
    chargeId: operation.chargeId,
    idempotencyKey: operationKey(operation),
  };
  if (operation.leg === 'RELEASE') return gateway.sendTransfer({ ...request, destinationAccountId: operation.destinationAccountId! });
  return operation.leg === 'REVERSAL' ? gateway.sendReversal({ ...request, transferId: operation.reversesTransferId! }) : gateway.sendRefund(request);
}

export function operationKey(operation: Pick<PaymentOperation, 'leg' | 'decisionId' | 'attempt'>): string {
  return `${operation.leg.toLowerCase()}:${operation.decisionId}:${operation.attempt}`;
}

async function look(gateway: PaymentGateway, operation: PaymentOperation): Promise<Movement | null> {
  const { id: operationId, attempt, milestoneId, chargeId } = operation;
  if (operation.leg === 'RELEASE') return gateway.findTransfer({ operationId, attempt, milestoneId });
  if (operation.leg === 'REFUND') return gateway.findRefund({ operationId, attempt, chargeId });
  const reversals = await gateway.getReversals(operation.reversesTransferId!);
  return reversals.find((reversal) => reversal.operationId === operationId) ?? null;
}

/** Stripe took it. The event that confirms it books the ledger; an event that was faster has confirmed it already. */
async function recordSent(operationId: string, movement: Movement): Promise<void> {
  await db().paymentOperation.updateMany({
    where: { id: operationId, status: 'CALLING' },
    data: { status: 'SENT', stripeObjectId: movement.id, lastError: null, ...(movement.attempt && { attempt: movement.attempt }) },
  });
}

async function recordFailure(operation: PaymentOperation, error: unknown, isNotThere: boolean, now: Date): Promise<void> {
  const outcome = error instanceof GatewayError ? error.outcome : 'UNKNOWN';
  const code = error instanceof GatewayError ? error.providerCode : 'internal';
  log.warn({ err: error, operationId: operation.id, outcome, code }, 'payment operation failed');
  const waitMs = Math.min(10 * SECOND_MS * 2 ** Math.min(operation.attempt, 8), 30 * MINUTE_MS);
  const where = { id: operation.id, status: 'CALLING' as const };
  // Only what surely did not happen frees the key: the next try is a new attempt with a new key. Anything else repeats under the same one.
  if (isNotThere || (outcome === 'REFUSED' && isCurable(code))) {
    await db().paymentOperation.updateMany({
      where,
      data: { status: 'QUEUED', attempt: operation.attempt + 1, calledAt: null, runAfter: addMs(now, waitMs), lastError: code },
    });
  } else if (outcome === 'REFUSED') {
    await db().paymentOperation.updateMany({ where, data: { status: 'REFUSED', lastError: code } });
  } else {
    await db().paymentOperation.updateMany({
      where,
      data: { status: 'UNKNOWN', runAfter: addMs(now, outcome === 'BUSY' ? SECOND_MS * 2 : waitMs), lastError: code },
    });
  }
}

/** Refusals that time or a person cures without a new decision. */
function isCurable(code: string): boolean {
  return ['balance_insufficient', 'insufficient_capabilities_for_transfer', 'account_closed', 'charge_pending'].includes(code);
}

async function waitForPayoutAccount(operation: PaymentOperation, now: Date): Promise<void> {
  await db().paymentOperation.updateMany({
    where: { id: operation.id, status: 'CALLING' },
    data: { status: 'QUEUED', calledAt: null, runAfter: addMs(now, HOUR_MS), lastError: 'PAYOUT_ACCOUNT_REQUIRED' },
  });
}

/** An admin sends a refused operation again, as a new attempt. Returns whether there was one. */
export async function retryRefusedOperation(operationId: string, now: Date): Promise<boolean> {
  const { count } = await db().paymentOperation.updateMany({
    where: { id: operationId, status: 'REFUSED' },
    data: { status: 'QUEUED', attempt: { increment: 1 }, calledAt: null, runAfter: now },
  });
  return count === 1;
}
