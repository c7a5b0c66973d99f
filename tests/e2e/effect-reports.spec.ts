// From a finished contract to a verified result on the freelancer's page; the report itself for both sides, and for whoever has its link.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { db } from '@/lib/db/client';
import { makeReports } from '@/lib/reports/effect/make-reports';
import { createMilestone } from '../factories/contracts';
import { createFreelancer } from '../factories/people';
import { expect, test } from './setup/fixtures';
import { expectFits } from './setup/phone-fit';

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${page.url()}: ${violation.id}`)).toEqual([]);
}

test('the business shares the final report, the freelancer asks for a card, the business agrees and takes it back', async ({ open }) => {
  test.setTimeout(180_000);
  const deal = await createMilestone({ status: 'SETTLED', freelancer: await createFreelancer({ displayNameEn: 'Chen Yinuo' }) });
  await makeReports(new Date());
  const report = await db().effectReport.findFirstOrThrow({ where: { contractId: deal.contractId, kind: 'FINAL' } });

  const { page: business } = await open(deal.business);
  await business.goto(`/contracts/${deal.contractId}`);
  await business.getByRole('link', { name: '效果报告' }).last().click();
  await business.getByLabel('金额（CNY）').fill('250');
  await business.getByLabel('日期').fill('2099-01-01');
  await business.getByRole('button', { name: '登记' }).click();
  await expect(business.getByText('不能晚于今天。').first()).toBeVisible();
  await expect(business.getByLabel('金额（CNY）')).toHaveValue('250');
  await business.getByLabel('日期').fill('2026-03-02');
  await business.getByRole('button', { name: '登记' }).click();
  await expect(business.getByText('¥1,250.00')).toBeVisible();
  await expectClean(business);

  await business.getByRole('link', { name: '总报告' }).click();
  await expect(business.getByRole('heading', { name: '与目标对比' })).toBeVisible();
  for (const [name, ending] of [
    ['下载 PDF', '.pdf'],
    ['下载 CSV', '.csv'],
  ] as const) {
    const [file] = await Promise.all([business.waitForEvent('download'), business.getByRole('link', { name }).click()]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`^hussar-report-HS-\\d{6}-1\\${ending}$`));
  }
  await business.getByRole('button', { name: '生成链接' }).click();
  const address = business.getByText(/\/shared\//);
  await expect(address).toBeVisible();
  const url = (await address.textContent())!;

  const { page: visitor } = await open(null, 'en');
  await visitor.setViewportSize({ width: 390, height: 844 });
  await visitor.goto(url.replace('/shared/', '/en/shared/'));
  await expect(visitor.getByRole('heading', { name: 'Against the targets' })).toBeVisible();
  await expect(visitor.getByText('Total cost')).toHaveCount(0);
  await expectFits(visitor);
  await expectClean(visitor);
  await business.getByRole('button', { name: '停用' }).click();
  await expect(business.getByText(/已停用或过期/)).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'This link no longer works' }).first()).toBeVisible();

  const { page: freelancer } = await open(deal.freelancer, 'en');
  await freelancer.goto(`/en/reports/${report.id}`);
  await freelancer.getByLabel(/Your words/).fill('Two visit notes, one voice.');
  await freelancer.getByRole('button', { name: 'Ask the business to agree' }).click();
  await expect(freelancer.getByText('has not answered yet')).toBeVisible();
  await expectClean(freelancer);
  await business.reload();
  await expect(business.getByText('Two visit notes, one voice.')).toBeVisible();
  await business.getByRole('button', { name: '同意公开' }).click();
  await expect(business.getByText('已公开在运营者主页。')).toBeVisible();
  await visitor.goto(`/en/freelancers/${deal.freelancer.profile!.slug}`);
  await expect(visitor.getByRole('heading', { name: 'Verified results' })).toBeVisible();
  await expect(visitor.getByText('Two visit notes, one voice.')).toBeVisible();
  await expectFits(visitor);
  await expectClean(visitor);
  await business.getByRole('button', { name: '收回许可' }).click();
  await expect(business.getByText('许可已收回')).toBeVisible();

  const { page: stranger } = await open(await createFreelancer());
  expect((await stranger.goto(`/reports/${report.id}`))!.status()).toBe(404);
  expect((await stranger.request.get(`/api/reports/${report.id}?format=csv`)).status()).toBe(404);
});
