// The oracle: what was decided, what our outbox says of it, and what the provider has, object by object and to the last cent.
import { expect } from 'vitest';
import { db } from '@/lib/db/client';
import type { Chargeback, Decision, Funding, Milestone, PaymentOperation } from '@/lib/db/generated/client';
import { getMilestoneBalances, type MilestoneBalances } from '@/lib/ledger/balances';
import { shareOf } from '@/lib/money/rounding';
import { stripeClient } from '@/lib/payments/stripe/client';
import { isForHand } from './finish';
import type { World } from './world';

type Operation = PaymentOperation & { decision: Decision };
type Whole = Milestone & { fundings: Funding[]; decisions: Decision[]; chargebacks: Chargeback[]; operations: Operation[] };

export async function compareAll(world: World): Promise<void> {
  const milestones = await db().milestone.findMany({
    where: { id: { in: world.deal.milestoneIds } },
    include: { fundings: true, decisions: true, chargebacks: true },
  });
  const operations = await db().paymentOperation.findMany({ where: { milestoneId: { in: world.deal.milestoneIds } }, include: { decision: true } });
  const balances = await getMilestoneBalances(
    db(),
    milestones.map(({ id }) => ({ id, currency: world.currency })),
  );
  for (const milestone of milestones) {
    const whole = { ...milestone, operations: operations.filter((operation) => operation.milestoneId === milestone.id) };
    compareDecisions(whole);
    compareBalances(whole, balances.get(milestone.id)!);
    expect(await theirs(whole), 'what the provider has').toEqual(ours(whole));
  }
}

const sum = (operations: readonly { amountMinor: bigint }[]) => operations.reduce((total, { amountMinor }) => total + amountMinor, 0n);

/** The fee is right, the parts make the whole, and every leg is done, but for what a lost chargeback took of a refund. */
function compareDecisions({ amountMinor, lostMinor, status, frozenAt, decisions, operations }: Whole): void {
  const final = decisions.find((decision) => decision.isFinal);
  expect(frozenAt, 'nothing stays frozen').toBeNull();
  const forHand = operations.filter(isForHand);
  expect(
    operations.filter((operation) => !['CONFIRMED', 'VOIDED'].includes(operation.status) && !isForHand(operation)),
    'every operation ends',
  ).toEqual([]);
  if (!forHand.some((operation) => operation.decision.isFinal)) expect(['SETTLING', 'CANCELLING']).not.toContain(status);
  if (!final) return;
  expect(final.releaseMinor + final.refundMinor).toBe(amountMinor - lostMinor);
  expect([shareOf(final.releaseMinor, 800, 'down'), shareOf(final.releaseMinor, 400, 'down')]).toContain(final.feeMinor);
  const release = operations.find(({ decisionId, leg }) => decisionId === final.id && leg === 'RELEASE');
  expect(release?.amountMinor ?? 0n).toBe(final.releaseMinor - final.feeMinor);
  const backs = decisions.filter((decision) => decision.kind === 'CLAW_BACK');
  expect(backs.reduce((total, decision) => total + decision.refundMinor, 0n)).toBeLessThanOrEqual(final.releaseMinor);
  for (const { amountMinor: refunded, decision } of operations.filter(({ leg }) => leg === 'REFUND'))
    expect(refunded).toBeLessThanOrEqual(decision.refundMinor);
}

function compareBalances({ amountMinor, lostMinor, fundings, decisions, operations }: Whole, balances: MilestoneBalances): void {
  const final = decisions.find((decision) => decision.isFinal);
  const funded = fundings.some((funding) => funding.status === 'PAID') ? amountMinor : 0n;
  const done = operations.filter(({ status, decision }) => status === 'CONFIRMED' && decision.isFinal);
  const waiting = operations.filter((operation) => isForHand(operation) && operation.decision.isFinal);
  expect(balances).toMatchObject({
    fundedMinor: funded,
    escrowMinor: final ? 0n : funded - lostMinor,
    releasedMinor: sum(done.filter(({ leg }) => leg === 'RELEASE')),
    refundedMinor: sum(done.filter(({ leg }) => leg === 'REFUND')),
    pendingReleaseMinor: 0n,
    pendingRefundMinor: sum(waiting),
  });
}

type Objects = Record<'transfers' | 'reversals' | 'refunds' | 'cases', string[]>;

function ours({ operations, chargebacks }: Whole): Objects {
  const confirmed = (leg: string) =>
    operations
      .filter((operation) => operation.leg === leg && operation.status === 'CONFIRMED' && operation.rail === 'STRIPE_CONNECT')
      .map(({ stripeObjectId, amountMinor }) => `${stripeObjectId} ${amountMinor}`)
      .sort();
  const cases = chargebacks.map((each) => `${each.stripeDisputeId} ${each.amountMinor} ${each.status}`).sort();
  return { transfers: confirmed('RELEASE'), reversals: confirmed('REVERSAL'), refunds: confirmed('REFUND'), cases };
}

const VERDICTS: Record<string, string> = { won: 'WON', lost: 'LOST', warning_closed: 'CLOSED' };

async function theirs({ id, fundings }: Whole): Promise<Objects> {
  const objects: Objects = { transfers: [], reversals: [], refunds: [], cases: [] };
  for (const transfer of (await stripeClient().transfers.list({ transfer_group: id, limit: 100 })).data) {
    objects.transfers.push(`${transfer.id} ${transfer.amount}`);
    for (const reversal of transfer.reversals.data) objects.reversals.push(`${reversal.id} ${reversal.amount}`);
  }
  for (const { chargeId } of fundings) {
    if (!chargeId) continue;
    for (const refund of (await stripeClient().refunds.list({ charge: chargeId, limit: 100 })).data)
      if (refund.status !== 'failed' && refund.status !== 'canceled') objects.refunds.push(`${refund.id} ${refund.amount}`);
    for (const dispute of (await stripeClient().disputes.list({ charge: chargeId, limit: 100 })).data)
      objects.cases.push(`${dispute.id} ${dispute.amount} ${VERDICTS[dispute.status] ?? dispute.status}`);
  }
  for (const list of Object.values(objects)) list.sort();
  return objects;
}
