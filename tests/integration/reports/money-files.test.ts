import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { earningsCsv, paymentsCsv } from '@/lib/reports/money-csv';
import { listPayments, totalsOf } from '@/lib/reports/money-lists';
import { listSurplusPayments } from '@/lib/reports/surplus-payments';
import { createContract, createMilestone } from '../../factories/contracts';
import { plainTerms } from '../../factories/milestone-terms';
import { completePayment, openPaymentPage, payFunding, receiveEvents } from '../../factories/payments';
import { createBusinessOwner, createFreelancer } from '../../factories/people';

const now = new Date();

async function read(text: AsyncIterable<string>): Promise<Record<string, string>[]> {
  const whole = (await Array.fromAsync(text)).join('');
  expect(whole.startsWith('\uFEFF')).toBe(true);
  return Papa.parse<Record<string, string>>(whole.slice(1), { header: true, skipEmptyLines: true }).data;
}

test('the files hold the viewer’s own rows, in the viewer’s language and time zone', async () => {
  const deal = await createMilestone({ status: 'SETTLED' });
  await createMilestone({ status: 'FUNDED' });
  await db().milestone.update({ where: { id: deal.milestoneId }, data: { title: '=1+1' } });
  const { fundedAt } = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });

  const payments = await read(paymentsCsv(deal.business, 'zh'));
  expect(payments).toHaveLength(1);
  expect(payments[0]).toMatchObject({ 里程碑: "'=1+1", 币种: 'CNY', 已付: '1000.00', 已付运营者: '920.00', 服务费: '80.00', 托管中: '0.00', 方式: '银行卡' });
  expect(payments[0]!['付款时间']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/);
  expect(Math.abs(new Date(payments[0]!['付款时间']!).getTime() - fundedAt!.getTime())).toBeLessThan(1_000);

  const earnings = await read(earningsCsv({ ...deal.freelancer, timeZone: 'America/New_York' }, 'en'));
  expect(earnings).toHaveLength(1);
  expect(earnings[0]).toMatchObject({ 'Milestone amount': '1000.00', Earned: '1000.00', Fee: '80.00', Net: '920.00', Received: '920.00' });
  expect(earnings[0]!['Paid at']).toMatch(/-0[45]:00$/);

  expect(await read(paymentsCsv(await createBusinessOwner(), 'zh'))).toEqual([]);
  expect(await read(paymentsCsv(deal.freelancer, 'zh'))).toEqual([]);
  expect(await read(earningsCsv(deal.business, 'zh'))).toEqual([]);
  expect(await read(earningsCsv(await createFreelancer(), 'zh'))).toEqual([]);
});

test('a list longer than a batch is whole, also where many rows share a moment', async () => {
  const deal = await createContract({ milestones: Array.from({ length: 3 }, () => plainTerms()) });
  const [pattern] = await db().milestone.findMany({ where: { contractId: deal.contractId }, orderBy: { ordinal: 'asc' } });
  const rows = Array.from({ length: 450 }, (_, index) => ({
    contractId: deal.contractId,
    ordinal: index + 10,
    title: `第 ${index} 个`,
    amountMinor: pattern!.amountMinor,
    currency: pattern!.currency,
    terms: pattern!.terms as object,
    // Two moments for 450 rows, so that batches end between equal ones.
    fundedAt: new Date(now.getTime() - (index % 2) * 1_000),
  }));
  await db().milestone.createMany({ data: rows });

  const ordinals = (await read(paymentsCsv(deal.business, 'zh'))).map((row) => row['序号']);
  await db().milestone.updateMany({ where: { contractId: deal.contractId }, data: { fundedAt: null } });

  expect(ordinals).toHaveLength(450);
  expect(new Set(ordinals).size).toBe(450);
});

test('what was paid too late is counted as paid and as returned, also when nothing else was', async () => {
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(milestoneId, business, now);
  await cancelMilestone({ input: { milestoneId }, viewer: business, now });
  await completePayment(page, 'paid');
  await receiveEvents(now);

  const surplus = await listSurplusPayments(business);
  expect(surplus).toMatchObject([{ id: milestoneId, amountMinor: 100_000n, returnedMinor: 100_000n, pendingMinor: 0n, currency: 'CNY' }]);
  expect(await listSurplusPayments(freelancer)).toEqual([]);
  expect(totalsOf(await listPayments(business), surplus)).toMatchObject([
    { currency: 'CNY', count: 0, fundedMinor: 100_000n, surplusMinor: 100_000n, refundedMinor: 100_000n, pendingRefundMinor: 0n, escrowMinor: 0n },
  ]);
  expect(await read(paymentsCsv(business, 'en'))).toMatchObject([
    { Payment: 'Paid twice or too late', 'Paid in': '1000.00', Returned: '1000.00', 'On its way back': '0.00', Status: 'Returned in full' },
  ]);
});

test('a surplus payment beside the one that was needed adds to the same totals', async () => {
  const { milestoneId, business, contractId } = await createMilestone({ status: 'AWAITING_FUNDS' });
  await payFunding(milestoneId, business, now);
  const funding = await db().funding.findFirstOrThrow({ where: { milestoneId } });
  expect(await listSurplusPayments(business)).toEqual([]);

  const [total] = totalsOf(await listPayments(business), [
    {
      fundingId: funding.id,
      id: milestoneId,
      contractId,
      contractNumber: 'HS-1',
      ordinal: 1,
      title: 'x',
      titleEn: null,
      status: 'FUNDED',
      freelancer: { displayName: 'x', displayNameEn: null },
      amountMinor: 100_000n,
      currency: 'CNY',
      method: 'card',
      paidAt: now,
      returnedMinor: 0n,
      pendingMinor: 100_000n,
    },
  ]);
  expect(total).toMatchObject({ fundedMinor: 200_000n, escrowMinor: 100_000n, pendingRefundMinor: 100_000n, surplusMinor: 100_000n, count: 1 });
});
