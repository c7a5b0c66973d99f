// Paid by bank, from the freelancer's choice to both screens of the settled milestone, with two admins.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { addMs, HOUR_MS } from '@/lib/time/duration';
import { createMilestone } from '../factories/contracts';
import { createFreelancer, createFreelancerPaidByBank, DEMO_PASSWORD } from '../factories/people';
import { castMember, expect, test } from './setup/fixtures';
import { act, expectStatus, workroom, WORDS } from './setup/main-acts';

test.describe.configure({ mode: 'serial' });

test('a freelancer chooses a bank card, one admin exports, only the other confirms, both sides see it settled', async ({ open }) => {
  const freelancer = await open(await createFreelancer({ name: '陈一诺', country: 'CN', isPayable: false }));
  await freelancer.page.goto('/work/earnings');
  await expect(freelancer.page.getByRole('button', { name: '开通收款账户' })).toHaveCount(0);
  await freelancer.page.getByLabel('户名').fill('陈一诺');
  await freelancer.page.getByLabel('开户行').fill('工商银行');
  await freelancer.page.getByLabel('卡号或支付宝账号').fill('6222 0212 0802 0010 028');
  await freelancer.page.getByLabel('登录密码').fill(DEMO_PASSWORD);
  await freelancer.page.getByRole('button', { name: '保存收款账户' }).click();
  await expect(freelancer.page.getByText('卡号不对').first()).toBeVisible();
  await freelancer.page.getByLabel('卡号或支付宝账号').fill('6222 0212 0802 0010 029');
  await freelancer.page.getByLabel('登录密码').fill(DEMO_PASSWORD);
  await freelancer.page.getByRole('button', { name: '保存收款账户' }).click();
  await expect(freelancer.page.getByText('•••• 0029')).toBeVisible();
  expect((await new AxeBuilder({ page: freelancer.page }).analyze()).violations).toEqual([]);

  const deal = await createMilestone({ status: 'IN_REVIEW', freelancer: freelancer.viewer });
  const business = await open(deal.business);
  await business.page.goto(workroom(deal));
  await act(business, WORDS.zh.accept);
  await expectStatus(deal.milestoneId, 'SETTLING');
  await freelancer.page.goto(workroom(deal, '?tab=money'));
  await expect(freelancer.page.getByText('等下一批银行付款', { exact: true })).toBeVisible();

  const alice = await open(await castMember('admin'));
  await alice.page.goto('/admin/payouts');
  await expect(alice.page.getByText(/缺 ¥/).first()).toBeVisible();
  await alice.page.getByRole('button', { name: '导出 CNY 批次' }).click();
  await expect(alice.page).toHaveURL(/\/admin\/payouts\/[0-9a-f-]{36}$/);
  await expect(alice.page.getByText('另一位管理员')).toBeVisible();
  await expect(alice.page.getByRole('button', { name: /确认全部/ })).toHaveCount(0);
  const [download] = await Promise.all([alice.page.waitForEvent('download'), alice.page.getByRole('link', { name: /下载银行文件/ }).click()]);
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('陈一诺,工商银行,6222021208020010029,CNY,920.00');
  expect((await new AxeBuilder({ page: alice.page }).analyze()).violations).toEqual([]);

  const bob = await open(await castMember('second-admin'));
  await bob.page.goto(new URL(alice.page.url()).pathname);
  await bob.page.getByLabel('银行回单号').first().fill('ICBC-0071');
  await bob.page.getByRole('button', { name: /确认全部/ }).click();
  await expectStatus(deal.milestoneId, 'SETTLED');
  expect(await db().ledgerTransfer.count({ where: { milestoneId: deal.milestoneId, kind: 'RELEASE_PAID_BY_BANK' } })).toBe(1);
  for (const person of [business, freelancer]) {
    await person.page.goto(workroom(deal, '?tab=timeline'));
    await expect(person.page.getByText(/运营者到手 ¥920\.00/).first()).toBeVisible();
  }
  await freelancer.page.goto(workroom(deal, '?tab=money'));
  await expect(freelancer.page.getByText('银行已付', { exact: true })).toBeVisible();
});

test('a failed line says why; a changed destination needs the password and waits two days, and says until when', async ({ open }) => {
  const viewer = await createFreelancerPaidByBank({ name: '吴小满' });
  const deal = await createMilestone({ status: 'SETTLING', freelancer: viewer });
  const alice = await open(await castMember('admin'));
  await alice.page.goto('/admin/payouts');
  await alice.page.getByRole('button', { name: '导出 CNY 批次' }).click();
  await expect(alice.page).toHaveURL(/\/admin\/payouts\/[0-9a-f-]{36}$/);
  const bob = await open(await castMember('second-admin'), 'en');
  await bob.page.goto(`/en${new URL(alice.page.url()).pathname}`);
  const row = bob.page.getByRole('row').filter({ hasText: '吴••' });
  await row.locator('summary').click();
  await row.getByLabel('Reason').selectOption({ label: 'Name does not match the account' });
  await row.getByRole('button', { name: 'Record failure' }).click();
  await expect(row.getByText('Failed', { exact: true })).toBeVisible();

  const freelancer = await open(viewer);
  await freelancer.page.goto('/work/earnings');
  await expect(freelancer.page.getByText(/银行退回了付款：户名与账号不符/)).toBeVisible();
  await freelancer.page.getByRole('radio', { name: /支付宝/ }).check();
  await expect(freelancer.page.getByLabel('开户行')).toBeHidden();
  await freelancer.page.getByLabel('户名').fill('吴小满');
  await freelancer.page.getByLabel('卡号或支付宝账号').fill('138 1234 5678');
  await freelancer.page.getByLabel('登录密码').fill('not my password');
  await freelancer.page.getByRole('button', { name: '保存收款账户' }).click();
  await expect(freelancer.page.getByText('当前密码不正确').first()).toBeVisible();
  await freelancer.page.getByLabel('登录密码').fill(DEMO_PASSWORD);
  await freelancer.page.getByRole('button', { name: '保存收款账户' }).click();
  await expect(freelancer.page.getByText('138••••5678')).toBeVisible();
  await expect(freelancer.page.getByText(/前不会向新账户付款/)).toBeVisible();
  await freelancer.page.goto(workroom(deal, '?tab=money'));
  await expect(freelancer.page.getByText(/收款账户刚更改/)).toBeVisible();
  const { runAfter } = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect(runAfter.getTime()).toBeGreaterThan(addMs(new Date(), 47 * HOUR_MS).getTime());
  await freelancer.page.goto('/notifications');
  await expect(freelancer.page.getByText('你的收款账户已更改').first()).toBeVisible();
});

test('a confirmed payment comes back: recorded by one admin, confirmed by the other, and the freelancer reads that it is owed again', async ({ open }) => {
  const viewer = await createFreelancerPaidByBank({ name: '郑一舟' });
  const deal = await createMilestone({ status: 'SETTLING', freelancer: viewer });
  const alice = await open(await castMember('admin'));
  const bob = await open(await castMember('second-admin'));
  await alice.page.goto('/admin/payouts');
  await alice.page.getByRole('button', { name: '导出 CNY 批次' }).click();
  await expect(alice.page).toHaveURL(/\/admin\/payouts\/[0-9a-f-]{36}$/);
  const batch = new URL(alice.page.url()).pathname;
  await bob.page.goto(batch);
  await bob.page.getByLabel('银行回单号').first().fill('ICBC-0099');
  await bob.page.getByRole('button', { name: /确认全部/ }).click();
  await expectStatus(deal.milestoneId, 'SETTLED');

  await alice.page.goto(batch);
  const row = alice.page.getByRole('row').filter({ hasText: '郑••' });
  await row.locator('summary').click();
  await row.getByLabel('退回流水号').fill('ICBC-R-1');
  await row.getByLabel('退回日期').fill('2020-01-02');
  await row.getByRole('button', { name: '登记银行退回' }).click();
  await expect(row.getByText('退回日期要在导出批次之后').first()).toBeVisible();
  await row.getByLabel('退回日期').fill(contractDayOf(new Date()));
  await row.getByLabel('退回原因').selectOption({ label: '户名与账号不符' });
  await row.getByRole('button', { name: '登记银行退回' }).click();
  await expect(row.getByText('待另一位管理员确认')).toBeVisible();
  await alice.page.goto('/admin/payouts');
  const recorded = (page: typeof alice.page) => page.getByRole('row').filter({ hasText: 'ICBC-R-1' });
  await expect(recorded(alice.page).getByText('这是你登记的，由另一位管理员确认。')).toBeVisible();
  await expect(recorded(alice.page).getByRole('button', { name: '确认退回' })).toHaveCount(0);
  expect((await new AxeBuilder({ page: alice.page }).analyze()).violations).toEqual([]);
  await bob.page.goto('/admin/payouts');
  await recorded(bob.page).getByRole('button', { name: '确认退回' }).click();
  await expect(recorded(bob.page).getByText('已确认退回')).toBeVisible();

  const freelancer = await open(viewer);
  await freelancer.page.goto('/work/earnings');
  await expect(freelancer.page.getByText('银行退回了 ¥920.00：平台重新欠你这笔钱')).toBeVisible();
  await expect(freelancer.page.getByText(/原因：户名与账号不符。 请在下面更正收款账户/)).toBeVisible();
  expect((await new AxeBuilder({ page: freelancer.page }).analyze()).violations).toEqual([]);
  await freelancer.page.goto(workroom(deal, '?tab=timeline'));
  await expect(freelancer.page.getByText('确认银行退回了付款 ¥920.00（户名与账号不符）：款项重新欠运营者')).toBeVisible();
  await expectStatus(deal.milestoneId, 'SETTLED');
});
