// The main acts on a phone of 390 × 844 with touch: every page visited fits, everything to press is in reach.
import { db } from '@/lib/db/client';
import { createGig, createMilestone } from '../factories/contracts';
import { oneNoteTerms } from '../factories/milestone-terms';
import { createFreelancer, DEMO_PASSWORD } from '../factories/people';
import { expect, test } from './setup/fixtures';
import { act, deliver, expectStatus, workroom, WORDS } from './setup/main-acts';
import { expectFits, expectReachable } from './setup/phone-fit';

const { pay } = WORDS.zh;

test('signs in, filters the gigs, proposes @phone', async ({ open }) => {
  const title = `三篇咖啡店笔记 ${Date.now()}`;
  const { gigId } = await createGig({ title, milestones: [oneNoteTerms()] });
  const freelancer = await createFreelancer();
  const { page } = await open(null);

  await page.goto('/sign-in');
  await expectFits(page);
  await expectReachable(page);
  await page.getByLabel('邮箱').fill(freelancer.email);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).tap();
  await expect(page).toHaveURL(/\/dashboard/);
  await expectFits(page);
  await expectReachable(page);

  await page.goto('/gigs');
  await expectFits(page);
  await page.locator('summary', { hasText: '筛选' }).tap();
  await page
    .getByRole('navigation', { name: '筛选' })
    .getByRole('link', { name: /小红书/ })
    .tap();
  await expect(page).toHaveURL(/platform=XIAOHONGSHU/);
  await expect(page.getByRole('link', { name: /去掉条件/ })).toBeVisible();
  await expectFits(page);
  await page.locator('summary', { hasText: '筛选' }).tap();
  await expectReachable(page);

  await page.getByRole('link', { name: title }).tap();
  await expect(page).toHaveURL(new RegExp(`/gigs/${gigId}`));
  await expectFits(page);
  await expectReachable(page);
  await page.getByRole('link', { name: '我要报价' }).first().tap();
  await page.getByLabel('给商家的话').fill('我在附近住，做过两家咖啡店的账号，这周末就可以拍。');
  await expectFits(page);
  await expectReachable(page);
  await page.getByRole('button', { name: '发出报价' }).tap();
  await expect(page).toHaveURL(/\/proposals\//);
  await expectFits(page);
  await expectReachable(page);
  expect(await db().proposal.count({ where: { gigId, freelancerId: freelancer.profile!.id } })).toBe(1);
});

for (const [way, choose, approve] of [
  ['Alipay', pay.alipay, pay.alipayApprove],
  ['WeChat Pay', pay.wechat, pay.wechatApprove],
] as const) {
  test(`funds with ${way}, delivers, submits, accepts @phone`, async ({ open }) => {
    const deal = await createMilestone({ status: 'AWAITING_FUNDS', milestones: [oneNoteTerms()] });
    const business = await open(deal.business);
    const freelancer = await open(deal.freelancer);
    await business.page.goto(workroom(deal));
    await expectFits(business.page);
    await expectReachable(business.page);
    await act(business, WORDS.zh.fund);
    await business.page.getByRole('button', { name: choose }).tap();
    await expect(business.page.getByRole('button', { name: approve })).toBeVisible();
    await expectFits(business.page);
    await business.page.getByRole('button', { name: approve }).tap();
    await expectStatus(deal.milestoneId, 'FUNDED');
    await expect(business.page.getByText('款项已到托管。')).toBeVisible();
    await expectFits(business.page);

    await deliver({ business, freelancer, deal }, { title: '转角的手冲', text: '豆子每天现磨，早上八点开门。' });
    for (const tab of ['', '?tab=evidence', '?tab=files', '?tab=timeline', '?tab=money']) {
      await freelancer.page.goto(workroom(deal, tab));
      await expectFits(freelancer.page);
      await expectReachable(freelancer.page);
    }
    await act(freelancer, WORDS.zh.submit);
    await expectStatus(deal.milestoneId, 'IN_REVIEW');

    await business.page.goto(workroom(deal));
    await expectFits(business.page);
    await expectReachable(business.page);
    await act(business, WORDS.zh.accept);
    await expectStatus(deal.milestoneId, 'SETTLED');
    await business.page.goto(workroom(deal));
    await expect(business.page.getByText('支付机构已确认全部款项，这个里程碑已结清。').first()).toBeVisible();
  });
}
