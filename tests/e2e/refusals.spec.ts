// What must not happen, tried through the browser and past it: each refusal says why, keeps what was typed, and changes nothing.
import { hashAddress } from '@/lib/auth/secret-token';
import { db } from '@/lib/db/client';
import { stripeClient } from '@/lib/payments/stripe/client';
import { createGig, createMilestone } from '../factories/contracts';
import { plainTerms } from '../factories/milestone-terms';
import { createBusinessOwner } from '../factories/people';
import { XHS_HEADINGS, xhsRow } from '../factories/spreadsheets-exports';
import { expect, test } from './setup/fixtures';
import { act, expectStatus, payByCard, workroom, WORDS } from './setup/main-acts';
import { readPlainForm, sendPlainForm } from './setup/plain-form';
import { createMeasuredMilestone, exportOf, uploadEvidence } from './setup/platform-exports';

test('a gig that pays for followers alone is refused, with the reason and a way out', async ({ business }) => {
  const title = `只要涨粉 ${Date.now()}`;
  const { page } = business;
  await page.goto('/business/gigs/new');
  await page.getByLabel('标题', { exact: true }).fill(title);
  await page.getByRole('textbox', { name: '目标', exact: true }).fill('一个月内把账号的粉丝数做上去，其他数据不看。');
  await page.getByRole('textbox', { name: '内容要求', exact: true }).fill('内容随意，只要粉丝数能涨就可以，不限形式。');
  await page.getByLabel('指标', { exact: true }).first().selectOption('FOLLOWS');
  await page
    .getByLabel(/^目标（/)
    .first()
    .fill('500');
  const guard = page.getByText('不能只用粉丝数验收');
  await expect(guard).toBeVisible();
  await expect(page.getByText('粉丝可以买到，却带不来生意。')).toBeVisible();
  await page.getByRole('button', { name: '发布需求' }).click();
  await expect(page.getByText(/里程碑 \d 只看粉丝数/).first()).toBeVisible();
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue(title);
  expect(await db().gig.count({ where: { title } })).toBe(0);

  await page.getByRole('button', { name: /可以加上/ }).click();
  await expect(guard).toHaveCount(0);
  await page.getByRole('button', { name: '发布需求' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('a refused proposal keeps every word and number that was typed', async ({ freelancer }) => {
  const { gigId } = await createGig();
  const { page } = freelancer;
  await page.goto(`/gigs/${gigId}/propose`);
  await page.getByLabel('给商家的话').fill('太短了');
  await page.getByLabel('金额').first().fill('1,234.56');
  await page.getByLabel('名称').first().fill('换个名字');
  await page.getByLabel('报价多久有效').selectOption('30');
  await page.getByRole('button', { name: '发出报价' }).click();
  await expect(page.getByText('至少 20 个字。').first()).toBeVisible();
  await expect(page.getByLabel('给商家的话')).toBeFocused();
  await expect(page.getByLabel('给商家的话')).toHaveValue('太短了');
  await expect(page.getByLabel('金额').first()).toHaveValue('1,234.56');
  await expect(page.getByLabel('名称').first()).toHaveValue('换个名字');
  await expect(page.getByLabel('报价多久有效')).toHaveValue('30');
  expect(await db().proposal.count({ where: { gigId } })).toBe(0);

  await page.getByLabel('给商家的话').fill('我在这条街住了五年，熟悉每一家店，随时可以开始拍摄。');
  await page.getByRole('button', { name: '发出报价' }).click();
  await expect(page).toHaveURL(/\/proposals\//);
  await expect(page.getByText('¥1,234.56').first()).toBeVisible();
});

test('before both have signed there is no way to pay, in the page or past it', async ({ open, browser, baseURL }) => {
  const deal = await createMilestone({ status: 'PLANNED' });
  const payable = await createMilestone({ status: 'AWAITING_FUNDS', business: deal.business });
  const business = await open(deal.business);
  await business.page.goto(workroom(deal));
  await expect(business.page.locator('#acts').getByRole('button', { name: '付款到托管' })).toHaveAttribute('aria-disabled', 'true');
  await expect(business.page.locator('#acts').getByText('合同双方签署后才可以。').first()).toBeVisible();

  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await business.context.storageState() });
  const page = await plain.newPage();
  await page.goto(workroom(payable, '?act=fund'));
  const form = await readPlainForm(page, '#acts input[name=milestoneId]');
  const answer = await sendPlainForm(plain, { ...form, fields: { ...form.fields, milestoneId: deal.milestoneId } });
  expect(await answer.text()).toContain('里程碑当前的状态不允许这个操作。');
  expect(await db().funding.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);
  await plain.close();
});

test('twenty payments of one milestone at once through the form: one page, one charge; then it is paid and says so', async ({ open, browser, baseURL }) => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const { milestoneId } = deal;
  const business = await open(deal.business);
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await business.context.storageState() });
  const page = await plain.newPage();
  await page.goto(workroom(deal, '?act=fund'));
  const form = await readPlainForm(page, '#acts input[name=milestoneId]');

  const answers = await Promise.all(Array.from({ length: 20 }, () => sendPlainForm(plain, form)));
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 303));
  const [address, ...others] = new Set(answers.map((answer) => answer.headers().location));
  expect(others).toEqual([]);
  expect(await db().funding.count({ where: { milestoneId } })).toBe(1);

  await page.goto(address!);
  await payByCard({ ...business, page }, '4000000000000002');
  await expect(page.getByText(/拒绝/).first()).toBeVisible();
  await page.getByLabel('卡号').fill('4242424242424242');
  await page.getByLabel(/有效期/).fill('12 / 30');
  await page.getByLabel(/安全码/).fill('123');
  const card = await readPlainForm(page, 'input[name=cardNumber]');
  const paid = { url: card.url, fields: { ...card.fields, method: 'card' } };
  await Promise.all(Array.from({ length: 20 }, () => plain.request.post(paid.url, { form: paid.fields, maxRedirects: 0 })));
  await expectStatus(milestoneId, 'FUNDED');

  const again = await Promise.all(Array.from({ length: 20 }, () => sendPlainForm(plain, form)));
  for (const answer of again) expect(await answer.text()).toContain('这个里程碑已经托管过资金，不会重复收款。');
  expect(await db().funding.count({ where: { milestoneId } })).toBe(1);
  expect(await db().ledgerTransfer.groupBy({ by: ['kind'], where: { milestoneId }, _count: true })).toEqual([{ kind: 'FUNDED', _count: 1 }]);
  const { data: charges } = await stripeClient().charges.list({ limit: 100, created: { gte: Math.floor(Date.now() / 1000) - 600 } });
  const ours = charges.filter((charge) => charge.transfer_group === milestoneId);
  expect(ours.map((charge) => charge.status).sort()).toEqual(['failed', 'succeeded']);
  await plain.close();
});

test('a broken export names row and column, in the language of its reader, and nothing is imported', async ({ open }) => {
  const { deal, note } = await createMeasuredMilestone();
  const chinese = await open(deal.freelancer);
  const english = await open(deal.business, 'en');
  await chinese.page.goto(workroom(deal, '?tab=evidence'));
  await english.page.goto(`/en${workroom(deal, '?tab=evidence')}`);
  const refused = async (bytes: Uint8Array, texts: [zh: (string | RegExp)[], en: (string | RegExp)[]], name?: string) => {
    for (const [index, person] of [chinese, english].entries()) {
      await uploadEvidence(person, bytes, name);
      for (const text of texts[index]!) await expect(person.page.getByText(text).first()).toBeVisible();
    }
  };

  await refused(Buffer.from('%PDF-1.7 not a table'), [['这不是表格文件。'], [/not a spreadsheet/i]]);
  const withoutViews = XHS_HEADINGS.map((heading) => (heading === '观看量' ? '观看' : heading));
  await refused(exportOf([note], { headings: withoutViews }), [['第 2 行的表头缺少“观看量”列。'], [/row 2.*观看量/i]]);
  const rows = [xhsRow({ ...note, publishedAt: '昨天' }), xhsRow(note).with(4, '很多')];
  await refused(exportOf([], { rows }), [
    ['共 2 处问题', '第 3 行“首次发布时间”（B 列）不是有效时间：昨天', /第 4 行“观看量”（E 列）不是有效数量：很多/],
    ['2 problems', /row 3.*首次发布时间.*B.*昨天/i, /row 4.*观看量.*E.*很多/i],
  ]);
  expect(await db().importBatch.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);
});

test('strangers are told that it does not exist: pages, API, and forms sent past the page', async ({ open, browser, baseURL, stack }) => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const inReview = await createMilestone({ status: 'IN_REVIEW', business: deal.business, milestones: [plainTerms()] });
  const owner = await open(deal.business);
  const upload = { multipart: { file: { name: '图.png', mimeType: 'image/png', buffer: PNG } } };
  const file = (await (await owner.context.request.post(`/api/milestones/${inReview.milestoneId}/files`, upload)).json()) as { id: string };
  await owner.page.goto(workroom(deal));
  await act(owner, WORDS.zh.fund);
  await expect(owner.page.getByLabel('卡号')).toBeVisible();
  const funding = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect((await owner.context.request.get(`/api/files/${file.id}`)).status()).toBe(200);
  expect((await owner.context.request.get(`/api/fundings/${funding.id}`)).status()).toBe(200);

  const { business: theirs } = stack.objects;
  const stranger = await open(await createBusinessOwner());
  for (const place of [
    workroom(deal),
    `/contracts/${deal.contractId}`,
    `${workroom(deal)}/funding?session=${funding.checkoutSessionId}`,
    `${workroom(inReview)}/dispute`,
    `/business/gigs/${deal.gigId}`,
    `/disputes/${theirs.disputeId}`,
    `/proposals/${theirs.openProposalId}`,
    '/admin',
    `/admin/disputes/${theirs.disputeId}`,
  ]) {
    const response = await stranger.page.goto(place);
    expect([place, response?.status()]).toEqual([place, 404]);
  }
  const { request } = stranger.context;
  const answers = {
    file: await request.get(`/api/files/${file.id}`),
    funding: await request.get(`/api/fundings/${funding.id}`),
    upload: await request.post(`/api/milestones/${inReview.milestoneId}/files`, upload),
    evidence: await request.post(`/api/milestones/${inReview.milestoneId}/evidence`, upload),
    dispute: await request.post(`/api/disputes/${theirs.disputeId}/files`, upload),
  };
  for (const [name, answer] of Object.entries(answers)) {
    expect([name, answer.status(), ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([name, 404, 'NOT_FOUND']);
  }

  // The owner's own form to accept, sent with the stranger's session.
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await owner.context.storageState() });
  const page = await plain.newPage();
  await page.goto(workroom(inReview, '?act=accept'));
  const form = await readPlainForm(page, '#acts input[name=milestoneId]');
  await sendPlainForm(stranger.context, form);
  await expectStatus(inReview.milestoneId, 'IN_REVIEW');
  await sendPlainForm(plain, form);
  await expectStatus(inReview.milestoneId, 'SETTLED');
  await plain.close();
});

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('what a visitor says about its own address moves no limit', async ({ open }) => {
  const { page } = await open(null);
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.9' });
  await page.goto('/sign-in');
  await page.getByLabel('邮箱').fill('nobody@example.com');
  await page.getByLabel('密码', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const told = async () => (await db().rateLimit.findMany({ where: { key: { startsWith: 'sign-in-network' } }, select: { key: true } })).map(({ key }) => key);
  await expect.poll(async () => (await told()).length).toBeGreaterThan(0);
  expect((await told()).filter((key) => key.includes(hashAddress('203.0.113')))).toEqual([]);
});
