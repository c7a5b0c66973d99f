// The life of a milestone whose freelancer is paid by bank, told by its books: a bounced payment, then a paid one; and a divided one.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { addStatement } from '@/lib/disputes/change-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { confirmBatch, failLine } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { confirmReturn, recordReturn } from '@/lib/payouts/return-payment';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { runChecks } from '@/lib/ledger/checks';
import { findStatement } from '@/lib/reports/earnings-statement';
import { listReturnedPayouts } from '@/lib/reports/returned-payouts';
import { listWithholdingPreview } from '@/lib/reports/withholding-preview';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone } from '../factories/contracts';
import { createAdmin, createFreelancerPaidByBank, nameBankCard } from '../factories/people';
import { receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal } from '../setup/refusal';

const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;

test('accept → exported → bounced → corrected → two quiet days → exported → confirmed by the other admin', async () => {
  const now = addMs(new Date(), MINUTE_MS);
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const { milestoneId } = await createMilestone({ status: 'SETTLING', freelancer });
  await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now });
  const line = await db().payoutLine.findFirstOrThrow({ where: { operation: { milestoneId } } });
  await failLine({ input: { lineId: line.id, reason: 'ACCOUNT_CLOSED' }, viewer: bob, now });
  await nameBankCard(freelancer, now, '6225 7588 8888 8889');
  const later = addMs(now, 49 * HOUR_MS);
  const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: bob, now: later });
  await confirmBatch({ input: { batchId, reference: 'ICBC-20261124-0071' }, viewer: alice, now: later });

  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             |  debit | credit |
    | -------------------- | ------------------- | ------ | ------ |
    | FUNDED               | stripe_balance CNY  |  97070 |        |
    |                      | stripe_fee CNY      |   2930 |        |
    |                      | escrow CNY          |        | 100000 |
    | DECIDED              | escrow CNY          | 100000 |        |
    |                      | release_pending CNY |        |  92000 |
    |                      | platform_fee CNY    |        |   8000 |
    | RELEASE_PAID_BY_BANK | release_pending CNY |  92000 |        |
    |                      | bank CNY            |        |  92000 |
    "
  `);
});

test('a ruling divides: the freelancer’s part by bank, the business’s by Stripe, settled by whichever is last', async () => {
  const now = addMs(new Date(), MINUTE_MS);
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const { milestoneId } = await createMilestone({ status: 'DISPUTED', freelancer });
  const { id: disputeId } = await db().dispute.findFirstOrThrow({ where: { milestoneId } });
  await addStatement({ input: { disputeId, statement: '样稿都经过确认，改动都有记录。' }, viewer: freelancer, now });
  await ruleDispute({ input: { disputeId, releaseMinor: 70_000n, reasons: '工作已按约完成大部分，酌情扣减三成退回商家。' }, viewer: alice, now });
  const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now });
  await confirmBatch({ input: { batchId, reference: 'ICBC-20261124-0072' }, viewer: bob, now });
  expect(await status(milestoneId)).toBe('SETTLING');
  await receiveEvents(now);

  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             |  debit | credit |
    | -------------------- | ------------------- | ------ | ------ |
    | FUNDED               | stripe_balance CNY  |  97070 |        |
    |                      | stripe_fee CNY      |   2930 |        |
    |                      | escrow CNY          |        | 100000 |
    | DECIDED              | escrow CNY          | 100000 |        |
    |                      | release_pending CNY |        |  64400 |
    |                      | platform_fee CNY    |        |   5600 |
    |                      | refund_pending CNY  |        |  30000 |
    | RELEASE_PAID_BY_BANK | release_pending CNY |  64400 |        |
    |                      | bank CNY            |        |  64400 |
    | REFUND_CONFIRMED     | refund_pending CNY  |  30000 |        |
    |                      | stripe_balance CNY  |        |  30000 |
    "
  `);
});

test('confirmed, and sent back by the bank weeks later → owed again → corrected → two quiet days → paid again; settled all the time', async () => {
  const now = addMs(new Date(), MINUTE_MS);
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const { milestoneId, business } = await createMilestone({ status: 'SETTLING', freelancer });
  const first = await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now });
  await confirmBatch({ input: { batchId: first.batchId, reference: 'ICBC-20261124-0073' }, viewer: bob, now });
  const line = await db().payoutLine.findFirstOrThrow({ where: { batchId: first.batchId } });
  const settledCount = async () => (await db().freelancerProfile.findUniqueOrThrow({ where: { id: freelancer.profile!.id } })).settledCount;
  expect(await settledCount()).toBe(1);

  const back = addMs(now, 20 * 24 * HOUR_MS);
  await recordReturn({
    input: { lineId: line.id, reference: 'ICBC-R-9', returnedOn: contractDayOf(back), reason: 'HOLDER_MISMATCH' },
    viewer: alice,
    now: back,
  });
  const { id: returnId } = await db().payoutReturn.findFirstOrThrow({ where: { lineId: line.id } });
  await confirmReturn({ input: { returnId }, viewer: bob, now: back });
  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await listReturnedPayouts(freelancer)).toMatchObject([
    {
      milestoneId,
      amountMinor: 92_000n,
      currency: 'CNY',
      reason: 'HOLDER_MISMATCH',
      state: 'CORRECT',
      returnedOn: new Date(`${contractDayOf(back)}T00:00:00Z`),
    },
  ]);
  expect(await listReturnedPayouts(business)).toEqual([]);
  while ((await drainNotices(back)) > 0);
  expect(await db().notification.findFirstOrThrow({ where: { userId: freelancer.userId, kind: 'payoutReturned' } })).toMatchObject({
    params: expect.objectContaining({ reason: 'HOLDER_MISMATCH' }),
  });
  expect(await runChecks(back)).toEqual([]);

  // Nothing leaves before the destination is corrected, nor in its quiet period.
  await expectRefusal(exportBatch({ input: { currency: 'CNY' }, viewer: bob, now: back }), 'PAYOUT_NOTHING_DUE');
  await nameBankCard(freelancer, back, '6225 7588 8888 8889');
  await expectRefusal(exportBatch({ input: { currency: 'CNY' }, viewer: bob, now: addMs(back, 47 * HOUR_MS) }), 'PAYOUT_NOTHING_DUE');
  const later = addMs(back, 49 * HOUR_MS);
  const second = await exportBatch({ input: { currency: 'CNY' }, viewer: bob, now: later });
  await confirmBatch({ input: { batchId: second.batchId, reference: 'ICBC-20261216-0004' }, viewer: alice, now: later });

  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await settledCount()).toBe(1);
  expect(await listReturnedPayouts(freelancer)).toEqual([]);
  expect((await db().milestoneHistory.findMany({ where: { milestoneId }, orderBy: { sequence: 'asc' } })).map((row) => row.event).slice(-3)).toEqual([
    'settle',
    'noteReturn',
    'payAgain',
  ]);
  const month = contractDayOf(later).slice(0, 7);
  expect((await findStatement(freelancer, month, later))!.totals).toMatchObject([{ closingMinor: 0n }]);
  expect((await listWithholdingPreview(freelancer, later))!.reduce((sum, row) => sum + row.incomeMinor, 0n)).toBe(100_000n);
  expect(await runChecks(later)).toEqual([]);
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer                 | account             |  debit | credit |
    | ------------------------ | ------------------- | ------ | ------ |
    | FUNDED                   | stripe_balance CNY  |  97070 |        |
    |                          | stripe_fee CNY      |   2930 |        |
    |                          | escrow CNY          |        | 100000 |
    | DECIDED                  | escrow CNY          | 100000 |        |
    |                          | release_pending CNY |        |  92000 |
    |                          | platform_fee CNY    |        |   8000 |
    | RELEASE_PAID_BY_BANK     | release_pending CNY |  92000 |        |
    |                          | bank CNY            |        |  92000 |
    | RELEASE_RETURNED_BY_BANK | bank CNY            |  92000 |        |
    |                          | release_pending CNY |        |  92000 |
    | RELEASE_PAID_BY_BANK     | release_pending CNY |  92000 |        |
    |                          | bank CNY            |        |  92000 |
    "
  `);
});
