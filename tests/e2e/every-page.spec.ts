// Every page, for the role it is made for, in both languages: answers, has one heading, axe finds nothing, and the browser has nothing to
// complain about (the fixtures fail on errors of the console, violations of the content policy and mismatches at hydration among them).
import AxeBuilder from '@axe-core/playwright';
import { db } from '@/lib/db/client';
import { counterOffer } from '@/lib/proposals/answer-proposal';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { createGig, createMilestone } from '../factories/contracts';
import { plainTerms, resultTerms } from '../factories/milestone-terms';
import { createFreelancer } from '../factories/people';
import { openPaymentPage } from '../factories/payments';
import { castMember, collectProblems, expect, test } from './setup/fixtures';
import { workroom } from './setup/main-acts';
import { expectFits } from './setup/phone-fit';
import { testStack } from './setup/stack';

type Place = (stack: ReturnType<typeof testStack>) => string;

const PAGES: Record<string, Place[]> = {
  visitor: [
    () => '/',
    () => '/gigs',
    () => '/gigs?q=面包&platform=XIAOHONGSHU',
    () => '/gigs?q=没有这样的需求',
    ({ objects }) => `/gigs/${objects.business.openGigId}`,
    () => '/freelancers',
    () => '/freelancers/chen',
    () => '/how-it-works',
    () => '/rules',
    () => '/shared/unknown-link-of-some-length',
    () => '/developers',
    () => '/sign-in',
    () => '/sign-up',
    () => '/forgot-password',
    () => '/reset-password?token=unknown-token-of-some-length',
    () => '/verify-email?token=unknown-token-of-some-length',
  ],
  business: [
    () => '/dashboard',
    () => '/business/gigs',
    () => '/business/gigs/new',
    ({ objects }) => `/business/gigs/${objects.business.openGigId}`,
    ({ objects }) => `/proposals/${objects.business.openProposalId}`,
    () => '/contracts',
    ({ objects }) => `/contracts/${objects.business.contractId}`,
    ({ objects }) => `/contracts/${objects.business.contractId}/report`,
    () => '/reports',
    () => '/business/payments',
    () => '/business/new',
    () => '/business/profile',
    () => '/business/connections',
    () => '/disputes',
    () => '/notifications',
    () => '/settings',
    ({ objects }) => `/disputes/${objects.business.disputeId}`,
  ],
  freelancer: [
    () => '/dashboard',
    ({ objects }) => `/gigs/${objects.otherBusiness.openGigId}/propose`,
    () => '/work/proposals',
    () => '/work/earnings',
    () => '/work/profile',
    ({ objects }) => `/proposals/${objects.business.openProposalId}`,
  ],
  admin: [
    () => '/admin',
    () => '/admin/users',
    () => '/admin/gigs',
    () => '/admin/checks',
    () => '/admin/disputes',
    () => '/admin/chargebacks',
    ({ objects }) => `/admin/disputes/${objects.business.disputeId}`,
    () => '/admin/money',
    () => '/admin/ledger',
    () => '/admin/adjustments',
    () => '/admin/refunds',
    ({ objects }) => `/admin/ledger/milestones/${objects.business.milestoneIds.SETTLED}`,
    () => '/admin/payouts',
    () => '/admin/stripe-events',
    () => '/admin/jobs',
    () => '/admin/audit',
  ],
};

for (const [role, places] of Object.entries(PAGES)) {
  for (const locale of ['zh', 'en'] as const) {
    test(`${role} pages in ${locale}`, async ({ open, stack }) => {
      test.setTimeout(180_000);
      const { page } = await open(role === 'visitor' ? null : await castMember(role), locale);
      for (const place of places) await check(page, `${locale === 'en' ? '/en' : ''}${place(stack)}`, locale);
    });
  }
}

for (const status of ['PLANNED', 'AWAITING_FUNDS', 'FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED', 'SETTLED', 'CANCELLED']) {
  test(`workroom, ${status}, seen from both sides`, async ({ open, stack }) => {
    const milestoneId = stack.objects.business.milestoneIds[status]!;
    const { contractId } = await contractOf(milestoneId);
    // Each side looks at half of the tabs; both at what is theirs to do.
    for (const [role, locale, tabs] of [
      ['business', 'zh', ['', '?tab=evidence', '?tab=links', '?tab=money']],
      ['freelancer', 'en', ['', '?tab=links', '?tab=files', '?tab=timeline']],
    ] as const) {
      const { page } = await open(await castMember(role), locale);
      for (const tab of tabs) await check(page, `${locale === 'en' ? '/en' : ''}${workroom({ contractId, milestoneId }, tab)}`, locale);
    }
  });
}

test('a negotiated proposal, the comparison, the payment result and the form of a dispute, in both languages', async ({ open }) => {
  test.setTimeout(180_000);
  const { gigId, business } = await createGig({ milestones: [plainTerms(), resultTerms()] });
  const worker = await createFreelancer();
  const offer = { gigId, message: '我长期做本地生活类笔记，可以提供过往三个月的数据。', expiresInDays: 14 };
  const now = new Date();
  const { proposalId } = await makeProposal({ input: { ...offer, milestones: [plainTerms({ amountMinor: '120000' })] }, viewer: worker, now });
  const other = await makeProposal({ input: { ...offer, milestones: [resultTerms()] }, viewer: await createFreelancer(), now });
  await counterOffer({ input: { proposalId, note: '', milestones: [resultTerms({ amountMinor: '110000', dueDays: 10 })] }, viewer: business, now });
  const deal = await createMilestone({ status: 'AWAITING_FUNDS', business, freelancer: worker });
  const session = await openPaymentPage(deal.milestoneId, business, now);
  const funded = await createMilestone({ status: 'FUNDED', business, freelancer: worker });
  for (const locale of ['zh', 'en'] as const) {
    const prefix = locale === 'en' ? '/en' : '';
    const { page: owner } = await open(business, locale);
    const { page: writer } = await open(worker, locale);
    for (const page of [owner, writer]) await check(page, `${prefix}/proposals/${proposalId}`, locale);
    await check(owner, `${prefix}/business/gigs/${gigId}?compare=${proposalId}&compare=${other.proposalId}`, locale);
    await check(owner, `${prefix}${workroom(deal)}/funding?session=${session}`, locale);
    await check(writer, `${prefix}${workroom(funded)}/dispute`, locale);
  }
});

test('the books, account by account and transfer by transfer', async ({ open, stack }) => {
  const milestoneId = stack.objects.business.milestoneIds.SETTLED!;
  const { id, postings } = await db().ledgerTransfer.findFirstOrThrow({ where: { milestoneId }, include: { postings: true } });
  const { page } = await open(await castMember('admin'), 'en');
  await check(page, `/en/admin/ledger/transfers/${id}`, 'en');
  for (const { accountId } of postings) await check(page, `/en/admin/ledger/accounts/${accountId}`, 'en');
});

test('pages fit a phone @phone', async ({ open, stack }) => {
  test.setTimeout(180_000);
  const { contractId } = await contractOf(stack.objects.business.milestoneIds.IN_REVIEW!);
  const business = await open(await castMember('business'));
  const visitor = await open(null, 'en');
  const places = [
    '/dashboard',
    '/business/gigs/new',
    `/contracts/${contractId}`,
    `/contracts/${contractId}/milestones/${stack.objects.business.milestoneIds.IN_REVIEW}`,
  ];
  for (const place of places) await checkWidth(business.page, place);
  for (const place of ['/en', '/en/gigs', `/en/gigs/${stack.objects.business.openGigId}`, '/en/rules', '/en/sign-up']) await checkWidth(visitor.page, place);
});

test('the net holds: a mismatch at hydration and a script of nobody are noticed', async ({ browser, baseURL }) => {
  const problems: string[] = [];
  const page = await browser.newPage({ baseURL });
  collectProblems(page, problems);
  await page.route('**/sign-in', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/>登录<\/button>/, '>登陆</button>').replace('</body>', '<script>window.stranger = 1</script></body>');
    await route.fulfill({ response, body: html });
  });
  await page.goto('/sign-in');
  await expect.poll(() => problems.join(' ')).toMatch(/Minified React error #418/);
  expect(problems.join(' ')).toMatch(/Content Security Policy/);
  expect(await page.evaluate(() => 'stranger' in window)).toBe(false);
  await page.close();
});

test('what is not there says so with 404', async ({ open }) => {
  const { page } = await open(null);
  for (const place of [
    '/nowhere',
    '/gigs/00000000-0000-7000-8000-000000000000',
    '/gigs/not-an-id',
    '/freelancers/nobody',
    '/admin',
    '/admin/ledger',
    '/admin/money',
    '/admin/adjustments',
    '/admin/refunds',
  ]) {
    const response = await page.goto(place);
    expect([place, response?.status()]).toEqual([place, 404]);
  }
});

type TestPage = import('@playwright/test').Page;

async function check(page: TestPage, place: string, locale: 'zh' | 'en'): Promise<void> {
  const response = await page.goto(place);
  expect([place, response?.status()]).toEqual([place, 200]);
  await expect(page.locator('h1')).toHaveCount(1);
  // React marks what it has taken over; what it finds different there it reports as an error.
  await page.waitForFunction(() => Object.keys(document.documentElement).some((key) => key.startsWith('__reactFiber')));
  expect([place, await page.locator('html').getAttribute('lang')]).toEqual([place, locale === 'zh' ? 'zh-CN' : 'en']);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${place}: ${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

async function checkWidth(page: TestPage, place: string): Promise<void> {
  await page.goto(place);
  await expectFits(page);
}

async function contractOf(milestoneId: string): Promise<{ contractId: string }> {
  return db().milestone.findUniqueOrThrow({ where: { id: milestoneId }, select: { contractId: true } });
}
