// The clauses beyond counts and rates, in the browser: written as sentences, judged by what an export says, tried before they are submitted.
import AxeBuilder from '@axe-core/playwright';
import { contractDayOf } from '@/lib/criteria/contract-day';
import type { MilestoneTermsInput } from '@/lib/criteria/schema';
import { db } from '@/lib/db/client';
import { HOUR_MS } from '@/lib/time/duration';
import { createMilestone, publishPiece } from '../factories/contracts';
import { goldenExport } from '../factories/exports/golden-exports';
import { bytesOf } from '../factories/exports/made-export';
import { resultTerms } from '../factories/milestone-terms';
import { expect, test, type Person } from './setup/fixtures';
import { workroom } from './setup/main-acts';
import { expectFits } from './setup/phone-fit';
import { uploadEvidence } from './setup/platform-exports';

async function expectNoFindings({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

type Criteria = MilestoneTermsInput['criteria'];
const VIDEO = { id: 'videos', kind: 'COUNT', tranche: 'BASE', platform: 'DOUYIN', deliverableKind: 'SHORT_VIDEO', minimum: 1 } as const;
const MEASURED = {
  kind: 'METRIC',
  tranche: 'RESULT',
  platform: 'DOUYIN',
  operator: 'AT_LEAST',
  minimumViews: 0,
  minimumProvenance: 'PLATFORM_EXPORT',
  fallback: 'BLOCK',
} as const;
const FINISHED = {
  ...MEASURED,
  id: 'finished',
  deliverableKind: 'SHORT_VIDEO',
  metric: 'COMPLETION_RATE',
  aggregation: 'RATIO_OF_SUMS',
  target: '0.2',
  maturityDays: 0,
  minimumPosts: 1,
} as const;
const STAYED = {
  ...MEASURED,
  id: 'stayed',
  metric: 'FOLLOWER_RETENTION_D7',
  aggregation: 'RATIO_OF_SUMS',
  target: '0.8',
  maturityDays: 7,
  minimumPosts: 0,
  window: { fromOn: null, untilOn: contractDayOf(new Date()) },
} as const;

async function videoMilestone(criteria: Criteria) {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [resultTerms({ criteria })] });
  const publishedAt = new Date(Date.now() - HOUR_MS);
  await publishPiece(deal, deal.milestoneId, { title: '三里屯面包店探店', platform: 'DOUYIN', kind: 'SHORT_VIDEO', publishedAt }, new Date());
  return { deal, publishedAt };
}

/** The works list as 抖音's back office writes it, with the video in it. */
function worksList(publishedAt: Date): Uint8Array {
  const made = goldenExport('douyin-works');
  const [headings, row] = made.tables[0]!.rows as [string[], string[]];
  const shown = new Date(publishedAt.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');
  return bytesOf({ ...made, tables: [{ ...made.tables[0]!, rows: [headings, row.with(1, shown)] }] });
}

test('a 抖音 contract with a completion rate is judged by the official works list; whether followers stay is too early to say', async ({ open }) => {
  const { deal, publishedAt } = await videoMilestone([VIDEO, FINISHED, STAYED]);
  const freelancer = await open(deal.freelancer);
  const { page } = freelancer;
  await page.goto(workroom(deal, '?tab=evidence'));
  await uploadEvidence(freelancer, worksList(publishedAt), '作品列表.csv');
  const finished = page.locator('#criteria li', { hasText: '完播率（completion@v1' });
  await expect(finished.getByText('已达成', { exact: true })).toBeVisible();
  await finished.getByText('怎么算的').click();
  await expect(finished.getByText(/22\.1\s?% ≥ 20\s?%/)).toBeVisible();

  const stayed = page.locator('#criteria li', { hasText: 'follower_retention_d7_proxy@v1' });
  await expect(stayed.getByText('未到判定时间', { exact: true })).toBeVisible();
  await expect(stayed.getByText(/起可判定/)).toBeVisible();
  await expectNoFindings(freelancer);
});

test('the freelancer tries numbers before submitting, and nothing of them is kept', async ({ open }) => {
  const { deal } = await videoMilestone([VIDEO, FINISHED]);
  const freelancer = await open(deal.freelancer);
  const { page } = freelancer;
  await page.goto(workroom(deal));
  await page.getByText('如果结果是这样，能拿多少？').click();
  await page.getByLabel('第 2 条：完播率（%）').fill('16');
  await page.getByRole('button', { name: '试算' }).click();
  // 80 % of the target: the base of ¥600 and half of ¥400, less 8 %.
  await expect(page.getByText('这样的话：1/2 达成，运营者到手 ¥736.00，退回商家 ¥200.00。')).toBeVisible();
  await expectNoFindings(freelancer);
  expect(await db().observation.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);
  expect(await db().evaluation.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);

  const business = await open(deal.business);
  await business.page.goto(workroom(deal));
  await expect(business.page.getByText('如果结果是这样，能拿多少？')).toHaveCount(0);
});

test('the builder writes every kind of clause as a sentence, and its slider says what a result pays', async ({ business }) => {
  const { page } = business;
  await page.goto('/business/gigs/new');
  const milestone = page.getByRole('region', { name: '里程碑 2', exact: true });
  const last = milestone.locator('ul[aria-label="验收标准"] > li').last();
  for (const [add, sentence] of [
    ['加一条发布节奏', '连续 4 周，每周在小红书发布至少 3 篇图文笔记'],
    ['加一条原创度', '每份与任何人此前交付物重复的文字不超过 20'],
  ] as const) {
    await milestone.getByRole('button', { name: add, exact: true }).first().click();
    await expect(last.getByText(sentence)).toBeVisible();
  }
  await milestone.getByRole('button', { name: '加一条转化', exact: true }).first().click();
  await last.getByLabel('看什么').selectOption({ label: '成交额' });
  await last.getByLabel(/^目标（/).fill('5,000');
  await expect(last.getByText('成交额不低于 ¥5,000.00')).toBeVisible();
  await milestone.getByRole('button', { name: '加一张确认清单', exact: true }).first().click();
  await last.getByLabel('第 1 项', { exact: true }).fill('店招清晰');
  await expect(last.getByText('商家逐项确认 1 项：（1）店招清晰')).toBeVisible();
  await milestone.getByRole('button', { name: '加一组条件', exact: true }).first().click();
  await expect(last.getByText('第 2 项 · 转化（平台实测）')).toBeVisible();
  await expectNoFindings(business);

  const slider = milestone.getByRole('slider');
  await slider.focus();
  for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(milestone.getByText(/结果达到目标的 85 %：运营者到手 ¥/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
});

test('a checklist is ticked item by item, and the verdicts that were kept are listed', async ({ open }) => {
  const items = [
    { id: 'logo', text: '店招清晰', textEn: 'The sign is legible' },
    { id: 'price', text: '价格写明', textEn: 'The price is stated' },
  ];
  const notes = resultTerms().criteria[0]!;
  const deal = await createMilestone({
    status: 'IN_REVIEW',
    milestones: [
      resultTerms({
        criteria: [notes, { id: 'list', kind: 'CHECKLIST', tranche: 'BASE', items }],
        tranches: { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] },
      }),
    ],
  });
  const business = await open(deal.business);
  const { page } = business;
  await page.goto(workroom(deal));
  for (const item of ['店招清晰', '价格写明']) {
    const row = page.locator('ul[aria-label="逐项确认"] li', { hasText: item });
    await row.getByRole('button', { name: '确认', exact: true }).click();
    await expect(row.getByRole('button', { name: '确认', exact: true })).toHaveCount(0);
  }
  await expect(page.getByText('2/2 已达成').first()).toBeVisible();
  await page.getByText(/^评估记录（/).click();
  await expect(page.getByText(/已达成，通过时应得 ¥1,000\.00/).first()).toBeVisible();
  await expectNoFindings(business);
  expect(await db().approval.count({ where: { milestoneId: deal.milestoneId } })).toBe(2);
});
