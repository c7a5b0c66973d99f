import type { Transaction } from '@/lib/db/client';
import type { Decision } from '@/lib/db/generated/client';
import type { ActorKind, DecisionKind } from '@/lib/db/generated/enums';
import { invariant } from '@/lib/errors/invariant';
import { recordEvent } from '@/lib/events/domain-events';
import { decidedEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import type { Currency } from '@/lib/money/money';
import { nextPart, shareOf } from '@/lib/money/rounding';
import { passFailpoint } from '@/lib/payments/failpoints';
import { mayReceive } from '@/lib/users/payout-rails';
import type { LockedMilestone } from './apply-event';
import { heldMinor } from './held-money';
import type { Hold } from './hold-rules';

export type FinalDivision = {
  milestone: LockedMilestone;
  kind: Exclude<DecisionKind, 'SURPLUS_PAYMENT'>;
  /** Gross for the freelancer, fee included; minor units. */
  releaseMinor: bigint;
  refundMinor: bigint;
  decidedBy: ActorKind;
  decidedById: string | null;
  evaluationId?: string | null;
  rulingId?: string | null;
  /** The release waits, for a reason that is shown. Refunds never do. */
  hold?: Hold | null;
  now: Date;
};

/**
 * Writes the final decision on a milestone's money: decision, ledger transfer and one operation per leg, in the caller's transaction.
 * The two amounts add up to what the milestone still holds; the fee is rounded down once, in the freelancer's favour. A second final decision is
 * impossible before the first is voided (unique index).
 */
export async function bookDecision(tx: Transaction, division: FinalDivision): Promise<Decision> {
  const { milestone, releaseMinor, refundMinor, now } = division;
  invariant(releaseMinor + refundMinor === heldMinor(milestone), 'a final decision divides all that the milestone holds');
  const funding = await tx.funding.findFirst({
    where: { milestoneId: milestone.id, status: 'PAID' },
    select: { chargeId: true, amountMinor: true, settledMinor: true, settledCurrency: true },
  });
  invariant(funding?.chargeId, 'only funded money is divided');
  const feeMinor = shareOf(releaseMinor, milestone.contract.feeBps, 'down');
  const round = await tx.decision.count({ where: { milestoneId: milestone.id, voided: { isNot: null } } });
  const decision = await tx.decision.create({
    data: {
      milestoneId: milestone.id,
      kind: division.kind,
      isFinal: true,
      round,
      currency: milestone.currency,
      releaseMinor,
      feeMinor,
      refundMinor,
      decidedBy: division.decidedBy,
      decidedById: division.decidedById,
      evaluationId: division.evaluationId ?? null,
      rulingId: division.rulingId ?? null,
      causeKey: round === 0 ? `final:${milestone.id}` : `final:${milestone.id}:${round}`,
      decidedAt: now,
    },
  });
  await postTransfer(
    tx,
    decidedEntry({
      decisionId: decision.id,
      milestoneId: milestone.id,
      currency: milestone.currency as Currency,
      releaseMinor,
      feeMinor,
      refundMinor,
      occurredAt: now,
    }),
  );
  const shared = {
    decisionId: decision.id,
    milestoneId: milestone.id,
    currency: milestone.currency,
    chargeId: funding.chargeId,
    runAfter: now,
    createdAt: now,
  };
  if (releaseMinor - feeMinor > 0n) {
    const { isReady, ...way } = await wayOut(tx, milestone.contract.freelancerId, now);
    const amountMinor = releaseMinor - feeMinor;
    const { hold } = division;
    const held = hold && { holdUntil: hold.until, holdReason: hold.reason, runAfter: way.runAfter > hold.until ? way.runAfter : hold.until };
    await tx.paymentOperation.create({
      data: { ...shared, leg: 'RELEASE', amountMinor, ...(await settledPart(tx, milestone.id, funding, amountMinor)), ...way, ...held },
    });
    if (!isReady) await recordEvent(tx, 'payout.account-required', { milestoneId: milestone.id }, now);
  }
  if (refundMinor > 0n) await tx.paymentOperation.create({ data: { ...shared, leg: 'REFUND', amountMinor: refundMinor } });
  passFailpoint('decision.before-commit');
  return decision;
}

type PaidFunding = { amountMinor: bigint; settledMinor: bigint | null; settledCurrency: string | null };

/** What a transfer is of, when the charge settled in another currency: its share at the charge's own rate, as all transfers of it together never exceed it. */
async function settledPart(tx: Transaction, milestoneId: string, funding: PaidFunding, partMinor: bigint) {
  if (funding.settledMinor === null) return null;
  const earlier = await tx.paymentOperation.aggregate({ where: { milestoneId, leg: 'RELEASE', status: { not: 'VOIDED' } }, _sum: { amountMinor: true } });
  const settledMinor = nextPart(funding.settledMinor, { wholeMinor: funding.amountMinor, beforeMinor: earlier._sum.amountMinor ?? 0n, partMinor });
  // Less than the smallest unit cannot be sent: the freelancer gets one, at the platform's cost.
  return { settledMinor: settledMinor > 0n ? settledMinor : 1n, settledCurrency: funding.settledCurrency };
}

/** How and where the money leaves, and from when on; without a destination until the freelancer has one that may receive. */
async function wayOut(tx: Transaction, freelancerId: string, now: Date) {
  const account = await tx.payoutAccount.findUnique({ where: { freelancerId }, include: { destination: true } });
  const isReady = mayReceive(account);
  const isQuiet = account?.quietUntil && account.quietUntil > now;
  return {
    isReady,
    rail: account?.rail ?? 'STRIPE_CONNECT',
    destinationAccountId: isReady && account?.rail === 'STRIPE_CONNECT' ? account.stripeAccountId : null,
    ...(account?.rail === 'MANUAL_BANK' && account.destination?.refusedAt && { lastError: 'PAYOUT_RETURNED' }),
    runAfter: now,
    ...(isQuiet && { runAfter: account.quietUntil!, lastError: 'PAYOUT_QUIET' }),
  };
}
