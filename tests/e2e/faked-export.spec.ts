// A faked export is caught: what does not fit is shown to both sides in their languages and explained, an admin decides, and silence waits for it.
import { db } from '@/lib/db/client';
import { sweepMilestoneClocks } from '@/lib/acceptance/sweep-milestone-clocks';
import { addDays } from '@/lib/time/duration';
import { createAdmin } from '../factories/people';
import { expect, test } from './setup/fixtures';
import { expectStatus, workroom } from './setup/main-acts';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { createMeasuredMilestone, exportOf, uploadEvidence } from './setup/platform-exports';

test('an edited export is found out, explained, looked at by an admin, and not accepted by silence meanwhile', async ({ open }) => {
  const { deal, note } = await createMeasuredMilestone();
  const [freelancer, business, admin] = [await open(deal.freelancer), await open(deal.business, 'en'), await open(await createAdmin())];
  const evidence = workroom(deal, '?tab=evidence');
  const findings = () => db().integrityFinding.count({ where: { milestoneId: deal.milestoneId } });

  await test.step('an honest export gives nothing to ask about', async () => {
    await freelancer.page.goto(evidence);
    await uploadEvidence(freelancer, exportOf([note], { createdAt: new Date(Date.now() - 1_800_000).toISOString().replace(/\.\d+/, '') }));
    await expect.poll(() => db().importBatch.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
    await expect.poll(() => db().riskAssessment.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
    await freelancer.page.goto(evidence);
    await expect(freelancer.page.getByText('目前没有发现对不上的地方。')).toBeVisible();
  });

  await test.step('an edited one is shown to both sides with its arithmetic, without an accusation', async () => {
    const edited = exportOf([{ ...note, views: 1200, likes: 5000 }], { application: 'Microsoft Excel', lastModifiedBy: '小陈' });
    await uploadEvidence(freelancer, edited, '笔记列表明细表(1).xlsx');
    await expect.poll(findings).toBeGreaterThan(2);
    await expect.poll(() => db().integrityCheck.count({ where: { milestoneId: deal.milestoneId, status: 'OPEN' } })).toBe(1);
    await freelancer.page.goto(evidence);
    await expect(freelancer.page.getByText('数据核对中')).toBeVisible();
    await expect(freelancer.page.getByText('《巷子里的现烤面包》有 1,200 次观看，却有 5,000 次点赞。')).toBeVisible();
    await expect(freelancer.page.getByText(/观看.*3,000.*1,200/).first()).toBeVisible();
    await business.page.goto(`/en${evidence}`);
    await expect(business.page.getByText('The numbers are being checked')).toBeVisible();
    await expect(business.page.getByText(/has 1,200 views, yet Likes: 5,000/)).toBeVisible();
    await expect(business.page.getByText(/The workbook was written by “Microsoft Excel”/)).toBeVisible();
    await expect(business.page.getByText(/Nobody is said to be at fault/)).toBeVisible();
  });

  await test.step('the freelancer explains, and the business reads it', async () => {
    const card = freelancer.page.getByRole('listitem').filter({ has: freelancer.page.getByRole('heading', { name: '互动多于观看' }) });
    await card.locator('summary').filter({ hasText: '补充说明' }).click();
    await card.getByLabel('说明', { exact: true }).fill('上传时选错了文件，这是练习用的表格。');
    await card.getByRole('button', { name: '提交说明' }).click();
    await expect(card.getByText('上传时选错了文件，这是练习用的表格。').first()).toBeVisible();
    await business.page.goto(`/en${evidence}`);
    await expect(business.page.getByText('上传时选错了文件，这是练习用的表格。')).toBeVisible();
  });

  await test.step('silence accepts nothing while the check is open', async () => {
    const now = new Date();
    await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now });
    await sweepMilestoneClocks(addDays(now, 8));
    await expectStatus(deal.milestoneId, 'IN_REVIEW');
  });

  await test.step('an admin reads both sides and clears it', async () => {
    await admin.page.goto('/admin/checks');
    const [check] = await db().integrityCheck.findMany({ where: { milestoneId: deal.milestoneId } });
    await admin.page.locator(`a[href$="/admin/checks/${check!.id}"]`).click();
    await expect(admin.page.getByRole('heading', { name: '得分依据' })).toBeVisible();
    await expect(admin.page.getByText('上传时选错了文件，这是练习用的表格。')).toBeVisible();
    await admin.page.getByLabel('已说明，恢复自动验收').check();
    await admin.page.getByLabel('理由', { exact: true }).last().fill('运营者说明了误传，前一份导出可以对上。');
    await admin.page.getByRole('button', { name: '提交结论' }).click();
    await expect(admin.page.getByText(/得出结论：运营者说明了误传/)).toBeVisible();
    await business.page.goto(`/en${workroom(deal)}`);
    await expect(business.page.getByText('The numbers are being checked')).toHaveCount(0);
    await freelancer.page.goto('/notifications');
    await expect(freelancer.page.getByText(/数据核对有结论了/).first()).toBeVisible();
  });
});

test('a copied draft shows its share in both languages, and of others’ texts not a word', async ({ open }) => {
  const { deal } = await createMeasuredMilestone();
  const other = (await createMeasuredMilestone()).deal;
  const text = '这家藏在写字楼地下一层的川菜馆，回锅肉切得薄薄的，豆瓣炒出红油，配一碗白米饭就能吃完一整盘，下班高峰不用等位，停车两小时免费。';
  const [author, copier, business] = [await open(deal.freelancer), await open(other.freelancer), await open(other.business, 'en')];
  const send = async (person: typeof author, place: typeof deal, title: string) => {
    await person.page.goto(workroom(place));
    await person.page.locator('summary').filter({ hasText: '添加交付物' }).click();
    await person.page.getByLabel('标题', { exact: true }).last().fill(title);
    await person.page.getByLabel('文案或说明').last().fill(text);
    await person.page.getByRole('button', { name: '保存草稿' }).last().click();
    await person.page.getByRole('button', { name: '送商家确认' }).click();
    await expect.poll(() => db().textComparison.count({ where: { milestoneId: place.milestoneId } })).toBeGreaterThan(0);
    await person.page.goto(workroom(place));
  };
  await send(author, deal, '我先写的');
  await expect(author.page.getByText('没有发现与以往交付内容重复的段落')).toBeVisible();

  await send(copier, other, '后来的一篇');
  await expect(copier.page.getByText(/与他人作品重复 \d+/)).toBeVisible();
  await business.page.goto(`/en${workroom(other)}`);
  await expect(business.page.getByText(/found in work of others/)).toBeVisible();
  for (const { page } of [copier, business]) await expect(page.getByText('我先写的')).toHaveCount(0);
});
