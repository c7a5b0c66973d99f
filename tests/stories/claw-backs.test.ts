// Money given back after the freelancer was paid: fee in proportion, reversal first, refund second, and what happens when there is nothing to take.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { stripeClient } from '@/lib/payments/stripe/client';
import { createMilestone } from '../factories/contracts';
import { createAdmin } from '../factories/people';
import { control, receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal, race } from '../setup/refusal';

/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 10_000);
const reasons = '交付物被平台认定为搬运内容，双方同意退回。';
const legs = async (milestoneId: string) =>
  (await db().paymentOperation.findMany({ where: { milestoneId, decision: { kind: 'CLAW_BACK' } }, orderBy: [{ createdAt: 'asc' }, { leg: 'desc' }] })).map(
    ({ leg, status, amountMinor }) => `${leg} ${status} ${amountMinor}`,
  );

test('a part goes back: the fee on it, the reversal, then the refund', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'SETTLED' })];
  const give = (amountMinor: bigint) => clawBack({ input: { milestoneId: deal.milestoneId, amountMinor, reasons }, viewer: admin, now: soon() });
  await expectRefusal(clawBack({ input: { milestoneId: deal.milestoneId, amountMinor: 1n, reasons }, viewer: deal.business, now: soon() }), 'NOT_FOUND');
  await expectRefusal(give(100_001n), 'SPLIT_INVALID');
  expect(await race(5, () => give(33_333n))).toMatchObject({ done: 1, CONFLICT_TRY_AGAIN: 4 });
  await receiveEvents(soon());
  expect(await legs(deal.milestoneId)).toEqual(['REVERSAL CONFIRMED 30667', 'REFUND CONFIRMED 33333'].sort().reverse());
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer           | account             |  debit | credit |
    | ------------------ | ------------------- | ------ | ------ |
    | FEE_GIVEN_BACK     | platform_fee CNY    |   2666 |        |
    |                    | refund_pending CNY  |        |   2666 |
    | REVERSAL_CONFIRMED | stripe_balance CNY  |  30667 |        |
    |                    | refund_pending CNY  |        |  30667 |
    | FUNDED             | stripe_balance CNY  |  97070 |        |
    |                    | stripe_fee CNY      |   2930 |        |
    |                    | escrow CNY          |        | 100000 |
    | DECIDED            | escrow CNY          | 100000 |        |
    |                    | release_pending CNY |        |  92000 |
    |                    | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED  | release_pending CNY |  92000 |        |
    |                    | stripe_balance CNY  |        |  92000 |
    | REFUND_CONFIRMED   | refund_pending CNY  |  33333 |        |
    |                    | stripe_balance CNY  |        |  33333 |
    "
  `);

  // The rest, to the last cent: both fees back never exceed the fee.
  await expectRefusal(give(66_668n), 'SPLIT_INVALID');
  await give(66_667n);
  await receiveEvents(soon());
  const refunds = await stripeClient().refunds.list({
    limit: 10,
    charge: (await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).chargeId!,
  });
  expect(refunds.data.reduce((sum, refund) => sum + refund.amount, 0)).toBe(100_000);
});

test('nothing to take: the refund waits; the platform may advance it, and the freelancer owes it', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'SETTLED' })];
  await control('fail-next', {
    path: '/transfers/.+/reversals/',
    method: 'POST',
    status: 400,
    type: 'invalid_request_error',
    code: 'balance_insufficient',
    times: 50,
  });
  await clawBack({ input: { milestoneId: deal.milestoneId, amountMinor: 100_000n, reasons }, viewer: admin, now: soon() });
  await receiveEvents(soon());
  expect(await legs(deal.milestoneId)).toEqual(['REVERSAL QUEUED 92000', 'REFUND QUEUED 100000'].sort().reverse());

  const reversal = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, leg: 'REVERSAL' } });
  await expectRefusal(advanceRefund({ input: { operationId: reversal.id }, viewer: deal.freelancer, now: soon() }), 'NOT_FOUND');
  expect(await race(5, () => advanceRefund({ input: { operationId: reversal.id }, viewer: admin, now: soon() }))).toEqual({ done: 1, NOT_FOUND: 4 });
  await receiveEvents(soon());
  expect(await legs(deal.milestoneId)).toEqual(['REVERSAL VOIDED 92000', 'REFUND CONFIRMED 100000'].sort().reverse());
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FEE_GIVEN_BACK    | platform_fee CNY    |   8000 |        |
    |                   | refund_pending CNY  |        |   8000 |
    | RECEIVABLE_BOOKED | receivable CNY      |  92000 |        |
    |                   | refund_pending CNY  |        |  92000 |
    | FUNDED            | stripe_balance CNY  |  97070 |        |
    |                   | stripe_fee CNY      |   2930 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  92000 |
    |                   | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED | release_pending CNY |  92000 |        |
    |                   | stripe_balance CNY  |        |  92000 |
    | REFUND_CONFIRMED  | refund_pending CNY  | 100000 |        |
    |                   | stripe_balance CNY  |        | 100000 |
    "
  `);
});
