// Paid in yuan, held by the payment provider in dollars: every movement has one side in each, and what exchanging wins or loses is seen.
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { clawBack } from '@/lib/milestones/claw-back';
import { stripeClient } from '@/lib/payments/stripe/client';
import { findStatement } from '@/lib/reports/earnings-statement';
import { statementSheet } from '@/lib/reports/statement-sheet';
import { getTranslator } from '@/lib/i18n/translator';
import { listExchange } from '@/lib/reports/admin/exchange';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { createMilestone } from '../factories/contracts';
import { createAdmin } from '../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';

/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 10_000);
const rate = (cny: number) => control('exchange', { settlementCurrencies: ['usd'], exchangeRates: { cny } });
const status = async (id: string) => (await db().milestone.findUniqueOrThrow({ where: { id } })).status;
const charge = async (milestoneId: string) => (await db().funding.findFirstOrThrow({ where: { milestoneId, status: 'PAID' } })).chargeId!;
const sent = async (milestoneId: string) =>
  (await db().paymentOperation.findMany({ where: { milestoneId }, orderBy: { id: 'asc' } })).map(
    ({ leg, status: state, amountMinor, settledMinor }) => `${leg} ${state} ${amountMinor} = ${settledMinor}`,
  );

beforeAll(async () => {
  await rate(0.1397);
});

test('funded, accepted, settled: the freelancer gets their share at the rate of the payment', async () => {
  const deal = await createMilestone({ status: 'SETTLED' });
  expect(await sent(deal.milestoneId)).toEqual(['RELEASE CONFIRMED 92000 = 12852']);
  const [transfer] = (await stripeClient().transfers.list({ transfer_group: deal.milestoneId })).data;
  expect(transfer).toMatchObject({ amount: 12_852, currency: 'usd', source_transaction: await charge(deal.milestoneId) });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | fx CNY              | 100000 |        |
    |                   | fx USD              |        |  13970 |
    |                   | stripe_balance USD  |  13535 |        |
    |                   | stripe_fee USD      |    435 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  92000 |
    |                   | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED | release_pending CNY |  92000 |        |
    |                   | fx CNY              |        |  92000 |
    |                   | fx USD              |  12852 |        |
    |                   | stripe_balance USD  |        |  12852 |
    "
  `);
  const month = new Date().toISOString().slice(0, 7);
  const statement = await findStatement({ ...deal.freelancer, timeZone: 'UTC' }, month, soon());
  expect(statement!.lines.map(({ kind, arrivedMinor, settled }) => ({ kind, arrivedMinor, settled }))).toEqual([
    { kind: 'DECIDED', arrivedMinor: 0n, settled: null },
    { kind: 'RELEASE_CONFIRMED', arrivedMinor: 92_000n, settled: { amountMinor: 12_852n, currency: 'USD' } },
  ]);
  const sheet = statementSheet(statement!, { t: await getTranslator('en'), locale: 'en', timeZone: 'UTC' });
  expect(JSON.stringify(sheet)).toContain('received as $128.52');
  const { params } = await db().milestoneHistory.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, event: 'settle' } });
  expect(params).toMatchObject({ netMinor: '92000', currency: 'CNY', settledMinor: '12852', settledCurrency: 'USD' });
});

test('given back after the release: what the transfer was of comes back to the cent, the refund goes at the rate of its day', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'SETTLED' })];
  await rate(0.15);
  for (const amountMinor of [33_333n, 66_667n]) {
    await clawBack({
      input: { milestoneId: deal.milestoneId, amountMinor, reasons: '交付物被平台认定为搬运内容，双方同意退回。' },
      viewer: admin,
      now: soon(),
    });
    await receiveEvents(soon());
  }
  await rate(0.1397);
  expect(await sent(deal.milestoneId)).toEqual([
    'RELEASE CONFIRMED 92000 = 12852',
    'REVERSAL CONFIRMED 30667 = 4284',
    'REFUND CONFIRMED 33333 = 5000',
    'REVERSAL CONFIRMED 61333 = 8568',
    'REFUND CONFIRMED 66667 = 10000',
  ]);
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer           | account             |  debit | credit |
    | ------------------ | ------------------- | ------ | ------ |
    | FEE_GIVEN_BACK     | platform_fee CNY    |   2666 |        |
    |                    | refund_pending CNY  |        |   2666 |
    | REVERSAL_CONFIRMED | fx CNY              |  30667 |        |
    |                    | fx USD              |        |   4284 |
    |                    | stripe_balance USD  |   4284 |        |
    |                    | refund_pending CNY  |        |  30667 |
    | FEE_GIVEN_BACK     | platform_fee CNY    |   5334 |        |
    |                    | refund_pending CNY  |        |   5334 |
    | REVERSAL_CONFIRMED | fx CNY              |  61333 |        |
    |                    | fx USD              |        |   8568 |
    |                    | stripe_balance USD  |   8568 |        |
    |                    | refund_pending CNY  |        |  61333 |
    | FUNDED             | fx CNY              | 100000 |        |
    |                    | fx USD              |        |  13970 |
    |                    | stripe_balance USD  |  13535 |        |
    |                    | stripe_fee USD      |    435 |        |
    |                    | escrow CNY          |        | 100000 |
    | DECIDED            | escrow CNY          | 100000 |        |
    |                    | release_pending CNY |        |  92000 |
    |                    | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED  | release_pending CNY |  92000 |        |
    |                    | fx CNY              |        |  92000 |
    |                    | fx USD              |  12852 |        |
    |                    | stripe_balance USD  |        |  12852 |
    | REFUND_CONFIRMED   | refund_pending CNY  |  33333 |        |
    |                    | fx CNY              |        |  33333 |
    |                    | fx USD              |   5000 |        |
    |                    | stripe_balance USD  |        |   5000 |
    | REFUND_CONFIRMED   | refund_pending CNY  |  66667 |        |
    |                    | fx CNY              |        |  66667 |
    |                    | fx USD              |  10000 |        |
    |                    | stripe_balance USD  |        |  10000 |
    "
  `);
});

test('a refund that fails is back at what it had cost, is sent again, and its rate is the platform’s gain', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'FUNDED' })];
  const before = (await listExchange(admin))[0]!.resultMinor;
  await rate(0.13);
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await receiveEvents(soon());
  const [refund] = (await stripeClient().refunds.list({ charge: await charge(deal.milestoneId) })).data;
  await control(`refunds/${refund!.id}/settle`, { outcome: 'failed' });
  await receiveEvents(soon());
  const operation = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect(operation).toMatchObject({ status: 'REFUSED', settledMinor: null });
  await retryOperation({ input: { operationId: operation.id }, viewer: admin, now: soon() });
  await receiveEvents(soon());
  await rate(0.1397);
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer         | account            |  debit | credit |
    | ---------------- | ------------------ | ------ | ------ |
    | FUNDED           | fx CNY             | 100000 |        |
    |                  | fx USD             |        |  13970 |
    |                  | stripe_balance USD |  13535 |        |
    |                  | stripe_fee USD     |    435 |        |
    |                  | escrow CNY         |        | 100000 |
    | DECIDED          | escrow CNY         | 100000 |        |
    |                  | refund_pending CNY |        | 100000 |
    | REFUND_CONFIRMED | refund_pending CNY | 100000 |        |
    |                  | fx CNY             |        | 100000 |
    |                  | fx USD             |  13000 |        |
    |                  | stripe_balance USD |        |  13000 |
    | REFUND_CONFIRMED | refund_pending CNY | 100000 |        |
    |                  | fx CNY             |        | 100000 |
    |                  | fx USD             |  13000 |        |
    |                  | stripe_balance USD |        |  13000 |
    | REFUND_FAILED    | fx CNY             | 100000 |        |
    |                  | fx USD             |        |  13000 |
    |                  | stripe_balance USD |  13000 |        |
    |                  | refund_pending CNY |        | 100000 |
    "
  `);
  expect((await listExchange(admin))[0]).toMatchObject({ currency: 'CNY', heldIn: 'USD', resultMinor: before + 970n });
});

test('a lost chargeback before the decision: the bank’s rate, and the fee in dollars', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const { id } = await control<{ id: string }>(`charges/${await charge(deal.milestoneId)}/dispute`, { reason: 'product_not_received' });
  await receiveEvents(soon());
  await control(`disputes/${id}/decide`, { verdict: 'lost' });
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('CANCELLED');
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account            |  debit | credit |
    | -------------------- | ------------------ | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY | 100000 |        |
    |                      | fx CNY             |        | 100000 |
    |                      | fx USD             |  13970 |        |
    |                      | dispute_fee USD    |   1500 |        |
    |                      | stripe_balance USD |        |  15470 |
    | CHARGEBACK_LOST      | escrow CNY         | 100000 |        |
    |                      | disputed_funds CNY |        | 100000 |
    | FUNDED               | fx CNY             | 100000 |        |
    |                      | fx USD             |        |  13970 |
    |                      | stripe_balance USD |  13535 |        |
    |                      | stripe_fee USD     |    435 |        |
    |                      | escrow CNY         |        | 100000 |
    "
  `);
});

test('a won chargeback brings back another amount than it took', async () => {
  const deal = await createMilestone({ status: 'SETTLED' });
  const { id } = await control<{ id: string }>(`charges/${await charge(deal.milestoneId)}/dispute`, { amount: 50_000 });
  await receiveEvents(soon());
  await rate(0.14);
  await control(`disputes/${id}/decide`, { verdict: 'won' });
  await receiveEvents(soon());
  await rate(0.1397);
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             |  debit | credit |
    | -------------------- | ------------------- | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY  |  50000 |        |
    |                      | fx CNY              |        |  50000 |
    |                      | fx USD              |   6985 |        |
    |                      | dispute_fee USD     |   1500 |        |
    |                      | stripe_balance USD  |        |   8485 |
    | CHARGEBACK_RETURNED  | disputed_funds CNY  |        |  50000 |
    |                      | fx CNY              |  50000 |        |
    |                      | fx USD              |        |   7000 |
    |                      | stripe_balance USD  |   7000 |        |
    | FUNDED               | fx CNY              | 100000 |        |
    |                      | fx USD              |        |  13970 |
    |                      | stripe_balance USD  |  13535 |        |
    |                      | stripe_fee USD      |    435 |        |
    |                      | escrow CNY          |        | 100000 |
    | DECIDED              | escrow CNY          | 100000 |        |
    |                      | release_pending CNY |        |  92000 |
    |                      | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED    | release_pending CNY |  92000 |        |
    |                      | fx CNY              |        |  92000 |
    |                      | fx USD              |  12852 |        |
    |                      | stripe_balance USD  |        |  12852 |
    "
  `);
});

test('a payment that comes too late goes back in the currency it was made in', async () => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(deal.milestoneId, deal.business, new Date());
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: new Date() });
  await completePayment(page);
  await receiveEvents(soon());
  const [refund] = (await stripeClient().refunds.list({ limit: 1 })).data;
  expect(refund).toMatchObject({ amount: 100_000, currency: 'cny', status: 'succeeded' });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer               | account             |  debit | credit |
    | ---------------------- | ------------------- | ------ | ------ |
    | SURPLUS_RECEIVED       | fx CNY              | 100000 |        |
    |                        | fx USD              |        |  13970 |
    |                        | stripe_balance USD  |  13535 |        |
    |                        | stripe_fee USD      |    435 |        |
    |                        | business_credit CNY |        | 100000 |
    | SURPLUS_RETURN_DECIDED | business_credit CNY | 100000 |        |
    |                        | refund_pending CNY  |        | 100000 |
    | REFUND_CONFIRMED       | refund_pending CNY  | 100000 |        |
    |                        | fx CNY              |        | 100000 |
    |                        | fx USD              |  13970 |        |
    |                        | stripe_balance USD  |        |  13970 |
    "
  `);
});

test('the provider’s own books agree with ours line by line', async () => {
  expect(await compareWithProvider(soon())).toMatchObject({ repaired: 0, unmatched: 0 });
});
