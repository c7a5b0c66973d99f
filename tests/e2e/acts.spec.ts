// The acts beside the main road: taking back, letting pass, sending back, giving back, ending before it began.
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { createContract, createMilestone, publishPiece } from '../factories/contracts';
import { oneNoteTerms, plainTerms } from '../factories/milestone-terms';
import { payFunding } from '../factories/payments';
import { expect, test } from './setup/fixtures';
import { act, expectStatus, openAct, workroom, WORDS } from './setup/main-acts';
import { createMeasuredMilestone, exportOf, uploadEvidence } from './setup/platform-exports';

const words = WORDS.zh;

test('an import is taken back: its numbers count no longer, the record stays, only its uploader may', async ({ open }) => {
  const { deal, note } = await createMeasuredMilestone();
  const freelancer = await open(deal.freelancer);
  const business = await open(deal.business);
  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await uploadEvidence(freelancer, exportOf([note]));
  await expect(freelancer.page.getByText('已读取 1 行').first()).toBeVisible();
  await business.page.goto(workroom(deal, '?tab=evidence'));
  await expect(business.page.getByText('5.6').first()).toBeVisible();
  await expect(business.page.getByText('只有上传的人可以撤销。')).toBeVisible();

  await freelancer.page.goto(workroom(deal, '?tab=evidence'));
  await freelancer.page.locator('summary', { hasText: '撤销这次导入' }).click();
  await freelancer.page.getByRole('button', { name: '撤销这次导入' }).click();
  await expect(freelancer.page.getByText('已撤销', { exact: true })).toBeVisible();
  for (const { page } of [freelancer, business]) {
    await page.goto(workroom(deal, '?tab=evidence'));
    await expect(page.getByText('已撤销', { exact: true })).toBeVisible();
    await expect(page.getByText('5.6')).toHaveCount(0);
  }
  expect(await db().observation.count({ where: { batch: { milestoneId: deal.milestoneId }, withdrawnAt: null } })).toBe(0);

  await uploadEvidence(freelancer, exportOf([note]));
  await expect(freelancer.page.getByText('已读取 1 行').first()).toBeVisible();
  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText('5.6').first()).toBeVisible();
});

test('an unmet criterion stops acceptance until the business waives it, and both see who did', async ({ open }) => {
  const [count] = plainTerms().criteria;
  // Agreed three days ago and due the day after; two of three notes came.
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const terms = plainTerms({ criteria: [{ ...count!, minimum: 3 } as never], dueDays: null, dueOn: ago(2).toISOString().slice(0, 10) });
  const contract = await createContract({ milestones: [terms], now: ago(3) });
  const deal = { ...contract, milestoneId: contract.milestoneIds[0]! };
  await payFunding(deal.milestoneId, deal.business, new Date());
  for (const title of ['巷子里的现烤面包', '周末的可颂']) await publishPiece(deal, deal.milestoneId, { title, publishedAt: ago(2.5) }, new Date());
  await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: new Date() });
  const business = await open(deal.business);
  const freelancer = await open(deal.freelancer);
  await business.page.goto(workroom(deal));
  const accept = business.page.locator('#acts').getByRole('button', { name: '验收通过' });
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await expect(business.page.locator('#acts').getByText('有标准没有达成。')).toBeVisible();
  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText('豁免这一条')).toHaveCount(0);

  await business.page.locator('summary', { hasText: '豁免这一条' }).click();
  await business.page.getByLabel('原因').fill('第三篇改到下个月，双方说好了。');
  await business.page.getByRole('button', { name: '豁免', exact: true }).click();
  await expect(business.page.getByText(/豁免$/).first()).toBeVisible();
  await freelancer.page.goto(workroom(deal, '?tab=timeline'));
  await expect(freelancer.page.getByText(/于 .+ 豁免/).first()).toBeVisible();
  await expect(freelancer.page.getByText('第三篇改到下个月，双方说好了。').first()).toBeVisible();

  await business.page.goto(workroom(deal));
  await act(business, words.accept);
  await expectStatus(deal.milestoneId, 'SETTLED');
});

test('changes are requested in counted rounds; the last one used up says so', async ({ open }) => {
  const deal = await createMilestone({ status: 'IN_REVIEW', milestones: [plainTerms({ revisionRounds: 2 })] });
  const business = await open(deal.business);
  const freelancer = await open(deal.freelancer);
  for (const [round, reason] of ['第二篇缺少门店地址。', '封面请换成白天拍的那一张。'].entries()) {
    await business.page.goto(workroom(deal));
    await expect(business.page.locator('#acts').getByText(`第 ${round + 1} 轮，共 2 轮`)).toBeVisible();
    const question = await openAct(business, words.requestChanges[0]);
    await question.getByRole('button', { name: words.requestChanges[1] }).click();
    await expect(question.getByText(/至少 5 个字|请填写/).first()).toBeVisible();
    await question.getByLabel('需要改什么').fill(reason);
    await question.getByRole('button', { name: words.requestChanges[1] }).click();
    await expectStatus(deal.milestoneId, 'CHANGES_REQUESTED');

    await freelancer.page.goto(workroom(deal, '?tab=timeline'));
    await expect(freelancer.page.getByText(`要求修改（第 ${round + 1} 轮）`).first()).toBeVisible();
    await expect(freelancer.page.getByText(reason).first()).toBeVisible();
    await act(freelancer, words.submit);
    await expectStatus(deal.milestoneId, 'IN_REVIEW');
  }
  await business.page.goto(workroom(deal));
  await expect(business.page.locator('#acts').getByRole('button', { name: '要求修改' })).toHaveAttribute('aria-disabled', 'true');
  await expect(business.page.locator('#acts').getByText('约定的 2 轮修改已用完。')).toBeVisible();
});

test('the freelancer gives back before work: all of the money returns through the provider', async ({ open }) => {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [oneNoteTerms()] });
  const business = await open(deal.business);
  const freelancer = await open(deal.freelancer);
  await business.page.goto(workroom(deal));
  await expect(business.page.locator('#acts').getByText('只有运营者可以放弃并退款')).toBeVisible();

  await freelancer.page.goto(workroom(deal));
  const question = await openAct(freelancer, words.giveBack[0]);
  await expect(question.getByText('¥1,000.00').first()).toBeVisible();
  await question.getByRole('button', { name: words.giveBack[1] }).click();
  await expectStatus(deal.milestoneId, 'CANCELLED');
  for (const { page } of [business, freelancer]) {
    await page.goto(workroom(deal, '?tab=timeline'));
    await expect(page.getByText('¥1,000.00 全额退回商家').first()).toBeVisible();
    await expect(page.getByText('确认退款，里程碑取消').first()).toBeVisible();
  }
  const refunded = await db().ledgerTransfer.findMany({ where: { milestoneId: deal.milestoneId, kind: 'REFUND_CONFIRMED' }, include: { postings: true } });
  expect(refunded.map(({ postings }) => postings.map(({ amountMinor }) => amountMinor).sort())).toEqual([[-100_000n, 100_000n]]);
  await business.page.goto('/business/payments');
  await expect(business.page.getByText('¥1,000.00').first()).toBeVisible();
});

test('a milestone that is not paid can be cancelled by either side; the last one ends the contract', async ({ open }) => {
  const deal = await createContract({ milestones: [oneNoteTerms(), oneNoteTerms({ title: '第二篇' })] });
  const [first, second] = deal.milestoneIds.map((milestoneId) => ({ contractId: deal.contractId, milestoneId })) as [never, never];
  const business = await open(deal.business);
  const freelancer = await open(deal.freelancer);
  const contract = async () => (await db().contract.findUniqueOrThrow({ where: { id: deal.contractId } })).status;

  await business.page.goto(workroom(first));
  await act(business, words.cancel);
  await expectStatus(deal.milestoneIds[0]!, 'CANCELLED');
  expect(await contract()).toBe('ACTIVE');
  await freelancer.page.goto(workroom(first));
  await expect(freelancer.page.getByText('里程碑已取消，没有款项留在托管中。').first()).toBeVisible();

  await freelancer.page.goto(workroom(second));
  await act(freelancer, words.cancel);
  await expectStatus(deal.milestoneIds[1]!, 'CANCELLED');
  expect(await contract()).toBe('CANCELLED');
  await business.page.goto(`/contracts/${deal.contractId}`);
  await expect(business.page.getByText('已取消', { exact: true }).first()).toBeVisible();
});
