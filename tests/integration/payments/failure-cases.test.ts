// Failures of funding, release, refund and chargeback that no other file tells of by name. tests/README.md says where each of all of them is.
import { afterEach, expect, test } from 'vitest';
import { hearOtherSide } from '../../factories/disputes';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { runChecks } from '@/lib/ledger/checks';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { startFunding } from '@/lib/milestones/start-funding';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { addDays, addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { raiseEventAlarms } from '@/lib/wiring/watch-events';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createFreelancer } from '../../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents, setProviderClock, topUpFloat } from '../../factories/payments';
import { startLying } from '../../setup/lying-provider';

let clock = new Date();
const soon = () => addMs(clock, 10_000);
const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;
const legOf = (milestoneId: string, leg: 'RELEASE' | 'REFUND') => db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg } });
async function moveOn(ms: number): Promise<Date> {
  clock = addMs(clock, ms);
  await setProviderClock(clock);
  return soon();
}

afterEach(async () => {
  await receiveEvents(soon(), 200);
  expect(await runChecks(soon(), await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(soon(), 200)).toMatchObject({ repaired: 0, unmatched: 0 });
});

test('a challenge of the bank that is abandoned charges nothing, and the same page pays later', async () => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS', now: clock });
  const page = await openPaymentPage(deal.milestoneId, deal.business, clock);
  await completePayment(page, 'canceled');
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('AWAITING_FUNDS');
  await completePayment(page);
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('FUNDED');
});

test('a page that expires while somebody stands at it takes no money, and another opens', async () => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS', now: clock });
  const page = await openPaymentPage(deal.milestoneId, deal.business, clock);
  const later = await moveOn(40 * MINUTE_MS);
  await expect(completePayment(page)).rejects.toThrow(/400|expired/i);
  const { url } = await startFunding({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: later });
  const attempts = await db().funding.findMany({ where: { milestoneId: deal.milestoneId }, orderBy: { createdAt: 'asc' } });
  expect(attempts.map((attempt) => attempt.status)).toEqual(['EXPIRED', 'OPEN']);
  expect(attempts[1]!.checkoutUrl).toBe(url);
  await completePayment(attempts[1]!.checkoutSessionId!);
  await receiveEvents(later);
  expect(await status(deal.milestoneId)).toBe('FUNDED');
});

test('a payment whose labels name another milestone funds neither', async () => {
  const [deal, other] = [await createMilestone({ status: 'AWAITING_FUNDS', now: clock }), await createMilestone({ status: 'AWAITING_FUNDS', now: clock })];
  await completePayment(await openPaymentPage(deal.milestoneId, deal.business, clock));
  const tellTheTruth = await startLying(({ path }, body) =>
    path.startsWith('/v1/checkout/sessions/') ? body.replaceAll(`"milestone_id":"${deal.milestoneId}"`, `"milestone_id":"${other.milestoneId}"`) : null,
  );
  await receiveEvents(soon());
  await tellTheTruth();
  expect([await status(deal.milestoneId), await status(other.milestoneId)]).toEqual(['AWAITING_FUNDS', 'AWAITING_FUNDS']);
  await receiveEvents(addMs(soon(), MINUTE_MS));
  expect([await status(deal.milestoneId), await status(other.milestoneId)]).toEqual(['FUNDED', 'AWAITING_FUNDS']);
});

test('an account closed between the decision and the call: nothing leaves, and the money waits', async () => {
  const freelancer = await createFreelancer({ now: clock });
  const deal = await createMilestone({ status: 'IN_REVIEW', freelancer, now: clock });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: freelancer.profile!.id } });
  await control(`accounts/${stripeAccountId}/restrict`, { status: 'rejected' });
  for (const hours of [0, 1, 2]) await receiveEvents(addMs(soon(), hours * HOUR_MS));
  expect(await status(deal.milestoneId)).toBe('SETTLING');
  expect((await stripeClient().transfers.list({ transfer_group: deal.milestoneId })).data).toEqual([]);
  expect(['QUEUED', 'REFUSED']).toContain((await legOf(deal.milestoneId, 'RELEASE')).status);
});

test('a key that was used with another amount is refused by Stripe, and is never sent as a new one by itself', async () => {
  const deal = await createMilestone({ status: 'IN_REVIEW', now: clock });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await control('fail-next', { method: 'POST', path: '/v1/transfers', preset: 'api_error' });
  await runDueOperations(paymentGateway, soon());
  const { id } = await legOf(deal.milestoneId, 'RELEASE');
  await db().paymentOperation.update({ where: { id }, data: { amountMinor: { decrement: 1 } } });
  await runDueOperations(paymentGateway, addMs(soon(), 5 * MINUTE_MS));
  expect(await legOf(deal.milestoneId, 'RELEASE')).toMatchObject({ status: 'REFUSED', attempt: 1 });
  expect((await stripeClient().transfers.list({ transfer_group: deal.milestoneId })).data).toEqual([]);
  await db().paymentOperation.update({ where: { id }, data: { amountMinor: { increment: 1 } } });
  await retryOperation({ input: { operationId: id }, viewer: await createAdmin(), now: soon() });
  await receiveEvents(addMs(soon(), 10 * MINUTE_MS));
  expect(await status(deal.milestoneId)).toBe('SETTLED');
});

test('a refund that waits for money of the platform is told as under way, and arrives when the platform has topped up', async () => {
  const deal = await createMilestone({ status: 'FUNDED', now: clock });
  const later = await moveOn(3 * 24 * HOUR_MS);
  await receiveEvents(later);
  const { available } = await stripeClient().balance.retrieve();
  const cny = available.find((entry) => entry.currency === 'cny')!.amount;
  await stripeClient().payouts.create({ amount: cny, currency: 'cny' });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: later });
  await receiveEvents(later);
  expect([await status(deal.milestoneId), (await legOf(deal.milestoneId, 'REFUND')).status]).toEqual(['CANCELLING', 'SENT']);
  await topUpFloat();
  await receiveEvents(addMs(later, HOUR_MS));
  expect([await status(deal.milestoneId), (await legOf(deal.milestoneId, 'REFUND')).status]).toEqual(['CANCELLED', 'CONFIRMED']);
});

test.each([
  ['all to the business', 0n],
  ['all to the freelancer', 100_000n],
  ['one cent to the freelancer', 1n],
  ['one cent to the business', 99_999n],
])('a ruling that gives %s', async (_name, releaseMinor) => {
  const [admin, deal] = [await createAdmin({ now: clock }), await createMilestone({ status: 'DISPUTED', now: clock })];
  const disputeId = await hearOtherSide(deal, soon());
  await ruleDispute({ input: { disputeId, releaseMinor, reasons: '按交付情况裁决，双方各得其所，理由充分。' }, viewer: admin, now: soon() });
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('SETTLED');
  const operations = await db().paymentOperation.findMany({ where: { milestoneId: deal.milestoneId } });
  const decision = await db().decision.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect(operations.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) + decision.feeMinor).toBe(100_000n);
  expect(operations.every(({ status: each, amountMinor }) => each === 'CONFIRMED' && amountMinor > 0n)).toBe(true);
});

test('of two legs the second is refused: the first is done, the milestone waits, and is settled when it is sent again', async () => {
  const [admin, deal] = [await createAdmin({ now: clock }), await createMilestone({ status: 'DISPUTED', now: clock })];
  const disputeId = await hearOtherSide(deal, soon());
  await ruleDispute({ input: { disputeId, releaseMinor: 70_000n, reasons: '按交付情况裁决，双方各得其所，理由充分。' }, viewer: admin, now: soon() });
  await control('fail-next', { method: 'POST', path: '/v1/refunds', status: 400, type: 'invalid_request_error', code: 'charge_not_refundable' });
  await receiveEvents(soon());
  const refund = await legOf(deal.milestoneId, 'REFUND');
  expect([await status(deal.milestoneId), (await legOf(deal.milestoneId, 'RELEASE')).status, refund.status]).toEqual(['SETTLING', 'CONFIRMED', 'REFUSED']);
  await retryOperation({ input: { operationId: refund.id }, viewer: admin, now: soon() });
  await receiveEvents(soon());
  expect([await status(deal.milestoneId), (await stripeClient().refunds.list({ charge: refund.chargeId })).data.length]).toEqual(['SETTLED', 1]);
});

test('two chargebacks on one payment: frozen until both are decided, one won and one lost', async () => {
  const deal = await createMilestone({ status: 'FUNDED', now: clock });
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  const complain = (amount: number) => control<{ id: string }>(`charges/${chargeId}/dispute`, { reason: 'fraudulent', amount });
  const [first, second] = [await complain(30_000), await complain(20_000)];
  await receiveEvents(soon());
  await control(`disputes/${first.id}/decide`, { verdict: 'lost' });
  await receiveEvents(soon());
  expect(await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).toMatchObject({ frozenAt: expect.any(Date), lostMinor: 30_000n });
  await control(`disputes/${second.id}/decide`, { verdict: 'won' });
  await receiveEvents(soon());
  expect(await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).toMatchObject({ status: 'FUNDED', frozenAt: null, lostMinor: 30_000n });
});

test('a refund through Alipay on day 91 is refused by name and moves nothing', async () => {
  const deal = await createMilestone({ status: 'FUNDED', method: 'alipay', now: clock });
  const later = await moveOn(91 * 24 * HOUR_MS);
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: later });
  await receiveEvents(addDays(later, 0));
  expect(await legOf(deal.milestoneId, 'REFUND')).toMatchObject({ status: 'REFUSED', lastError: 'charge_not_refundable' });
  expect(await status(deal.milestoneId)).toBe('CANCELLING');
});

test('an automatic payout takes what is held: booked, told to admins, and a refund waits until the platform has topped up', async () => {
  const admin = await createAdmin({ now: clock });
  const deal = await createMilestone({ status: 'FUNDED', now: clock });
  const schedule = (interval: 'daily' | 'manual') => stripeClient().balanceSettings.update({ payments: { payouts: { schedule: { interval } } } });
  await schedule('daily');
  try {
    await moveOn(8 * 24 * HOUR_MS);
    await receiveEvents(soon(), 200);
  } finally {
    await schedule('manual');
  }
  const payouts = await db().payout.findMany({ where: { account: null, currency: 'CNY' } });
  expect(payouts.reduce((sum, payout) => sum + payout.amountMinor, 0n)).toBeGreaterThanOrEqual(97_070n);
  await raiseEventAlarms(soon());
  await raiseEventAlarms(soon());
  expect(await db().notification.count({ where: { userId: admin.userId, kind: 'platformPayoutAutomatic' } })).toBe(payouts.length);

  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await receiveEvents(soon());
  expect([await status(deal.milestoneId), (await legOf(deal.milestoneId, 'REFUND')).status]).toEqual(['CANCELLING', 'SENT']);
  await topUpFloat(100_000);
  await moveOn(HOUR_MS);
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('CANCELLED');
});
