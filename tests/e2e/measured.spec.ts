// Links, codes and orders as people and their systems meet them: set up on screen, told by a signed call, seen by both sides.
import AxeBuilder from '@axe-core/playwright';
import { db } from '@/lib/db/client';
import { VECTOR } from '@/lib/conversions/keys/signature-vector';
import { DESKTOP } from '../factories/browsers';
import { createMilestone } from '../factories/contracts';
import { makeCode, makeKey, makeLink, signedRequest, type Key } from '../factories/conversions';
import { expect, test, type Person } from './setup/fixtures';
import { expectFits } from './setup/phone-fit';

async function fundedMilestone() {
  const deal = await createMilestone({ status: 'FUNDED' });
  return { ...deal, place: `/contracts/${deal.contractId}/milestones/${deal.milestoneId}` };
}

async function expectNoFindings({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Sends a signed call to the running product. */
async function tell(base: string, key: Key, body: object): Promise<Response> {
  const signed = signedRequest(key, { body });
  return fetch(new URL('/api/v1/conversions', base), { method: 'POST', headers: signed.headers, body: await signed.text() });
}

const figure = ({ page }: Person, name: string) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

test('a link, a code and a key made on screen; a visit and an order show on both sides; a doubt is answered', async ({ open, stack }) => {
  test.setTimeout(180_000);
  const deal = await fundedMilestone();
  const [business, freelancer] = [await open(deal.business), await open(deal.freelancer, 'en')];

  await business.page.goto(`${deal.place}?tab=links`);
  await expectNoFindings(business);
  await business.page.getByText('新建链接').click();
  await business.page.getByLabel('跳转到').fill('http://127.0.0.1/menu');
  await business.page.getByRole('button', { name: '建链接' }).click();
  await expect(business.page.getByText('只能跳转到公开网站的域名，不能是 IP 地址或内网。').first()).toBeVisible();
  await business.page.getByLabel('跳转到').fill('https://shop.example.com/menu');
  await business.page.getByRole('button', { name: '建链接' }).click();
  await expect(business.page.getByText('链接建好了，复制出去就开始计数。')).toBeVisible();
  await business.page.getByText('发一个优惠码').click();
  await business.page.getByLabel('优惠码', { exact: true }).fill('麦田10');
  await business.page.getByRole('button', { name: '发码' }).click();
  await expect(business.page.getByText('优惠码已经发出，请在收银系统里也设好它。')).toBeVisible();

  const address = await business.page.locator('code', { hasText: '/r/' }).innerText();
  const visit = await fetch(address, { redirect: 'manual', headers: { 'user-agent': DESKTOP } });
  expect(visit.status).toBe(302);
  const clickId = new URL(visit.headers.get('location')!).searchParams.get('hsr')!;
  await expect.poll(() => db().linkClick.count({ where: { id: clickId } })).toBe(1);

  await business.page.getByRole('link', { name: '设置数据接口' }).click();
  await business.page.getByLabel('给哪个系统用').fill('收银台');
  await business.page.getByRole('button', { name: '建密钥' }).click();
  await expect(business.page.getByText('密文只显示这一次，请马上存好。')).toBeVisible();
  await expectNoFindings(business);
  const [publicId, secret] = await business.page.locator('dd code').allInnerTexts();
  const occurredAt = new Date().toISOString();
  const order = { event: 'order', occurredAt, amountMinor: 4_500, currency: 'CNY' };
  const key = { keyId: '', publicId: publicId!, secret: secret! };
  expect(
    (
      await tell(stack.url, key, {
        events: [
          { ...order, orderId: '2026-0042', code: '麦田10', customer: 'm-1' },
          { ...order, orderId: '2026-0043', clickId },
        ],
      })
    ).status,
  ).toBe(200);
  await business.page.reload();
  await expect(business.page.getByText(secret!)).toHaveCount(0);
  await expect(business.page.getByText(/最近使用/)).toBeVisible();

  await freelancer.page.goto(`/en${deal.place}?tab=links`);
  await expect(figure(freelancer, 'Clicks (people)')).toHaveText('1');
  await expect(figure(freelancer, 'Orders')).toHaveText('2');
  await expect(figure(freelancer, 'Revenue')).toHaveText(/90\.00/);
  await expect(freelancer.page.getByText('order …0042')).toBeVisible();
  await expect(freelancer.page.getByText('2026-0042')).toHaveCount(0);
  await expectNoFindings(freelancer);
  await freelancer.page.getByText('Question it').first().click();
  await freelancer.page.getByLabel('What is wrong').first().fill('The shop was closed that day.');
  await freelancer.page.getByRole('button', { name: 'Send to the business' }).click();
  await expect(freelancer.page.getByText('Question: The shop was closed that day.')).toBeVisible();

  await business.page.goto(`${deal.place}?tab=links`);
  await expect(business.page.getByText('2026-0042')).toBeVisible();
  await business.page.getByLabel('答复').fill('当天有外卖订单。');
  await business.page.getByRole('button', { name: '答复' }).click();
  await expect(business.page.getByText('商家答复：当天有外卖订单。')).toBeVisible();
  await business.page.locator('#links').getByRole('button', { name: '停用', exact: true }).click();
  await expect(business.page.locator('#links').getByRole('button', { name: '启用', exact: true })).toBeVisible();
  await expect.poll(async () => (await fetch(address, { redirect: 'manual', headers: { 'user-agent': DESKTOP, 'accept-language': 'en' } })).status).toBe(404);
});

test('what stands behind a link that is gone, in the visitor’s language', async ({ open }) => {
  const visitor = await open(null, 'en');
  await visitor.page.goto('/r/nonesuch2');
  await expect(visitor.page.getByRole('heading', { name: 'This link no longer leads anywhere' })).toBeVisible();
  await expectNoFindings(visitor);
  const other = await open(null, 'zh');
  await other.page.goto('/r/nonesuch2');
  await expect(other.page.getByRole('heading', { name: '这个链接已经失效' })).toBeVisible();
});

test('the picture of a link leads to it, for its two sides only', async ({ open }) => {
  const deal = await fundedMilestone();
  const { linkId } = await makeLink(deal.business, deal.milestoneId);
  const [owner, stranger] = [await open(deal.freelancer), await open((await fundedMilestone()).business)];
  const svg = await owner.context.request.get(`/api/links/${linkId}/qr`);
  expect([svg.status(), svg.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  const png = await owner.context.request.get(`/api/links/${linkId}/qr?as=png`);
  expect((await png.body()).subarray(1, 4).toString()).toBe('PNG');
  expect((await stranger.context.request.get(`/api/links/${linkId}/qr`)).status()).toBe(404);
});

test('a file of the till is looked at, confirmed and taken back', async ({ open }) => {
  const deal = await fundedMilestone();
  await makeCode(deal.business, deal.milestoneId, { word: 'TILL5' });
  const business = await open(deal.business);
  const { page } = business;
  await page.goto(`${deal.place}?tab=links`);
  const upload = (text: string) => page.getByLabel('选择文件').setInputFiles({ name: '收银.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  // Tills print whole seconds: one more, so that it is not before the funding.
  const clock = new Date(Date.now() + 8 * 3_600_000 + 1_000).toISOString().slice(0, 19).replace('T', ' ');
  await upload(`优惠码,订单号,时间\nTILL5,,${clock}`);
  await page.getByRole('button', { name: '读取' }).click();
  await expect(page.getByText(/第 2 行“订单号”（B 列）没有订单号/)).toBeVisible();
  await upload(`优惠码,订单号,时间,金额\nTILL5,T-1,${clock},12.5`);
  await page.getByRole('button', { name: '读取' }).click();
  await expect(page.getByText('读好了：1 行新的核销')).toBeVisible();
  await expect(figure(business, '订单')).toHaveText('0');
  await page.getByRole('button', { name: '确认计入' }).click();
  await expect(figure(business, '订单')).toHaveText('1');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(figure(business, '订单')).toHaveText('0');
});

test('links, codes and connections fit a phone @phone', async ({ open, stack }) => {
  test.setTimeout(120_000);
  const deal = await fundedMilestone();
  await makeLink(deal.business, deal.milestoneId, { targetUrl: `https://shop.example.com/${'menu/'.repeat(40)}`, label: '五一活动' });
  await makeCode(deal.business, deal.milestoneId, { word: 'A-LONG-WORD-OF-A-PROMO-CODE-2026' });
  const key = await makeKey(deal.business);
  await tell(stack.url, key, {
    event: 'order',
    occurredAt: new Date().toISOString(),
    code: 'A-LONG-WORD-OF-A-PROMO-CODE-2026',
    orderId: 'x'.repeat(100),
    amountMinor: 1,
    currency: 'CNY',
  });
  const [business, freelancer, visitor] = [await open(deal.business), await open(deal.freelancer, 'en'), await open(null, 'en')];
  for (const [person, path] of [
    [business, `${deal.place}?tab=links`],
    [business, '/business/connections'],
    [freelancer, `/en${deal.place}?tab=links`],
    [visitor, '/en/developers'],
    [visitor, '/en/r/nonesuch2'],
  ] as const) {
    await person.page.goto(path);
    await expectFits(person.page);
    await expectNoFindings(person);
  }
  await expect(visitor.page.getByText(VECTOR.signature)).toHaveCount(0);
});
