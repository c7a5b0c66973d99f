// Whole lives of a milestone, told by its books: money in, divided, out.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { startFunding } from '@/lib/milestones/start-funding';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { createMilestone, publishPiece } from '../factories/contracts';
import { plainTerms, resultTerms } from '../factories/milestone-terms';
import { activatePayouts, createFreelancer } from '../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents, setProviderClock } from '../factories/payments';
import { makeXhsExport } from '../factories/spreadsheets-exports';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal } from '../setup/refusal';

const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;
const events = async (milestoneId: string) =>
  (await db().milestoneHistory.findMany({ where: { milestoneId }, orderBy: { sequence: 'asc' } })).map((row) => row.event);

test('fund → deliver → accept → settle', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });

  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | stripe_balance CNY  |  97070 |        |
    |                   | stripe_fee CNY      |   2930 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  92000 |
    |                   | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED | release_pending CNY |  92000 |        |
    |                   | stripe_balance CNY  |        |  92000 |
    "
  `);
  expect(await events(milestoneId)).toEqual([
    'activate',
    'startFunding',
    'confirmFunding',
    'sendDraft',
    'answerDraft',
    'publishDeliverable',
    'sendDraft',
    'answerDraft',
    'publishDeliverable',
    'submit',
    'accept',
    'settle',
  ]);
});

test('a result below target pays its band, and what was not earned returns to the business', async () => {
  const now = new Date();
  const posted = addDays(now, -12);
  await setProviderClock(posted);
  const deal = await createMilestone({ status: 'FUNDED', milestones: [resultTerms({ amountMinor: '300000' })], now: posted });
  await setProviderClock(now);
  const titles = ['巷子里的现烤面包', '周末早起也要吃到的可颂'];
  for (const title of titles) await publishPiece(deal, deal.milestoneId, { title, publishedAt: addDays(posted, 1) }, addDays(posted, 1));
  const chinaTime = new Date(addDays(posted, 1).getTime() + 8 * HOUR_MS).toISOString().match(/\d+/g)!;
  const publishedAt = `${chinaTime[0]}年${chinaTime[1]}月${chinaTime[2]}日${chinaTime[3]}时${chinaTime[4]}分${chinaTime[5]}秒`;
  const bytes = makeXhsExport(
    titles.map((title) => ({ title, publishedAt, views: 2000, likes: 60, saves: 20, comments: 4, shares: 4 })),
    { createdAt: now.toISOString().replace(/\.\d+/, '') },
  );
  const outcome = await importExportFile({ milestoneId: deal.milestoneId, upload: { name: '笔记列表明细表.xlsx', bytes }, viewer: deal.freelancer, now });
  expect(outcome).toMatchObject({ isAccepted: true, certain: 2, doubtful: 0 });

  await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now });
  await receiveEvents(now);

  // 4.4 % of 5 % is 88 %: the band from 80 % pays half of the result tranche.
  expect(await status(deal.milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | stripe_balance CNY  | 291270 |        |
    |                   | stripe_fee CNY      |   8730 |        |
    |                   | escrow CNY          |        | 300000 |
    | DECIDED           | escrow CNY          | 300000 |        |
    |                   | release_pending CNY |        | 220800 |
    |                   | platform_fee CNY    |        |  19200 |
    |                   | refund_pending CNY  |        |  60000 |
    | RELEASE_CONFIRMED | release_pending CNY | 220800 |        |
    |                   | stripe_balance CNY  |        | 220800 |
    | REFUND_CONFIRMED  | refund_pending CNY  |  60000 |        |
    |                   | stripe_balance CNY  |        |  60000 |
    "
  `);
});

test('declined, tried again, paid: one charge', async () => {
  const now = new Date();
  const { milestoneId, business } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(milestoneId, business, now);

  await completePayment(page, 'declined');
  await receiveEvents(now);
  expect(await status(milestoneId)).toBe('AWAITING_FUNDS');
  expect((await db().funding.findFirstOrThrow({ where: { milestoneId } })).lastDeclineCode).toBeTruthy();

  await completePayment(page, 'paid');
  await receiveEvents(now);
  expect(await status(milestoneId)).toBe('FUNDED');
  expect(await db().funding.count({ where: { milestoneId } })).toBe(1);
});

test('paid after cancellation: credited and refunded by itself', async () => {
  const now = new Date();
  const { milestoneId, business } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(milestoneId, business, now);
  await cancelMilestone({ input: { milestoneId }, viewer: business, now });

  await completePayment(page, 'paid');
  await receiveEvents(now);

  expect(await status(milestoneId)).toBe('CANCELLED');
  expect(await db().paymentOperation.findMany({ where: { milestoneId }, select: { leg: true, status: true } })).toEqual([
    { leg: 'REFUND', status: 'CONFIRMED' },
  ]);
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer               | account             |  debit | credit |
    | ---------------------- | ------------------- | ------ | ------ |
    | SURPLUS_RECEIVED       | stripe_balance CNY  |  97070 |        |
    |                        | stripe_fee CNY      |   2930 |        |
    |                        | business_credit CNY |        | 100000 |
    | SURPLUS_RETURN_DECIDED | business_credit CNY | 100000 |        |
    |                        | refund_pending CNY  |        | 100000 |
    | REFUND_CONFIRMED       | refund_pending CNY  | 100000 |        |
    |                        | stripe_balance CNY  |        | 100000 |
    "
  `);
});

test('a freelancer without a payout account is paid as soon as there is one', async () => {
  const now = new Date();
  const freelancer = await createFreelancer({ isPayable: false });
  const { milestoneId } = await createMilestone({ status: 'SETTLED', freelancer });
  expect(await status(milestoneId)).toBe('SETTLING');

  await activatePayouts(freelancer, now);
  await receiveEvents(now);

  expect(await status(milestoneId)).toBe('SETTLED');
});

test.each(['alipay', 'wechat_pay'] as const)('paid by %s, given back by the freelancer: refunded in full', async (method) => {
  const now = new Date();
  const deal = await createMilestone({ status: 'FUNDED', method, milestones: [plainTerms({ amountMinor: '88888' })] });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now });
  await receiveEvents(now);
  const later = addDays(now, 1);
  await setProviderClock(later);
  await receiveEvents(later);
  await setProviderClock(new Date());

  expect(await status(deal.milestoneId)).toBe('CANCELLED');
});

test('the second contract of a pair carries half the fee', async () => {
  const first = await createMilestone({ status: 'SETTLED' });
  const second = await createMilestone({ status: 'FUNDED', business: first.business, freelancer: first.freelancer });
  const contracts = await db().contract.findMany({
    where: { id: { in: [first.contractId, second.contractId] } },
    orderBy: { serial: 'asc' },
    select: { feeBps: true, status: true },
  });
  expect(contracts).toEqual([
    { feeBps: 800, status: 'COMPLETED' },
    { feeBps: 400, status: 'ACTIVE' },
  ]);
});

test('dollars and yuan side by side', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED', currency: 'USD', milestones: [plainTerms({ currency: 'USD', amountMinor: '12345' })] });
  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(milestoneId)).toContain('escrow USD');
});

test('a slow payment that fails leaves the way open for another', async () => {
  const now = new Date();
  const { milestoneId, business } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(milestoneId, business, now);
  await control(`checkout/sessions/${page}/complete`, { outcome: 'processing', method: 'alipay' });
  await receiveEvents(now);
  await expectRefusal(startFunding({ input: { milestoneId }, viewer: business, now }), 'PAYMENT_PROCESSING');
  const later = addMs(now, 2 * HOUR_MS);
  await expectRefusal(startFunding({ input: { milestoneId }, viewer: business, now: later }), 'PAYMENT_PROCESSING');

  await control(`checkout/sessions/${page}/complete`, { outcome: 'late_failed' });
  await receiveEvents(later);
  expect((await db().funding.findFirstOrThrow({ where: { milestoneId } })).status).toBe('CANCELED');

  await completePayment(await openPaymentPage(milestoneId, business, now));
  await receiveEvents(now);
  expect(await status(milestoneId)).toBe('FUNDED');
});
