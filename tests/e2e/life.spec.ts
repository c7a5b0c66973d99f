// The main job end to end, as two people do it in two browsers beside each other.
import { db } from '@/lib/db/client';
import { addStatement } from '@/lib/disputes/change-dispute';
import { createMilestone } from '../factories/contracts';
import { oneNoteTerms } from '../factories/milestone-terms';
import { createAdmin } from '../factories/people';
import { expect, test } from './setup/fixtures';
import { act, deliver, expectStatus, payByCard, postGig, propose, sign, takeProposal, workroom, WORDS } from './setup/main-acts';
import { createMeasuredMilestone, exportOf, uploadEvidence } from './setup/platform-exports';

test('from a posted gig to a funded milestone', async ({ business, freelancer }) => {
  const title = `每周两篇面包店探店笔记 ${Date.now()}`;
  await postGig(business, {
    title,
    goal: '让三公里内的邻居知道新店早上七点出炉，带来周末客流。',
    content: '每篇写一款面包的真实口感和早餐搭配，标题带路名，评论区回答营业时间。',
  });
  const proposal = await propose(freelancer, { search: '探店', title, message: '我做过三家面包店的账号，互动率都在百分之五以上，明天就能开始拍。' });
  const contract = await takeProposal(business, proposal);
  await sign(business, contract);
  await sign(freelancer, contract);

  const contractId = contract.split('/').at(-1)!;
  const { id: milestoneId } = await db().milestone.findFirstOrThrow({ where: { contractId, ordinal: 1 } });
  const deal = { contractId, milestoneId };
  await business.page.goto(workroom(deal));
  await act(business, WORDS.zh.fund);
  await payByCard(business, '4242424242424242');
  await expect(business.page).toHaveURL(/\/contracts\//);
  await expectStatus(milestoneId, 'FUNDED');
  await business.page.goto(workroom(deal));
  await expect(business.page.getByText('钱在这里').first()).toBeVisible();

  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByRole('button', { name: '提交验收' }).first()).toBeVisible();
});

test('drafts are approved, work is submitted and accepted, the webhook settles it', async ({ open }) => {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [oneNoteTerms()] });
  const freelancer = await open(deal.freelancer);
  const business = await open(deal.business);

  await deliver({ business, freelancer, deal }, { title: '巷子里的现烤面包', text: '早上七点开门，可颂刚出炉。' });
  await freelancer.page.goto(workroom(deal));
  await act(freelancer, WORDS.zh.submit);
  await expectStatus(deal.milestoneId, 'IN_REVIEW');

  await business.page.goto(workroom(deal));
  await act(business, WORDS.zh.accept);
  await expectStatus(deal.milestoneId, 'SETTLED');
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
  await act(business, WORDS.zh.fund);
  await payByCard(business, '4000000000000002');
  await expect(business.page.getByText(/拒绝|declined/i).first()).toBeVisible();
  await expectStatus(deal.milestoneId, 'AWAITING_FUNDS');

  await payByCard(business, '4242424242424242');
  await expectStatus(deal.milestoneId, 'FUNDED');
  expect(await db().ledgerTransfer.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
});

test('numbers come from an official export, and a wrong file names row and column', async ({ open }) => {
  const { deal, note } = await createMeasuredMilestone();
  const freelancer = await open(deal.freelancer);

  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await uploadEvidence(freelancer, exportOf([{ ...note, publishedAt: '昨天' }]));
  await expect(freelancer.page.getByText(/首次发布时间/).first()).toBeVisible();
  expect(await db().importBatch.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);

  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await uploadEvidence(freelancer, exportOf([note]));
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
  await expectStatus(deal.milestoneId, 'DISPUTED');

  const admin = await open(await createAdmin());
  const { id } = await db().dispute.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  await admin.page.goto(`/admin/disputes/${id}`);
  await expect(admin.page.getByText(/才能裁决/)).toBeVisible();
  await expect(admin.page.getByRole('button', { name: '确认裁决' })).toHaveCount(0);
  await addStatement({ input: { disputeId: id, statement: '第二篇没有按样稿写，我们要求按实际质量结算。' }, viewer: deal.business, now: new Date() });
  await admin.page.reload();
  await admin.page.locator('input[type=text]').first().fill('700.00');
  await admin.page.getByLabel('裁决理由').fill('草稿均有确认记录，工作已完成；第二篇未按样稿执行，酌情扣减三成。');
  await admin.page.getByRole('button', { name: '确认裁决' }).click();
  await expectStatus(deal.milestoneId, 'SETTLED');
  const decision = await db().decision.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect([decision.releaseMinor, decision.feeMinor, decision.refundMinor]).toEqual([70_000n, 5_600n, 30_000n]);
});
