// What one narrows, sorts, downloads, and is told when something is missing.
import AxeBuilder from '@axe-core/playwright';
import Papa from 'papaparse';
import { createMilestone } from '../factories/contracts';
import { control, openPaymentPage } from '../factories/payments';
import { castMember, expect, test } from './setup/fixtures';

test('a timeline is narrowed by links, and a kind without entries says what would be there', async ({ open }) => {
  const deal = await createMilestone({ status: 'SETTLED' });
  const place = `/contracts/${deal.contractId}/milestones/${deal.milestoneId}`;
  const { page } = await open(deal.business, 'en');
  await page.goto(`/en${place}?tab=timeline`);
  const filters = page.getByRole('navigation', { name: 'Show only' });
  const timeline = page.getByRole('list', { name: 'Timeline of the milestone' });
  const all = await timeline.getByRole('listitem').count();
  await expect(filters.getByRole('link', { name: /^Everything/ })).toHaveText(`Everything${all}`);

  await filters.getByRole('link', { name: /^Money/ }).click();
  await expect(filters.getByRole('link', { name: /^Money/ })).toHaveAttribute('aria-current', 'page');
  const money = await timeline.getByRole('listitem').count();
  expect(money).toBeLessThan(all);
  await expect(filters.getByRole('link', { name: /^Money/ })).toHaveText(`Money${money}`);
  await expect(timeline).toContainText('confirmed that the money is in escrow');

  await filters.getByRole('link', { name: /^Evidence and files/ }).click();
  await expect(page.getByRole('heading', { name: 'Evidence and files: nothing yet' })).toBeVisible();
  // The title of a page comes a moment after its content.
  await expect(page).toHaveTitle(/./);
  expect((await new AxeBuilder({ page }).analyze()).violations.map((violation) => violation.id)).toEqual([]);
  await page.getByRole('link', { name: `Show everything (${all})` }).click();
  await expect(timeline.getByRole('listitem')).toHaveCount(all);
});

test('money lists are downloaded in the language of the page', async ({ open }) => {
  const deal = await createMilestone({ status: 'SETTLED' });
  for (const [viewer, place, heading] of [
    [deal.business, '/business/payments', '已付运营者'],
    [deal.freelancer, '/en/work/earnings', 'Received'],
  ] as const) {
    const { page } = await open(viewer);
    await page.goto(place);
    const link = page.getByRole('link', { name: /下载 CSV|Download CSV/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^hussar-(payments|earnings)-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = Buffer.concat(await Array.fromAsync(await download.createReadStream())).toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
    expect(data.map((row) => row[heading])).toEqual(['920.00']);
  }
});

test('a stranger downloads nothing', async ({ open }) => {
  const { page } = await open(null);
  for (const place of ['/api/payments', '/api/earnings']) expect((await page.request.get(place)).status()).toBe(401);
});

test('the error summary names each field and leads to it', async ({ open }) => {
  const { page } = await open(null, 'en');
  await page.goto('/en/sign-up');
  await page.getByRole('button', { name: 'Sign up and open the dashboard' }).click();
  const summary = page.locator('[data-error-summary]');
  const name = page.getByLabel('Your name');
  await expect(summary).toBeVisible();
  const link = summary.getByRole('link', { name: /^Your name: / });
  await link.click();
  await expect(name).toBeFocused();
  for (const text of await summary.getByRole('listitem').allTextContents()) expect(text).toMatch(/^[A-Z][^:]+: \S/);
  expect((await new AxeBuilder({ page }).analyze()).violations.map((violation) => violation.id)).toEqual([]);
});

test('freelancers stand by what they settled, or by when they came', async ({ open }) => {
  const { page } = await open(null);
  await page.goto('/freelancers');
  const order = page.getByRole('navigation', { name: '排序' });
  await expect(order.getByRole('link', { name: '结清最多' })).toHaveAttribute('aria-current', 'true');
  await order.getByRole('link', { name: '最新加入' }).click();
  await expect(page).toHaveURL(/sort=newest/);
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page).toHaveURL(/sort=newest/);
});

test('a slow payment is told to both sides while it is on its way', async ({ open }) => {
  const now = new Date();
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const session = await openPaymentPage(deal.milestoneId, deal.business, now);
  await control(`checkout/sessions/${session}/complete`, { outcome: 'processing', method: 'alipay' });
  const place = `/contracts/${deal.contractId}/milestones/${deal.milestoneId}`;
  const business = await open(deal.business);
  const freelancer = await open(deal.freelancer, 'en');

  await expect(async () => {
    await business.page.goto(place);
    await expect(business.page.getByText('请不要重复付款，有结果会通知你。').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(business.page.getByText('上一次付款还在处理中').first()).toBeVisible();
  await freelancer.page.goto(`/en${place}`);
  await expect(freelancer.page.getByText('No work is due before it has arrived').first()).toBeVisible();
  expect((await new AxeBuilder({ page: freelancer.page }).analyze()).violations.map((violation) => violation.id)).toEqual([]);

  await control(`checkout/sessions/${session}/complete`, { outcome: 'late_failed' });
  await expect(async () => {
    await business.page.goto(place);
    await expect(business.page.getByText('付款没有成功').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('the narrowed timeline and the payments fit a phone @phone', async ({ open, stack }) => {
  const business = await open(await castMember('business'));
  const { db } = await import('@/lib/db/client');
  const { id, contractId } = await db().milestone.findUniqueOrThrow({ where: { id: stack.objects.business.milestoneIds.SETTLED! } });
  for (const place of [`/contracts/${contractId}/milestones/${id}?tab=timeline&show=money`, '/business/payments', '/freelancers']) {
    await business.page.goto(place);
    const [content, width] = await business.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect([place, content! <= width!]).toEqual([place, true]);
  }
});
