// Documents of money, and what two admins do about the books.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { createMilestone } from '../factories/contracts';
import { createAdmin, createFreelancer } from '../factories/people';
import { castMember, expect, test } from './setup/fixtures';
import { expectFits, expectReachable } from './setup/phone-fit';

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${page.url()}: ${violation.id}`)).toEqual([]);
}

async function download(page: Page, name: string | RegExp): Promise<{ file: string; pdf: Buffer }> {
  const link = page.getByRole('link', { name });
  const [started] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { file: started.suggestedFilename(), pdf: Buffer.concat(await Array.fromAsync(await started.createReadStream())) };
}

/** From the mainland, with an account at the provider from before payouts by bank. */
async function createMainlander(): Promise<Viewer> {
  const viewer = await createFreelancer({ displayNameEn: 'Wu Social' });
  await db().freelancerProfile.update({ where: { id: viewer.profile!.id }, data: { country: 'CN' } });
  return viewer;
}

/** The title of a document, as a PDF keeps one that is not plain English. */
const chinese = (text: string) => Buffer.from(text, 'utf16le').swap16();

test('a business downloads the receipt of a milestone in both languages, a freelancer the statement of the month', async ({ open }) => {
  test.setTimeout(180_000);
  const deal = await createMilestone({ status: 'SETTLED', freelancer: await createMainlander() });
  for (const [locale, prefix] of [
    ['zh', ''],
    ['en', '/en'],
  ] as const) {
    const isChinese = locale === 'zh';
    const { page: owner } = await open(deal.business, locale);
    await owner.goto(`${prefix}/business/payments`);
    const receipt = await download(owner, isChinese ? /下载收据 HS-/ : /Download the receipt HS-/);
    expect(receipt.file).toMatch(/^hussar-receipt-R-\d{6}-01\.pdf$/);
    expect(receipt.pdf.includes(isChinese ? chinese('付款收据') : 'Payment receipt')).toBe(true);
    await expectClean(owner);
    await owner.goto(`${prefix}/contracts/${deal.contractId}/milestones/${deal.milestoneId}?tab=money`);
    expect((await download(owner, isChinese ? /下载收据 HS-/ : /Download the receipt HS-/)).pdf.equals(receipt.pdf)).toBe(true);

    const { page: worker } = await open(deal.freelancer, locale);
    await worker.goto(`${prefix}/work/earnings`);
    const statement = await download(worker, isChinese ? /下载 PDF/ : /Download PDF/);
    expect(statement.file).toMatch(/^hussar-statement-\d{4}-\d{2}\.pdf$/);
    expect(statement.pdf.includes(isChinese ? chinese('收入对账单') : 'Earnings statement')).toBe(true);
    await expect(worker.getByRole('heading', { name: isChinese ? /劳务报酬.*预览/ : /withholding.*preview/ })).toBeVisible();
    // 1,000 less 800, of which a fifth.
    await expect(worker.getByRole('cell', { name: '¥40.00' })).toBeVisible();
    await expectClean(worker);
    // The other side has neither.
    expect((await worker.request.get(`/api/receipts/${deal.milestoneId}`)).status()).toBe(404);
    expect((await owner.request.get(`/api/statements/${statement.file.slice(17, 24)}`)).status()).toBe(404);
  }
});

test('a stranger has no documents, and nobody has more than a person reads', async ({ open }) => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const { page: stranger } = await open(null);
  for (const place of [`/api/receipts/${deal.milestoneId}`, '/api/statements/2026-01']) expect((await stranger.request.get(place)).status()).toBe(401);
  const { page } = await open(deal.freelancer);
  const answers: number[] = [];
  for (let index = 0; index < 31; index += 1) answers.push((await page.request.get('/api/statements/2020-01')).status());
  expect([answers.slice(0, 30).every((status) => status === 404), answers[30]]).toEqual([true, 429]);
});

test('one admin proposes an adjustment, another approves it, and the books show it', async ({ open }) => {
  test.setTimeout(120_000);
  const [first, second] = [await castMember('admin'), await castMember('second-admin')];
  const { page: proposer } = await open(first);
  const { page: approver } = await open(second, 'en');
  const amount = `${1000 + (Date.now() % 8000)}.37`;
  const shown = `¥${amount.replace(/^(\d)/, '$1,')}`;

  await proposer.goto('/admin/adjustments');
  await proposer.getByLabel('借记账户').selectOption('fx');
  await proposer.getByLabel('贷记账户').selectOption('fx');
  await proposer.getByLabel('金额').fill(amount);
  await proposer.getByLabel('原因').fill('四月银行入账的汇兑差额，见对账单第三行，已与财务核对。');
  await proposer.getByRole('button', { name: '提交复核' }).click();
  await expect(proposer.getByText('借记和贷记不能是同一个账户。').first()).toBeVisible();
  await proposer.getByLabel('贷记账户').selectOption('capital');
  await proposer.getByRole('button', { name: '提交复核' }).click();
  await expect(proposer.getByText('已提交，等待另一位管理员复核。')).toBeVisible();
  await expect(proposer.getByRole('row', { name: shown })).toContainText('由另一位管理员复核');
  await expect(proposer.getByRole('button', { name: `批准并记账 ${shown}` })).toHaveCount(0);
  await expectClean(proposer);

  await approver.goto('/en/admin/adjustments');
  await approver.getByRole('button', { name: `Approve and book ${shown}` }).click();
  const decided = approver.getByRole('table', { name: 'Decided' }).getByRole('row', { name: shown });
  await expect(decided).toContainText('Approved');
  await expectClean(approver);
  await decided.getByRole('link', { name: 'See the transfer' }).click();
  await expect(approver).toHaveURL(/\/en\/admin\/ledger\/transfers\//);
  await expect(approver.getByText('Adjusted by hand').first()).toBeVisible();
  const told = db().notification.count({ where: { userId: second.userId, kind: 'adjustmentProposed' } });
  expect(await told).toBeGreaterThan(0);
});

test('to those who are no admins there is no page of the platform’s money', async ({ open }) => {
  const { page } = await open(await createFreelancer());
  for (const place of ['/admin/money', '/admin/adjustments']) expect((await page.goto(place))?.status()).toBe(404);
});

test('money, adjustments, payments and earnings fit a phone @phone', async ({ open }) => {
  test.setTimeout(120_000);
  const deal = await createMilestone({ status: 'SETTLED', freelancer: await createMainlander() });
  const admin = await createAdmin();
  for (const [viewer, place] of [
    [admin, '/admin/money'],
    [admin, '/en/admin/adjustments'],
    [deal.business, '/business/payments'],
    [deal.freelancer, '/en/work/earnings'],
  ] as const) {
    const { page } = await open(viewer, place.startsWith('/en') ? 'en' : 'zh');
    await page.goto(place);
    await expectFits(page);
    await expectReachable(page);
    await expectClean(page);
  }
});
