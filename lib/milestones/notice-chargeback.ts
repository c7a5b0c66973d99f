import { db, type Transaction } from '@/lib/db/client';
import type { Chargeback } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { invariant } from '@/lib/errors/invariant';
import { recordEvent } from '@/lib/events/domain-events';
import { getAccountBalance } from '@/lib/ledger/balances';
import { chargebackLostEntry, chargebackReturnedEntry, chargebackWithdrawnEntry } from '@/lib/ledger/chargeback-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import type { BalanceMovement, ProviderChargeback } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addMs } from '@/lib/time/duration';
import { settledOf } from './settled-of';
import { applyEvent, lockMilestone, type LockedMilestone } from './apply-event';
import { closeContracts } from './close-contract';
import { endMilestones } from './confirm-movement';
import { FUNDED_AND_UNDECIDED } from './lifecycle';
import { cutUnsentRefunds } from './lost-refunds';

const CLOSED: readonly Chargeback['status'][] = ['WON', 'LOST', 'CLOSED'];
const STRIPE = { kind: 'STRIPE', id: null } as const;

/**
 * Takes in a payer's complaint at their bank as the provider has it now: its money is booked, the milestone frozen while the case is open, and
 * a lost case divided among those who bear it. Any number of calls in any order is one of each. WAITING: the charge is not known here yet.
 */
export async function noticeChargeback(chargebackId: string, now: Date): Promise<'HANDLED' | 'WAITING'> {
  const told = await paymentGateway.getChargeback(chargebackId);
  const funding = await db().funding.findUnique({ where: { chargeId: told.chargeId }, select: { milestoneId: true } });
  if (!funding) return 'WAITING';
  await inTransaction(async (tx) => {
    await takeIn(tx, funding.milestoneId, told, now);
    passFailpoint('chargeback.before-commit');
  });
  return 'HANDLED';
}

async function takeIn(tx: Transaction, milestoneId: string, told: ProviderChargeback, now: Date): Promise<void> {
  const milestone = await lockMilestone(tx, milestoneId);
  const before = await tx.chargeback.findUnique({ where: { stripeDisputeId: told.id } });
  for (const movement of told.movements) await bookMovement(tx, milestone, told, movement, now);
  // What is closed stays closed, whatever an older answer says.
  if (before && CLOSED.includes(before.status)) return;
  const chargeback = await record(tx, milestone, told, now);
  if (told.status === 'OPEN' && before?.status !== 'OPEN') await freeze(tx, milestone, chargeback, now);
  if (!before) await recordEvent(tx, 'chargeback.opened', { chargebackId: chargeback.id }, now);
  if (!CLOSED.includes(told.status)) return;
  if (told.status === 'LOST') await lose(tx, milestone, chargeback, now);
  await unfreeze(tx, milestone.id, now);
}

async function record(tx: Transaction, milestone: LockedMilestone, told: ProviderChargeback, now: Date): Promise<Chargeback> {
  const present = {
    status: told.status,
    hasEvidence: told.hasEvidence,
    evidenceDueAt: told.evidenceDueAt,
    closedAt: CLOSED.includes(told.status) ? now : null,
  };
  const { chargeId, amountMinor, currency, reason, createdAt } = told;
  return tx.chargeback.upsert({
    where: { stripeDisputeId: told.id },
    update: present,
    create: { ...present, stripeDisputeId: told.id, milestoneId: milestone.id, chargeId, amountMinor, currency, reason, openedAt: createdAt },
  });
}

async function bookMovement(tx: Transaction, milestone: LockedMilestone, told: ProviderChargeback, movement: BalanceMovement, now: Date): Promise<void> {
  invariant(told.currency === milestone.currency, `chargeback ${told.id} is in the milestone's currency`);
  const settled = settledOf(movement, told.currency);
  const isOut = movement.amountMinor < 0n;
  const entry = isOut ? chargebackWithdrawnEntry : chargebackReturnedEntry;
  // In a balance of another currency only the case says how much was taken of what had been paid.
  const amountMinor = settled ? (isOut ? -told.amountMinor : told.amountMinor) : movement.amountMinor;
  const feeMinor = movement.amountMinor - movement.netMinor;
  await postTransfer(tx, entry(milestone.id, { balanceTransactionId: movement.id, currency: told.currency as Currency, amountMinor, feeMinor, settled }, now));
}

async function freeze(tx: Transaction, milestone: LockedMilestone, chargeback: Chargeback, now: Date): Promise<void> {
  if (milestone.frozenAt) return;
  await applyEvent(tx, {
    milestone,
    event: 'freeze',
    actor: STRIPE,
    now,
    params: { amountMinor: chargeback.amountMinor.toString(), currency: chargeback.currency, reason: chargeback.reason },
    changes: { frozenAt: now },
  });
}

/** The clocks stood still meanwhile: a running review gets back what the freeze took, and so does work that was not due when it began. */
async function unfreeze(tx: Transaction, milestoneId: string, now: Date): Promise<void> {
  const milestone = await lockMilestone(tx, milestoneId);
  if (!milestone.frozenAt || (await tx.chargeback.count({ where: { milestoneId, status: 'OPEN' } })) > 0) return;
  const heldMs = now.getTime() - milestone.frozenAt.getTime();
  const isUndecided = FUNDED_AND_UNDECIDED.some((status) => status === milestone.status);
  const longer = (clock: Date | null) => (isUndecided && clock && clock > milestone.frozenAt! ? addMs(clock, heldMs) : null);
  const [dueAt, reviewEndsAt] = [longer(milestone.dueAt), longer(milestone.reviewEndsAt)];
  await applyEvent(tx, {
    milestone,
    event: 'unfreeze',
    actor: STRIPE,
    now,
    params: {
      ...(dueAt && { dueAt: dueAt.toISOString() }),
      ...(milestone.status === 'IN_REVIEW' && reviewEndsAt && { reviewEndsAt: reviewEndsAt.toISOString() }),
    },
    changes: { frozenAt: null, ...(dueAt && { dueAt }), ...(reviewEndsAt && { reviewEndsAt }) },
  });
}

/**
 * The payer has the money back. First what is still undecided bears it, then what was decided for the payer and has not left; what the
 * freelancer was promised or has is theirs, and the loss is the platform's.
 */
async function lose(tx: Transaction, milestone: LockedMilestone, chargeback: Chargeback, now: Date): Promise<void> {
  const currency = chargeback.currency as Currency;
  const least = (first: bigint, second: bigint) => (first < second ? first : second);
  const funding = await tx.funding.findUniqueOrThrow({ where: { chargeId: chargeback.chargeId }, select: { status: true } });
  const escrow = funding.status === 'PAID' ? await getAccountBalance(tx, `escrow:${milestone.id}`, currency) : 0n;
  const fromEscrowMinor = least(chargeback.amountMinor, escrow);
  const fromRefunds = await cutUnsentRefunds(tx, chargeback.chargeId, chargeback.amountMinor - fromEscrowMinor);
  const platformMinor = fromRefunds.reduce((left, taken) => left - taken.amountMinor, chargeback.amountMinor - fromEscrowMinor);
  const { id: chargebackId } = chargeback;
  await postTransfer(
    tx,
    chargebackLostEntry({
      chargebackId,
      milestoneId: milestone.id,
      currency,
      fromEscrowMinor,
      fromRefunds,
      platformMinor,
      occurredAt: now,
    }),
  );
  const params = { amountMinor: chargeback.amountMinor.toString(), currency, platformMinor: platformMinor.toString() };
  const isAllGone = escrow > 0n && fromEscrowMinor === escrow;
  const changes = { lostMinor: { increment: fromEscrowMinor }, ...(isAllGone ? { settledAt: now } : {}) };
  const fresh = await lockMilestone(tx, milestone.id);
  const after = await applyEvent(tx, { milestone: fresh, event: isAllGone ? 'loseToChargeback' : 'loseInPart', actor: STRIPE, now, params, changes });
  if (isAllGone) {
    await tx.dispute.updateMany({ where: { milestoneId: milestone.id, status: { in: ['OPEN', 'ANSWERED'] } }, data: { status: 'ENDED', closedAt: now } });
    await closeContracts(tx, [milestone.contractId], now);
  } else {
    const operations = await tx.paymentOperation.findMany({ where: { milestoneId: milestone.id }, include: { decision: true } });
    await endMilestones(tx, [after], operations, now);
  }
}
