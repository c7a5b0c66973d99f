// The main job end to end, as two people do it in two browsers beside each other.
import { db } from '@/lib/db/client';
import { createMilestone } from '../factories/contracts';
import { plainTerms, resultTerms } from '../factories/milestone-terms';
import { createAdmin } from '../factories/people';
import { makeXhsExport } from '../factories/spreadsheets-exports';
import { expect, test, type Person } from './setup/fixtures';

const workroom = (deal: { contractId: string; milestoneId: string }, tab = '') => `/contracts/${deal.contractId}/milestones/${deal.milestoneId}${tab}`;

/** Opens one of the acts of the workroom and confirms it in its dialog. */
async function act({ page }: Person, label: string, confirm: string): Promise<void> {
  await page
    .getByRole('link', { name: label, exact: true })
    .or(page.getByRole('button', { name: label, exact: true }))
    .first()
    .click();
  await page.getByRole('dialog').or(page.locator('#acts')).getByRole('button', { name: confirm, exact: true }).first().click();
}

async function payByCard({ page }: Person, number: string): Promise<void> {
  await page.getByLabel(/卡号|Card number/).fill(number);
  await page.getByLabel(/有效期|Expiry/).fill('12 / 30');
  await page.getByLabel(/安全码|CVC/).fill('123');
  await page
    .getByRole('button', { name: /支付|Pay/ })
    .first()
    .click();
}

test('from a posted gig to a funded milestone', async ({ business, freelancer }) => {
  const title = `每周两篇面包店探店笔记 ${Date.now()}`;
  const { page } = business;

  await page.goto('/business/gigs/new');
  await page.getByLabel('标题', { exact: true }).fill(title);
  for (const [label, text] of [
    ['目标', '让三公里内的邻居知道新店早上七点出炉，带来周末客流。'],
    ['内容要求', '每篇写一款面包的真实口感和早餐搭配，标题带路名，评论区回答营业时间。'],
  ] as const) {
    await page.getByLabel(label).first().fill(text);
  }
  await page.getByRole('button', { name: '发布需求' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await freelancer.page.goto(`/gigs?q=${encodeURIComponent('探店')}`);
  await freelancer.page.getByRole('link', { name: title }).click();
  await freelancer.page.getByRole('link', { name: '我要报价' }).first().click();
  await freelancer.page.getByLabel('给商家的话').fill('我做过三家面包店的账号，互动率都在百分之五以上，明天就能开始拍。');
  await freelancer.page.getByRole('button', { name: '发出报价' }).click();
  await expect(freelancer.page).toHaveURL(/\/proposals\//);

  const proposalPath = new URL(freelancer.page.url()).pathname;
  await page.goto(proposalPath);
  await page.getByRole('button', { name: '接受这份报价' }).click();
  await expect(page).toHaveURL(/\/contracts\//);

  const contractPath = new URL(page.url()).pathname;
  for (const person of [business, freelancer]) {
    await person.page.goto(contractPath);
    await person.page.getByLabel('输入你的姓名作为签名').fill(person.viewer.name);
    await person.page.getByLabel('我已阅读并同意以上全部条款').check();
    await person.page.getByRole('button', { name: '签署', exact: true }).click();
    await expect(person.page.getByRole('img', { name: `${person.viewer.name} 已签署` })).toBeVisible();
  }

  const contractId = contractPath.split('/').at(-1)!;
  const { id } = await db().milestone.findFirstOrThrow({ where: { contractId, ordinal: 1 } });
  await page.goto(workroom({ contractId, milestoneId: id }));
  await act(business, '付款到托管', '去付款');
  await payByCard(business, '4242424242424242');
  await expect(page).toHaveURL(/\/contracts\//);
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id } })).status).toBe('FUNDED');
  await page.goto(workroom({ contractId, milestoneId: id }));
  await expect(page.getByText('钱在这里').first()).toBeVisible();

  await freelancer.page.goto(workroom({ contractId, milestoneId: id }));
  await expect(freelancer.page.getByRole('button', { name: '提交验收' }).first()).toBeVisible();
});

test('drafts are approved, work is submitted and accepted, the webhook settles it', async ({ open }) => {
  const deal = await createMilestone({
    status: 'FUNDED',
    milestones: [plainTerms({ criteria: [{ id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] })],
  });
  const freelancer = await open(deal.freelancer);
  const business = await open(deal.business);

  await freelancer.page.goto(workroom(deal));
  await freelancer.page.getByLabel('标题', { exact: true }).last().fill('巷子里的现烤面包');
  await freelancer.page.getByLabel('文案或说明').last().fill('早上七点开门，可颂刚出炉。');
  await freelancer.page.getByRole('button', { name: '保存草稿' }).last().click();
  await freelancer.page.getByRole('button', { name: '送商家确认' }).click();
  const deliverable = async () => (await db().deliverable.findFirst({ where: { milestoneId: deal.milestoneId } }))?.status;
  await expect.poll(deliverable).toBe('IN_APPROVAL');

  await business.page.goto(workroom(deal));
  await business.page.getByRole('button', { name: '确认，可以发布' }).click();
  await expect.poll(deliverable).toBe('APPROVED');

  await freelancer.page.goto(workroom(deal));
  await freelancer.page.getByLabel('作品链接').fill('https://www.xiaohongshu.com/explore/1');
  await freelancer.page.getByRole('button', { name: '登记发布' }).last().click();
  await expect.poll(deliverable).toBe('PUBLISHED');
  await freelancer.page.goto(workroom(deal));
  await act(freelancer, '提交验收', '提交');
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('IN_REVIEW');

  await business.page.goto(workroom(deal));
  await act(business, '验收通过', '确认通过');
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('SETTLED');
  for (const person of [business, freelancer]) {
    await person.page.goto(workroom(deal, '?tab=timeline'));
    await expect(person.page.getByText(/运营者到手 ¥920\.00/).first()).toBeVisible();
  }

  await freelancer.page.goto('/work/earnings');
  await expect(freelancer.page.getByText('¥920.00').first()).toBeVisible();
});

test('a declined card keeps the page open, a second try pays', async ({ open }) => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const business = await open(deal.business);
  await business.page.goto(workroom(deal));
  await act(business, '付款到托管', '去付款');
  await payByCard(business, '4000000000000002');
  await expect(business.page.getByText(/拒绝|declined/i).first()).toBeVisible();
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('AWAITING_FUNDS');

  await payByCard(business, '4242424242424242');
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('FUNDED');
});

test('numbers come from an official export, and a wrong file names row and column', async ({ open }) => {
  const deal = await createMilestone({
    status: 'FUNDED',
    milestones: [
      resultTerms({
        criteria: [{ ...resultTerms().criteria[0]!, minimum: 1 } as never, { ...resultTerms().criteria[1]!, maturityDays: 0, minimumPosts: 1 } as never],
      }),
    ],
  });
  const freelancer = await open(deal.freelancer);
  const { publishPiece } = await import('../factories/contracts');
  const publishedAt = new Date(Date.now() - 3_600_000);
  await publishPiece(deal, deal.milestoneId, { title: '巷子里的现烤面包', publishedAt }, new Date());
  const [year, month, day, hour, minute, second] = new Date(publishedAt.getTime() + 8 * 3_600_000).toISOString().match(/\d+/g)!;
  const note = {
    title: '巷子里的现烤面包',
    publishedAt: `${year}年${month}月${day}日${hour}时${minute}分${second}秒`,
    views: 3000,
    likes: 100,
    saves: 50,
    comments: 10,
    shares: 8,
  };
  const createdAt = new Date().toISOString().replace(/\.\d+/, '');
  const upload = async (bytes: Uint8Array) => {
    await freelancer.page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '笔记列表明细表.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(bytes),
      });
    const button = freelancer.page.getByRole('button', { name: '上传并读取' });
    if (await button.isVisible()) await button.click();
  };

  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await upload(makeXhsExport([{ ...note, publishedAt: '昨天' }], { createdAt }));
  await expect(freelancer.page.getByText(/首次发布时间/).first()).toBeVisible();
  expect(await db().importBatch.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);

  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await upload(makeXhsExport([note], { createdAt }));
  await expect(freelancer.page.getByText(/已读取 1 行/).first()).toBeVisible();
  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText('5.6').first()).toBeVisible();
});

test('a dispute freezes the milestone, an admin divides the money', async ({ open }) => {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const freelancer = await open(deal.freelancer);
  await freelancer.page.goto(workroom(deal));
  await freelancer.page
    .getByRole('link', { name: '提出争议' })
    .or(freelancer.page.getByRole('button', { name: '提出争议' }))
    .first()
    .click();
  await freelancer.page.getByRole('radio').first().check();
  await freelancer.page.locator('textarea[name=statement]').fill('商家反复改变要求，超出了合同约定的范围，请平台裁决。');
  await freelancer.page.locator('form:has(textarea[name=statement]) button[type=submit]').click();
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('DISPUTED');

  const admin = await open(await createAdmin());
  const { id } = await db().dispute.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  await admin.page.goto(`/admin/disputes/${id}`);
  await admin.page.locator('input[type=text]').first().fill('700.00');
  await admin.page.getByLabel('裁决理由').fill('草稿均有确认记录，工作已完成；第二篇未按样稿执行，酌情扣减三成。');
  await admin.page.getByRole('button', { name: '确认裁决' }).click();
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('SETTLED');
  const decision = await db().decision.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect([decision.releaseMinor, decision.feeMinor, decision.refundMinor]).toEqual([70_000n, 5_600n, 30_000n]);
});

test('strangers are told that it does not exist', async ({ open, stack }) => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const { createBusinessOwner } = await import('../factories/people');
  const stranger = await open(await createBusinessOwner());
  for (const place of [
    workroom(deal),
    `/contracts/${deal.contractId}`,
    `/disputes/${stack.objects.business.disputeId}`,
    `/proposals/${stack.objects.business.openProposalId}`,
    '/admin',
  ]) {
    const response = await stranger.page.goto(place);
    expect([place, response?.status()]).toEqual([place, 404]);
  }
});
