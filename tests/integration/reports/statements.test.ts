// Receipts and statements: only one's own, from the ledger, and the sums add up.
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { getTranslator } from '@/lib/i18n/translator';
import { renderInThread } from '@/lib/pdf/render-in-thread';
import type { Sheet } from '@/lib/pdf/sheet';
import { findStatement, listStatementMonths } from '@/lib/reports/earnings-statement';
import { findReceipt, receiptSheet } from '@/lib/reports/receipt';
import { statementSheet } from '@/lib/reports/statement-sheet';
import { listWithholdingPreview } from '@/lib/reports/withholding-preview';
import { addDays } from '@/lib/time/duration';
import { createMilestone } from '../../factories/contracts';
import { plainTerms } from '../../factories/milestone-terms';
import { createAdmin, createBusinessOwner, createFreelancer, createFreelancerPaidByBank } from '../../factories/people';

const now = new Date();
const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(now);
const zone = 'Asia/Shanghai';
/** Everything that is written on a sheet. */
const textOf = (sheet: Sheet) => JSON.stringify(sheet);

test('a receipt shows what was paid, where it went, and each entry of the ledger', async () => {
  const { milestoneId, business } = await createMilestone({ status: 'SETTLED', method: 'alipay' });
  const receipt = (await findReceipt(business, milestoneId))!;
  expect(receipt.number).toMatch(/^R-\d{6}-01$/);
  expect(receipt.balances).toMatchObject({ fundedMinor: 100_000n, escrowMinor: 0n, releasedMinor: 92_000n, feeMinor: 8_000n, refundedMinor: 0n });
  expect(receipt.movements.map((movement) => [movement.kind, movement.amountMinor])).toEqual([
    ['FUNDED', 100_000n],
    ['DECIDED', 100_000n],
    ['RELEASE_CONFIRMED', 92_000n],
  ]);

  const zh = textOf(receiptSheet(receipt, { t: await getTranslator('zh'), locale: 'zh', timeZone: zone }));
  expect(zh).toContain('支付宝');
  expect(zh).toContain('¥1,000.00');
  const references = await db().ledgerTransfer.findMany({ where: { milestoneId }, select: { id: true, reference: true } });
  for (const { id, reference } of references) expect(zh).toContain(reference ?? id);
  expect(textOf(receiptSheet(receipt, { t: await getTranslator('en'), locale: 'en', timeZone: zone }))).toContain('Payment receipt');
});

test('only a business that paid has the receipt; before it paid there is none', async () => {
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'FUNDED' });
  const planned = await createMilestone({ status: 'AWAITING_FUNDS', business });
  for (const stranger of [freelancer, await createBusinessOwner(), await createAdmin()]) expect(await findReceipt(stranger, milestoneId)).toBeNull();
  expect(await findReceipt(business, planned.milestoneId)).toBeNull();
  for (const place of ['', 'x', "' OR 1=1", '00000000-0000-7000-8000-000000000000']) expect(await findReceipt(business, place)).toBeNull();
});

test('a month states what was earned and what arrived, per currency; opening and net less arrived make the closing', async () => {
  const freelancer = await createFreelancer();
  await createMilestone({ status: 'SETTLED', freelancer });
  await createMilestone({ status: 'SETTLED', freelancer, currency: 'USD', milestones: [plainTerms({ currency: 'USD', amountMinor: '50000' })] });
  const statement = (await findStatement(freelancer, month, now))!;
  const nothingTaken = { takenBack: { grossMinor: 0n, feeMinor: 0n, netMinor: 0n }, owedMinor: 0n };
  expect(statement.totals).toEqual([
    { ...nothingTaken, currency: 'CNY', openingMinor: 0n, grossMinor: 100_000n, feeMinor: 8_000n, netMinor: 92_000n, arrivedMinor: 92_000n, closingMinor: 0n },
    { ...nothingTaken, currency: 'USD', openingMinor: 0n, grossMinor: 50_000n, feeMinor: 4_000n, netMinor: 46_000n, arrivedMinor: 46_000n, closingMinor: 0n },
  ]);
  expect(statement.lines.map((line) => line.kind)).toEqual(['DECIDED', 'RELEASE_CONFIRMED', 'DECIDED', 'RELEASE_CONFIRMED']);
  expect(await listStatementMonths(freelancer)).toEqual([
    { month, currency: 'CNY', earnedMinor: 92_000n, arrivedMinor: 92_000n, takenBackMinor: 0n },
    { month, currency: 'USD', earnedMinor: 46_000n, arrivedMinor: 46_000n, takenBackMinor: 0n },
  ]);
});

test('what was decided and has not arrived is pending: it opens the next month', async () => {
  const { freelancer, milestoneId } = await createMilestone({ status: 'SETTLING', freelancer: await createFreelancer({ isPayable: false }) });
  const [closing] = (await findStatement(freelancer, month, now))!.totals;
  expect(closing).toMatchObject({ openingMinor: 0n, netMinor: 92_000n, arrivedMinor: 0n, closingMinor: 92_000n });

  const later = addDays(now, 40);
  const next = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(later);
  const statement = (await findStatement(freelancer, next, later))!;
  expect(statement.lines).toEqual([]);
  expect(statement.totals).toMatchObject([{ openingMinor: 92_000n, netMinor: 0n, closingMinor: 92_000n }]);
  expect(textOf(statementSheet(statement, { t: await getTranslator('zh'), locale: 'zh', timeZone: zone }))).toContain('本月没有变动');
  expect(milestoneId).toBeTruthy();
});

test('a statement is one’s own: others have none, nor is there one of a month that is none, was empty or has not begun', async () => {
  const { business, freelancer } = await createMilestone({ status: 'SETTLED' });
  expect(await findStatement(business, month, now)).toBeNull();
  expect(await findStatement(await createFreelancer(), month, now)).toBeNull();
  for (const wrong of ['2026-13', '2026-1', 'x', '2099-01', '2020-01', '2026-04-01'])
    expect([wrong, await findStatement(freelancer, wrong, now)]).toEqual([wrong, null]);
});

test('the same month gives the same bytes, now and later; in another language it is another document', async () => {
  const { freelancer } = await createMilestone({ status: 'SETTLED' });
  const set = async (at: Date, locale: 'zh' | 'en') =>
    Buffer.from(
      await renderInThread(statementSheet((await findStatement(freelancer, month, at))!, { t: await getTranslator(locale), locale, timeZone: zone })),
    );
  const past = addDays(now, 62);
  const [first, second, english] = [await set(past, 'zh'), await set(addDays(past, 1), 'zh'), await set(past, 'en')];
  expect(first.toString('latin1', 0, 5)).toBe('%PDF-');
  expect(first.equals(second)).toBe(true);
  expect(first.equals(english)).toBe(false);
});

test('withholding is previewed in China only, of renminbi only, a payer’s month at a time', async () => {
  const freelancer = await createFreelancer();
  const business = await createBusinessOwner();
  const terms = (yuan: number) => [plainTerms({ amountMinor: String(yuan * 100) })];
  await createMilestone({ status: 'SETTLED', freelancer, business, milestones: terms(700) });
  await createMilestone({ status: 'SETTLED', freelancer, business, milestones: terms(900) });
  await createMilestone({ status: 'SETTLED', freelancer, milestones: terms(700) });
  await createMilestone({ status: 'SETTLED', freelancer, currency: 'USD', milestones: [plainTerms({ currency: 'USD' })] });
  expect(await listWithholdingPreview(freelancer, now)).toBeNull();

  await db().freelancerProfile.update({ where: { id: freelancer.profile!.id }, data: { country: 'CN' } });
  const rows = (await listWithholdingPreview(freelancer, now))!;
  // Each of the two payments alone would be nearly free; together they are one of 1,600: 800 × 20 %.
  expect(rows.map((row) => [row.incomeMinor, row.taxMinor]).sort((a, b) => Number(a[0]! - b[0]!))).toEqual([
    [70_000n, 0n],
    [160_000n, 16_000n],
  ]);
  expect(await listWithholdingPreview(business, now)).toBeNull();
});

test('paid by bank counts like paid through Stripe: in the statement, and for the tax', async () => {
  const [freelancer, first, second] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const { milestoneId } = await createMilestone({ status: 'SETTLING', freelancer });
  const later = new Date(now.getTime() + 60_000);
  const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: first, now: later });
  await confirmBatch({ input: { batchId, reference: 'BANK-7' }, viewer: second, now: later });
  expect((await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status).toBe('SETTLED');
  expect((await findStatement(freelancer, month, later))!.totals).toMatchObject([
    { currency: 'CNY', netMinor: 92_000n, arrivedMinor: 92_000n, closingMinor: 0n },
  ]);
  expect(await listStatementMonths(freelancer)).toMatchObject([{ earnedMinor: 92_000n, arrivedMinor: 92_000n }]);
  expect(await listWithholdingPreview(freelancer, later)).toMatchObject([{ month }]);
});
