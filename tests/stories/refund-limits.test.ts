// Paid by Alipay: people are reminded before refunds end, and a refund that comes too late is given back by the bank, with four eyes.
import { afterEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { confirmBankRefund, refuseBankRefund } from '@/lib/payouts/decide-bank-refund';
import { recordBankRefund } from '@/lib/payouts/record-bank-refund';
import { recordBankRefundSchema } from '@/lib/payouts/schema';
import { listBankRefunds } from '@/lib/reports/admin/bank-refunds';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { drainNotices } from '@/lib/wiring/drain';
import { raiseRefundLimits } from '@/lib/wiring/watch-refund-limits';
import { createMilestone } from '../factories/contracts';
import { createAdmin } from '../factories/people';
import { receiveEvents, setProviderClock } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal, race } from '../setup/refusal';

const statusOf = async (id: string) => (await db().milestone.findUniqueOrThrow({ where: { id } })).status;
const refundOf = (milestoneId: string) => db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'REFUND' } });

afterEach(() => setProviderClock(new Date()));

/** Given back on a day after the payment, by both clocks. */
async function giveBackOn(day: number, method: 'alipay' | 'wechat_pay' | 'card') {
  await setProviderClock(new Date());
  const deal = await createMilestone({ status: 'FUNDED', method });
  const now = addMs(addDays(new Date(), day), HOUR_MS);
  await setProviderClock(now);
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now });
  await receiveEvents(now);
  return { deal, now };
}

test('both sides and the admins are told once at each threshold, and not when it is decided', async () => {
  const [admin, deal, byCard] = [
    await createAdmin(),
    await createMilestone({ status: 'IN_REVIEW', method: 'alipay' }),
    await createMilestone({ status: 'IN_REVIEW' }),
  ];
  const told = async (userId: string) =>
    (await db().notification.findMany({ where: { userId, kind: 'refundLimitNear' }, orderBy: { createdAt: 'asc' } })).map(
      (notice) => (notice.params as { days: number }).days,
    );
  const start = new Date();
  for (const day of [59, 60, 61, 75, 85, 86, 91]) await raiseRefundLimits(addMs(addDays(start, day), HOUR_MS));
  for (const viewer of [deal.business, deal.freelancer, admin]) expect(await told(viewer.userId)).toEqual([30, 15, 5]);
  expect(await told(byCard.business.userId)).toEqual([]);

  const done = await createMilestone({ status: 'CANCELLING', method: 'alipay' });
  await raiseRefundLimits(addDays(start, 80));
  expect(await told(done.business.userId)).toEqual([]);
});

test('on the 89th day Alipay still takes it; on the 91st it goes by bank: recorded by one admin, confirmed by another', async () => {
  const early = await giveBackOn(89, 'alipay');
  expect((await refundOf(early.deal.milestoneId)).status).not.toBe('REFUSED');
  await setProviderClock(addDays(early.now, 1));
  await receiveEvents(addDays(early.now, 1));
  expect(await statusOf(early.deal.milestoneId)).toBe('CANCELLED');

  const { deal, now } = await giveBackOn(91, 'alipay');
  const operation = await refundOf(deal.milestoneId);
  expect(operation).toMatchObject({ status: 'REFUSED', lastError: 'charge_not_refundable', attempt: 1 });
  // It is not tried for ever.
  await receiveEvents(addDays(now, 3));
  expect(await refundOf(deal.milestoneId)).toMatchObject({ status: 'REFUSED', attempt: 1 });

  const [first, second] = [await createAdmin(), await createAdmin()];
  expect((await listBankRefunds(first)).open).toMatchObject([{ id: operation.id, lastError: 'charge_not_refundable', payment: { method: 'alipay' } }]);
  expect(recordBankRefundSchema.safeParse({ operationId: operation.id, reference: 'ICBC-1', paidTo: '麦田面包 6222 0212 0802 0010 029' }).success).toBe(false);
  const input = recordBankRefundSchema.parse({ operationId: operation.id, reference: 'ICBC-20260601-0042', paidTo: '麦田面包，工商银行尾号 0029' });
  await expectRefusal(recordBankRefund({ input, viewer: deal.business, now }), 'NOT_FOUND');
  expect(await race(5, () => recordBankRefund({ input, viewer: first, now }))).toEqual({ done: 1, ALREADY_EXISTS: 4 });
  const { open, recorded } = await listBankRefunds(second);
  expect([open, recorded.map((row) => row.reference)]).toEqual([[], ['ICBC-20260601-0042']]);
  const bankRefundId = recorded[0]!.id;
  await expectRefusal(confirmBankRefund({ input: { bankRefundId }, viewer: first, now }), 'FOUR_EYES');
  expect(await statusOf(deal.milestoneId)).toBe('CANCELLING');
  expect(await race(5, () => confirmBankRefund({ input: { bankRefundId }, viewer: second, now }))).toEqual({ done: 1, PAYOUT_ANSWERED: 4 });

  expect(await statusOf(deal.milestoneId)).toBe('CANCELLED');
  expect(await refundOf(deal.milestoneId)).toMatchObject({ status: 'CONFIRMED', rail: 'MANUAL_BANK' });
  while ((await drainNotices(now)) > 0);
  const notice = await db().notification.findFirstOrThrow({ where: { userId: deal.business.userId, kind: 'refundPaidByBank' } });
  expect(notice.params).toMatchObject({ reference: 'ICBC-20260601-0042', amountMinor: '100000' });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer            | account            |  debit | credit |
    | ------------------- | ------------------ | ------ | ------ |
    | FUNDED              | stripe_balance CNY |  97070 |        |
    |                     | stripe_fee CNY     |   2930 |        |
    |                     | escrow CNY         |        | 100000 |
    | DECIDED             | escrow CNY         | 100000 |        |
    |                     | refund_pending CNY |        | 100000 |
    | REFUND_PAID_BY_BANK | refund_pending CNY | 100000 |        |
    |                     | bank CNY           |        | 100000 |
    "
  `);
});

test('what the second admin does not find is recorded anew; what Stripe is asked for again waits for Stripe', async () => {
  const { deal, now } = await giveBackOn(91, 'alipay');
  const { id: operationId } = await refundOf(deal.milestoneId);
  const [first, second] = [await createAdmin(), await createAdmin()];
  const record = (reference: string) => recordBankRefund({ input: { operationId, reference, paidTo: '麦田面包，尾号 0029' }, viewer: first, now });
  const wrong = await record('BOC-1');
  await expectRefusal(refuseBankRefund({ input: wrong, viewer: first, now }), 'FOUR_EYES');
  await refuseBankRefund({ input: wrong, viewer: second, now });
  const right = await record('BOC-1');
  await retryOperation({ input: { operationId }, viewer: second, now });
  await expectRefusal(confirmBankRefund({ input: right, viewer: second, now }), 'CONFLICT_TRY_AGAIN');
  await receiveEvents(now);
  await confirmBankRefund({ input: right, viewer: second, now });
  expect(await statusOf(deal.milestoneId)).toBe('CANCELLED');
});

test('WeChat Pay has twice the time, and a card has no end: nothing of them goes by bank', async () => {
  for (const method of ['wechat_pay', 'card'] as const) {
    const { deal, now } = await giveBackOn(91, method);
    await setProviderClock(addDays(now, 1));
    await receiveEvents(addDays(now, 1));
    expect(await statusOf(deal.milestoneId)).toBe('CANCELLED');
    const { id: operationId } = await refundOf(deal.milestoneId);
    const input = { operationId, reference: `REF-${method}`, paidTo: '麦田面包，尾号 0029' };
    await expectRefusal(recordBankRefund({ input, viewer: await createAdmin(), now }), 'OPERATION_NOT_REFUSED');
  }
});
