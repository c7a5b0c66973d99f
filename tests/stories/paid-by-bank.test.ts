// The life of a milestone whose freelancer is paid by bank, told by its books: a bounced payment, then a paid one; and a divided one.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { confirmBatch, failLine } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { createMilestone } from '../factories/contracts';
import { createAdmin, createFreelancerPaidByBank, nameBankCard } from '../factories/people';
import { receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';

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
