// Silence accepts: a stack of its own whose clock is moved from start to start over the same data, as time would pass for both sides.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './setup/fixtures';
import { act, WORDS } from './setup/main-acts';
import { runTestStack } from './setup/start-stack';
import type { TestStack } from './setup/stack';

type Pair = Record<'business' | 'freelancer', Page>;

test('a submission accepts itself when the review window ends: reminder, countdown, transfer, settled', async ({ open }) => {
  test.setTimeout(240_000);
  const data = mkdtempSync(path.resolve('.hussar/clock-'));
  /** Starts the stack at a moment and lets both sign in as they would on that day. */
  const at = async (offset: string, visit: (pages: Pair, stack: TestStack) => Promise<void>) => {
    const { report, stop } = await runTestStack({ HUSSAR_TEST_DATA: data, CLOCK_OFFSET: offset });
    try {
      const stack = JSON.parse(report) as TestStack;
      const signIn = async (role: string) => {
        const { page } = await open(null);
        const { email, password } = stack.accounts.find((account) => account.role === role)!;
        await page.goto(`${stack.url}/sign-in`);
        await page.getByLabel('邮箱').fill(email);
        await page.getByLabel('密码', { exact: true }).fill(password);
        await page.getByRole('button', { name: '登录', exact: true }).click();
        await expect(page).toHaveURL(/\/dashboard/);
        return page;
      };
      await visit({ business: await signIn('business'), freelancer: await signIn('freelancer') }, stack);
    } finally {
      await stop();
    }
  };
  const eventually = (page: Page, address: string, text: string | RegExp) =>
    expect(async () => {
      await page.goto(address);
      await expect(page.getByText(text).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000 });

  let place = '';
  await at('PT0S', async ({ business, freelancer }, stack) => {
    const milestoneId = stack.objects.business.milestoneIds.CHANGES_REQUESTED!;
    await freelancer.goto(`${stack.url}/contracts`);
    await freelancer
      .getByRole('link', { name: /CHANGES_REQUESTED/ })
      .first()
      .click();
    await expect(freelancer).toHaveURL(new RegExp(milestoneId));
    place = new URL(freelancer.url()).pathname;
    await act({ page: freelancer } as never, WORDS.zh.submit);
    for (const page of [freelancer, business]) {
      await eventually(page, stack.url + place, '后，标准全部达成即自动通过');
      await expect(page.locator('#acts time')).toContainText('6天 23小时');
    }
  });

  await at('P6DT1H', async ({ business, freelancer }, stack) => {
    for (const page of [freelancer, business]) {
      await page.goto(stack.url + place);
      await expect(page.locator('#acts time')).toContainText('22小时');
    }
    await eventually(business, `${stack.url}/notifications`, /还有约 24 小时自动验收/);
  });

  await at('P7DT1H', async ({ business, freelancer }, stack) => {
    for (const page of [business, freelancer]) {
      await eventually(page, stack.url + place, '已结清');
      await page.goto(`${stack.url}${place}?tab=timeline`);
      await expect(page.getByText('验收期满未答复，自动通过：运营者到手 ¥960.00').first()).toBeVisible();
      await expect(page.getByText('确认全部款项，里程碑结清').first()).toBeVisible();
      await page.goto(`${stack.url}${place}?tab=money`);
      await expect(page.getByText(/期满自动通过/).first()).toBeVisible();
      await eventually(page, `${stack.url}/notifications`, /到期自动验收/);
    }
  });
  rmSync(data, { recursive: true, force: true });
});
