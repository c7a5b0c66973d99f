// Refunds that come back, are told of late, or are not needed any more because the payer's bank was faster.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { getAccountBalance } from '@/lib/ledger/balances';
import { runChecks } from '@/lib/ledger/checks';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { confirmMovement } from '@/lib/milestones/confirm-movement';
import { settleDisputedRefunds } from '@/lib/milestones/settle-disputed-refunds';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { concedeChargeback } from '@/lib/reports/admin/chargebacks';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { createMilestone } from '../../factories/contracts';
import { createAdmin } from '../../factories/people';
import { control, receiveEvents } from '../../factories/payments';
import { expectRefusal } from '../../setup/refusal';

const soon = () => new Date(Date.now() + 10_000);
const reasons = '交付物与约定不符，双方同意退回一部分。';
const refundOf = (milestoneId: string) => db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'REFUND' } });
const failAtTheBank = (refundId: string) => control(`refunds/${refundId}/settle`, { outcome: 'failed', failureReason: 'lost_or_stolen_card' });
const chargeOf = async (milestoneId: string) => (await db().funding.findFirstOrThrow({ where: { milestoneId } })).chargeId!;
async function expectBooksToHold(): Promise<void> {
  await receiveEvents(soon());
  expect(await runChecks(soon(), await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(soon())).toMatchObject({ repaired: 0, unmatched: 0 });
}

test('a refund that came back and was sent again is not undone by late news of the first', async () => {
  const admin = await createAdmin();
  const { milestoneId } = await createMilestone({ status: 'CANCELLED' });
  const first = await refundOf(milestoneId);
  await failAtTheBank(first.stripeObjectId!);
  await receiveEvents(soon());
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'REFUSED', lastError: 'refund_failed' });
  // Owed again until it is sent again, and that is no fault of the books.
  expect(await runChecks(soon(), await paymentGateway.getBalance())).toEqual([]);

  await retryOperation({ input: { operationId: first.id }, viewer: admin, now: soon() });
  await runDueOperations(paymentGateway, soon());
  const oldNews = await paymentGateway.getRefund(first.stripeObjectId!);
  await confirmMovement(oldNews, soon());
  await receiveEvents(soon());
  await confirmMovement(oldNews, soon());
  // An answer that was read before the bank sent the money back, and arrives now.
  await confirmMovement({ ...oldNews, status: 'SUCCEEDED', failureMovement: null }, soon());

  expect(await refundOf(milestoneId)).toMatchObject({ status: 'CONFIRMED', attempt: 2 });
  const refunds = await stripeClient().refunds.list({ charge: first.chargeId, limit: 10 });
  expect(refunds.data.map((refund) => refund.status).sort()).toEqual(['failed', 'succeeded']);
  await expectBooksToHold();
});

test('a refund that came back before anybody heard that it had left is booked both ways', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await runDueOperations(paymentGateway, soon());
  const { id, stripeObjectId } = await refundOf(deal.milestoneId);
  const stale = await paymentGateway.getRefund(stripeObjectId!);
  await failAtTheBank(stripeObjectId!);
  await receiveEvents(soon());
  await confirmMovement(stale, soon());
  expect(await refundOf(deal.milestoneId)).toMatchObject({ status: 'REFUSED', lastError: 'refund_failed' });
  expect(await compareWithProvider(soon())).toMatchObject({ repaired: 0, unmatched: 0 });

  await retryOperation({ input: { operationId: id }, viewer: await createAdmin(), now: soon() });
  await expectBooksToHold();
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('CANCELLED');
});

test('a chargeback lost while money is being given back: the payer gets it once, and what the freelancer gives covers the loss', async () => {
  const admin = await createAdmin();
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  const before = await getAccountBalance(db(), 'chargeback_loss', 'CNY');
  await clawBack({ input: { milestoneId, amountMinor: 50_000n, reasons }, viewer: admin, now: soon() });
  const { id: caseId } = await control<{ id: string }>(`charges/${await chargeOf(milestoneId)}/dispute`, { reason: 'fraudulent' });
  await control(`disputes/${caseId}/decide`, { verdict: 'lost' });
  // Frozen first, so that neither the reversal nor the refund has left when the bank decides.
  await receiveEvents(soon());
  await receiveEvents(soon());

  const legs = await db().paymentOperation.findMany({ where: { milestoneId, decision: { kind: 'CLAW_BACK' } }, orderBy: { leg: 'asc' } });
  expect(legs.map(({ leg, status }) => `${leg} ${status}`).sort()).toEqual(['REFUND VOIDED', 'REVERSAL CONFIRMED']);
  expect(await getAccountBalance(db(), `refund_pending:${legs[0]!.decisionId}`, 'CNY')).toBe(0n);
  // 100,000 lost; 4,000 of the fee and 46,000 of the freelancer's were meant for the payer.
  expect((await getAccountBalance(db(), 'chargeback_loss', 'CNY')) - before).toBe(50_000n);
  await expectBooksToHold();
});

test('the same when the freelancer has nothing to give: they owe it to the platform', async () => {
  const admin = await createAdmin();
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  await control('fail-next', { path: '/\\/reversals$/', method: 'POST', status: 400, type: 'invalid_request_error', code: 'balance_insufficient' });
  await clawBack({ input: { milestoneId, amountMinor: 50_000n, reasons }, viewer: admin, now: soon() });
  await runDueOperations(paymentGateway, soon());
  const { id: caseId } = await control<{ id: string }>(`charges/${await chargeOf(milestoneId)}/dispute`, { reason: 'fraudulent' });
  await control(`disputes/${caseId}/decide`, { verdict: 'lost' });
  await receiveEvents(soon());
  const reversal = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'REVERSAL' } });
  const before = await getAccountBalance(db(), 'chargeback_loss', 'CNY');
  await advanceRefund({ input: { operationId: reversal.id }, viewer: admin, now: soon() });
  expect((await getAccountBalance(db(), 'chargeback_loss', 'CNY')) - before).toBe(-46_000n);
  await expectBooksToHold();
});

test('a refund on its way when the chargeback was lost, and refused since, covers the loss', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const { milestoneId } = deal;
  await cancelMilestone({ input: { milestoneId }, viewer: deal.freelancer, now: soon() });
  await control('fail-next', { path: '/v1/refunds', method: 'POST', preset: 'unavailable', times: 3 });
  await runDueOperations(paymentGateway, soon());
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'UNKNOWN' });
  const { id: caseId } = await control<{ id: string }>(`charges/${await chargeOf(milestoneId)}/dispute`, { reason: 'fraudulent' });
  await control(`disputes/${caseId}/decide`, { verdict: 'lost' });
  const before = await getAccountBalance(db(), 'chargeback_loss', 'CNY');
  await receiveEvents(soon());
  const later = new Date(Date.now() + 20 * 60_000);
  await receiveEvents(later);
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'REFUSED', lastError: 'charge_disputed' });
  expect(await settleDisputedRefunds(later)).toBe(1);
  expect(await settleDisputedRefunds(later)).toBe(0);
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'VOIDED' });
  expect(await getAccountBalance(db(), 'chargeback_loss', 'CNY')).toBe(before);
  expect((await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status).toBe('CANCELLED');
  await expectBooksToHold();
});

test('late news of a refund that came back and was then taken by a lost chargeback does not bring it back to life', async () => {
  const { milestoneId } = await createMilestone({ status: 'CANCELLED' });
  const { stripeObjectId } = await refundOf(milestoneId);
  await failAtTheBank(stripeObjectId!);
  await receiveEvents(soon());
  const { id: caseId } = await control<{ id: string }>(`charges/${await chargeOf(milestoneId)}/dispute`, { reason: 'fraudulent' });
  await control(`disputes/${caseId}/decide`, { verdict: 'lost' });
  await receiveEvents(soon());
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'VOIDED' });
  await confirmMovement(await paymentGateway.getRefund(stripeObjectId!), soon());
  expect(await refundOf(milestoneId)).toMatchObject({ status: 'VOIDED' });
  await expectBooksToHold();
});

test('giving in to a case that the bank has decided meanwhile is refused by name, and the verdict is taken in', async () => {
  const admin = await createAdmin();
  const { milestoneId } = await createMilestone({ status: 'FUNDED' });
  const { id: caseId } = await control<{ id: string }>(`charges/${await chargeOf(milestoneId)}/dispute`, { reason: 'fraudulent' });
  await receiveEvents(soon());
  await control(`disputes/${caseId}/decide`, { verdict: 'won' });
  const { id: chargebackId } = await db().chargeback.findFirstOrThrow({ where: { milestoneId } });
  await expectRefusal(concedeChargeback({ input: { chargebackId }, viewer: admin, now: soon() }), 'CHARGEBACK_NOT_OPEN');
  expect(await db().chargeback.findFirstOrThrow({ where: { milestoneId } })).toMatchObject({ status: 'WON' });
  await expectBooksToHold();
});
