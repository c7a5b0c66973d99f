// Numbers that no export brings: one side types them in, the other checks and confirms, side by side in two browsers.
import AxeBuilder from '@axe-core/playwright';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { addDays } from '@/lib/time/duration';
import { createMilestone, publishPiece } from '../factories/contracts';
import { weiboTerms } from '../factories/milestone-terms';
import { expect, test, type Person } from './setup/fixtures';

async function weiboMilestone() {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [weiboTerms({}, contractDayOf(addDays(new Date(), -1)))] });
  await publishPiece(deal, deal.milestoneId, { title: '新品试吃', platform: 'WEIBO', kind: 'POST' }, new Date());
  return { ...deal, place: `/contracts/${deal.contractId}/milestones/${deal.milestoneId}` };
}

async function fill({ page }: Person, numbers: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(numbers)) await page.getByLabel(label, { exact: true }).fill(value);
}

async function expectNoFindings({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('the freelancer enters, the business confirms, the criterion is judged', async ({ open }) => {
  const deal = await weiboMilestone();
  const [freelancer, business] = [await open(deal.freelancer), await open(deal.business)];

  await freelancer.page.goto(`${deal.place}?tab=evidence`);
  await freelancer.page.getByRole('link', { name: '填报：新品试吃' }).click();
  await fill(freelancer, { 观看量: '10,000', 点赞: '一百五', 评论: '30', 分享: '20' });
  await freelancer.page.getByRole('button', { name: '提交填报' }).click();
  await expect(freelancer.page.getByText('请填整数，例如 12300。').first()).toBeVisible();
  await expect(freelancer.page.getByLabel('观看量', { exact: true })).toHaveValue('10,000');
  await fill(freelancer, { 点赞: '150' });
  await freelancer.page.getByRole('button', { name: '提交填报' }).click();
  await expect(freelancer.page.getByText('已填报，正在等对方确认。')).toBeVisible();
  await expect(freelancer.page.locator('#criteria p', { hasText: '要另一方在“数据证据”里确认后才计入' })).toBeVisible();
  await expect(freelancer.page.getByRole('button', { name: '数字属实，确认' })).toHaveCount(0);
  await expectNoFindings(freelancer);

  await business.page.goto(deal.place);
  await business.page.getByRole('link', { name: '去核对' }).click();
  await expect(business.page.getByText('10,000').first()).toBeVisible();
  await expectNoFindings(business);
  await business.page.getByRole('button', { name: '数字属实，确认' }).click();
  await expect(business.page.getByText(/于 .* 确认$/)).toBeVisible();
  await expect(business.page.locator('#criteria').getByText('对方已确认', { exact: true }).first()).toBeVisible();

  await freelancer.page.goto(`${deal.place}?tab=timeline`);
  await expect(freelancer.page.getByText('确认了“新品试吃”的 4 个数字')).toBeVisible();
  // 200 ÷ 10,000 against 1 %.
  await expect(
    freelancer.page
      .locator('#criteria')
      .getByText(/^2\s?%$/)
      .first(),
  ).toBeVisible();
});

test('an objection says why; the author withdraws and the business enters what it sees', async ({ open }) => {
  const deal = await weiboMilestone();
  const [freelancer, business] = [await open(deal.freelancer, 'en'), await open(deal.business)];

  await freelancer.page.goto(`/en${deal.place}?tab=evidence`);
  await freelancer.page.getByRole('link', { name: 'Enter numbers of Weibo account' }).click();
  await freelancer.page.getByLabel('New followers', { exact: true }).fill('500');
  await freelancer.page.getByRole('button', { name: 'Enter numbers', exact: true }).click();
  await expect(freelancer.page.getByText('The other side is asked to confirm.')).toBeVisible();

  await business.page.goto(`${deal.place}?tab=evidence`);
  await business.page.getByText('提出异议', { exact: true }).first().click();
  await business.page.getByLabel('哪里不对').fill('后台新增粉丝是 120，不是 500。');
  await business.page.getByRole('button', { name: '提出异议' }).click();
  await expect(business.page.getByText('对方有异议').first()).toBeVisible();

  await freelancer.page.reload();
  await expect(freelancer.page.getByText('后台新增粉丝是 120，不是 500。')).toBeVisible();
  await expectNoFindings(freelancer);
  await freelancer.page.getByText('Withdraw', { exact: true }).first().click();
  await freelancer.page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(freelancer.page.getByText('Withdrawn', { exact: true })).toBeVisible();

  await business.page.goto(`${deal.place}?tab=evidence&enter=account:WEIBO`);
  await fill(business, { 新增粉丝: '120' });
  await business.page.getByRole('button', { name: '提交填报' }).click();
  await expect(business.page.getByText('已填报，正在等对方确认。')).toBeVisible();
  await freelancer.page.reload();
  await freelancer.page.getByRole('button', { name: 'The numbers are right, confirm' }).click();
  await expect.poll(() => db().handEntryAnswer.count({ where: { entry: { milestoneId: deal.milestoneId }, kind: 'CONFIRMED' } })).toBe(1);
  await expect(freelancer.page.locator('li', { hasText: /^confirmed by / })).toBeVisible();
});

test('entering and confirming fit a phone @phone', async ({ open }) => {
  const deal = await weiboMilestone();
  const [freelancer, business] = [await open(deal.freelancer), await open(deal.business, 'en')];
  const expectFit = async ({ page }: Person) => {
    const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(width!);
  };

  await freelancer.page.goto(`${deal.place}?tab=evidence&enter=account:WEIBO`);
  await expectFit(freelancer);
  await expectNoFindings(freelancer);
  await fill(freelancer, { 新增粉丝: '120' });
  await freelancer.page.getByRole('button', { name: '提交填报' }).click();
  await expect(freelancer.page.getByText('已填报，正在等对方确认。')).toBeVisible();

  await business.page.goto(`/en${deal.place}?tab=evidence`);
  await expectFit(business);
  await expectNoFindings(business);
  await expect(business.page.getByRole('button', { name: 'The numbers are right, confirm' })).toBeVisible();
});

test('the builder says where numbers are entered by hand, and what nothing can reach', async ({ business }) => {
  const { page } = business;
  await page.goto('/business/gigs/new');
  const criterion = page.locator('li', { has: page.getByLabel('指标', { exact: true }) }).last();
  await expect(criterion.getByText('还没有能读取的导出文件')).toHaveCount(0);
  await criterion.getByLabel('平台', { exact: true }).selectOption({ label: '微博' });
  await expect(criterion.getByText('微博的这项数据还没有能读取的导出文件')).toBeVisible();
  await criterion.getByText('怎么判：时间、来源、样本').click();
  await criterion.getByLabel('最低数据来源').selectOption({ label: '平台官方导出' });
  await expect(criterion.getByText(/这一条没有数据能达到/)).toBeVisible();
  await expectNoFindings(business);
  await criterion.getByLabel('最低数据来源').selectOption({ label: '对方已确认' });
  await expect(criterion.getByText(/这一条没有数据能达到/)).toHaveCount(0);
});
