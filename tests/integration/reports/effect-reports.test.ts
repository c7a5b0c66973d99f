// Effect reports: when they are made, what they hold, who reads them, by which link, and what becomes public of them.
import { expect, test } from 'vitest';
import { hashSecretToken } from '@/lib/auth/secret-token';
import { db } from '@/lib/db/client';
import { enterNumbers } from '@/lib/metrics/enter-numbers';
import { enterNumbersSchema } from '@/lib/metrics/schema';
import { renderPdf } from '@/lib/pdf/render-pdf';
import { reportCsv, reportSheet } from '@/lib/reports/effect/documents';
import { enterMediaSpend, withdrawMediaSpend } from '@/lib/reports/effect/enter-media-spend';
import type { EffectFigures } from '@/lib/reports/effect/figures';
import { makeReports } from '@/lib/reports/effect/make-reports';
import { findEffect, findReport, findShared, listReports } from '@/lib/reports/effect/queries';
import { lastWeekEnd } from '@/lib/reports/effect/report-weeks';
import { revokeShare, shareReport, shareUrl } from '@/lib/reports/effect/share-report';
import { answerCard, askForCard, listPublicCards } from '@/lib/reports/portfolio/cards';
import { addDays, addMs } from '@/lib/time/duration';
import { createContract, createMilestone, publishPiece } from '../../factories/contracts';
import { weiboTerms } from '../../factories/milestone-terms';
import { activatePayouts, createAdmin, createFreelancer } from '../../factories/people';
import { payFunding } from '../../factories/payments';
import { expectRefusal, race } from '../../setup/refusal';

const now = new Date();
const reportsOf = (contractId: string) => db().effectReport.findMany({ where: { contractId }, orderBy: { number: 'asc' } });

async function settledDeal() {
  const deal = await createMilestone({ status: 'SETTLED', freelancer: await payableFreelancer() });
  await makeReports(now);
  const report = (await reportsOf(deal.contractId)).find(({ kind }) => kind === 'FINAL')!;
  return { ...deal, report };
}

async function payableFreelancer() {
  const freelancer = await createFreelancer({ now });
  await activatePayouts(freelancer, now);
  return freelancer;
}

test('a finished contract has one final report with its work, verdicts and what was paid', async () => {
  const { report, contractId } = await settledDeal();
  const figures = report.figures as unknown as EffectFigures;
  expect(figures.work).toEqual([{ platform: 'XIAOHONGSHU', kind: 'NOTE', agreed: 2, done: 2 }]);
  expect(figures.posts.map((post) => post.title)).toEqual(['巷子里的现烤面包', '周末早起也要吃到的可颂']);
  expect(figures.cost).toEqual({ workMinor: '100000', feeMinor: '8000', mediaMinor: '0', isSettled: true });
  expect(figures.milestones[0]!.criteria.map(({ verdict }) => verdict)).toContain('MET');
  await race(5, () => makeReports(now));
  expect((await reportsOf(contractId)).filter(({ kind }) => kind === 'FINAL')).toHaveLength(1);
  expect(await db().domainEvent.count({ where: { type: 'effect-report.made', payload: { path: ['contractId'], equals: contractId } } })).toBe(1);
});

test('a running contract has one report a week, with the numbers known then; nothing published makes none', async () => {
  const monday = addDays(lastWeekEnd(now), 7);
  const deal = await createContract({ platform: 'WEIBO', milestones: [weiboTerms()], now });
  const milestoneId = deal.milestoneIds[0]!;
  await payFunding(milestoneId, deal.business, now);
  await makeReports(monday);
  expect(await reportsOf(deal.contractId)).toEqual([]);

  const deliverableId = await publishPiece(deal, milestoneId, { title: '开业第一天', platform: 'WEIBO', kind: 'POST', url: 'https://weibo.com/1/a' }, now);
  const read = { milestoneId, subject: deliverableId, readAt: '', fileId: '', VIEWS: '2000', LIKES: '60', COMMENTS: '20', SHARES: '20' };
  await enterNumbers({ input: enterNumbersSchema.parse(read), viewer: deal.freelancer, now });
  await makeReports(addMs(monday, -1));
  expect(await reportsOf(deal.contractId)).toEqual([]);
  await makeReports(monday);
  await makeReports(addDays(monday, 6));
  const [report, ...others] = await reportsOf(deal.contractId);
  expect(others).toEqual([]);
  expect(report).toMatchObject({ kind: 'WEEKLY', number: 1, untilAt: monday, fromAt: addDays(monday, -7) });
  const figures = report!.figures as unknown as EffectFigures;
  expect(figures.posts[0]).toMatchObject({ deliverableId, provenance: 'SELF_REPORTED', numbers: { VIEWS: '2000', LIKES: '60', COMMENTS: '20', SHARES: '20' } });
  expect(figures.cost).toMatchObject({ isSettled: false });

  await makeReports(addDays(monday, 7));
  const second = (await reportsOf(deal.contractId))[1]!;
  expect(second).toMatchObject({ number: 2, untilAt: addDays(monday, 7) });
  expect((await findReport(second.id, deal.business))!.before?.posts).toHaveLength(1);
  await expect(db().effectReport.update({ where: { id: second.id }, data: { number: 9 } })).rejects.toThrow();
});

test('both sides and admins read a report, nobody else; the same report prints the same bytes', async () => {
  const { report, business, freelancer, contractId } = await settledDeal();
  const stranger = await createFreelancer();
  for (const viewer of [business, freelancer, await createAdmin()]) expect((await findReport(report.id, viewer))!.report.id).toBe(report.id);
  expect(await findReport(report.id, stranger)).toBeNull();
  expect(await findEffect(contractId, stranger, now)).toBeNull();
  expect(await findReport('not-an-id', business)).toBeNull();
  expect((await listReports(business)).map(({ id }) => id)).toEqual([report.id]);
  expect(await listReports(stranger)).toEqual([]);
  const view = (await findReport(report.id, business))!;
  for (const locale of ['zh', 'en'] as const) {
    const [first, second] = await Promise.all([1, 2].map(async () => renderPdf(await reportSheet(view, locale, 'Asia/Shanghai'))));
    expect(first!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first!.equals(second!)).toBe(true);
  }
  let csv = '';
  for await (const part of reportCsv(view, 'zh', 'Asia/Shanghai')) csv += part;
  expect(csv).toContain('交付,小红书 图文笔记');
  expect(csv).toContain('成本,总成本,CNY,1000.00');
});

test('a link is read without an account, counts its looks, and ends by its date or by hand', async () => {
  const { report, business, freelancer } = await settledDeal();
  await shareReport({ input: { reportId: report.id, days: 7 }, viewer: freelancer, now });
  const share = await db().reportShare.findFirstOrThrow({ where: { reportId: report.id } });
  const token = shareUrl(share.id, 'zh').split('/').at(-1)!;
  expect(share.tokenHash).toBe(hashSecretToken(token));
  expect((await findShared(token, now))!.showsCost).toBe(false);
  await findShared(token, now);
  expect(await db().reportShare.findUniqueOrThrow({ where: { id: share.id } })).toMatchObject({ viewCount: 2, lastViewedAt: now });
  expect(await findShared(token, addDays(now, 7))).toBeNull();
  expect(await findShared(share.id, now)).toBeNull();

  const stranger = await createFreelancer();
  await expectRefusal(shareReport({ input: { reportId: report.id, days: 7 }, viewer: stranger, now }), 'NOT_FOUND');
  await expectRefusal(revokeShare({ input: { shareId: share.id }, viewer: stranger, now }), 'NOT_FOUND');
  await revokeShare({ input: { shareId: share.id }, viewer: business, now });
  expect(await findShared(token, now)).toBeNull();
  for (let links = 0; links < 10; links += 1) await shareReport({ input: { reportId: report.id, days: 30, showsCost: 'on' }, viewer: business, now });
  await expectRefusal(shareReport({ input: { reportId: report.id, days: 30 }, viewer: business, now }), 'TOO_MANY_LINKS');
});

test('promotion is entered by the business, counts as cost, and may be withdrawn', async () => {
  const { contractId, business, freelancer } = await createMilestone({ status: 'FUNDED' });
  const input = { contractId, platform: 'XIAOHONGSHU' as const, amount: 25_000n, spentOn: '2026-03-02', note: '薯条' };
  await expectRefusal(enterMediaSpend({ input, viewer: freelancer, now }), 'ACTOR_MAY_NOT');
  await expectRefusal(enterMediaSpend({ input, viewer: await createFreelancer(), now }), 'NOT_FOUND');
  await expectRefusal(enterMediaSpend({ input: { ...input, spentOn: '2099-01-01' }, viewer: business, now }), 'INPUT_INVALID');
  await enterMediaSpend({ input, viewer: business, now });
  const { figures, spends } = (await findEffect(contractId, freelancer, now))!;
  expect(figures.cost).toEqual({ workMinor: '100000', feeMinor: '8000', mediaMinor: '25000', isSettled: false });
  await expectRefusal(withdrawMediaSpend({ input: { spendId: spends[0]!.id }, viewer: freelancer, now }), 'ACTOR_MAY_NOT');
  await withdrawMediaSpend({ input: { spendId: spends[0]!.id }, viewer: business, now });
  expect((await findEffect(contractId, freelancer, now))!.figures.cost.mediaMinor).toBe('0');
});

test('a result is public from the consent of the business until it takes it back', async () => {
  const { report, business, freelancer } = await settledDeal();
  const shown = () => listPublicCards(freelancer.profile!.slug);
  await expectRefusal(askForCard({ input: { reportId: report.id, words: '' }, viewer: business, now }), 'ACTOR_MAY_NOT');
  await askForCard({ input: { reportId: report.id, words: '两周把探店笔记做成了系列。' }, viewer: freelancer, now });
  await expectRefusal(askForCard({ input: { reportId: report.id, words: '' }, viewer: freelancer, now }), 'ALREADY_EXISTS');
  expect(await shown()).toEqual([]);
  const card = await db().portfolioCard.findUniqueOrThrow({ where: { reportId: report.id } });
  const answer = (answer: 'GRANTED' | 'DECLINED' | 'WITHDRAWN', viewer = business, namesBusiness?: 'on') =>
    answerCard({ input: { cardId: card.id, answer, ...(namesBusiness && { namesBusiness }) }, viewer, now });
  await expectRefusal(answer('GRANTED', freelancer), 'ACTOR_MAY_NOT');
  await expectRefusal(answer('WITHDRAWN'), 'CONFLICT_TRY_AGAIN');
  await answer('DECLINED');
  await askForCard({ input: { reportId: report.id, words: '换了说法。' }, viewer: freelancer, now });
  await answer('GRANTED');
  expect(await shown()).toMatchObject([{ words: '换了说法。', business: null }]);
  await answer('WITHDRAWN');
  expect(await shown()).toEqual([]);
  await expectRefusal(askForCard({ input: { reportId: report.id, words: '' }, viewer: freelancer, now }), 'ALREADY_EXISTS');
});

test('a weekly report makes no card', async () => {
  const { contractId, freelancer } = await createMilestone({ status: 'FUNDED' });
  const report = await db().effectReport.create({
    data: { contractId, kind: 'WEEKLY', number: 1, fromAt: addDays(now, -7), untilAt: now, figures: {}, createdAt: now },
  });
  await expectRefusal(askForCard({ input: { reportId: report.id, words: '' }, viewer: freelancer, now }), 'REPORT_NOT_FINAL');
});
