// Every page, for the role it is made for, in both languages: answers, has one heading, and axe finds nothing.
import AxeBuilder from '@axe-core/playwright';
import { castMember, expect, test } from './setup/fixtures';
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
    () => '/business/payments',
    () => '/business/new',
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
    () => '/admin/disputes',
    ({ objects }) => `/admin/disputes/${objects.business.disputeId}`,
    () => '/admin/ledger',
    ({ objects }) => `/admin/ledger/milestones/${objects.business.milestoneIds.SETTLED}`,
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
    const { contractId } = await contractOf(stack.objects.business.milestoneIds[status]!);
    for (const role of ['business', 'freelancer']) {
      const { page } = await open(await castMember(role));
      for (const tab of ['', '?tab=evidence', '?tab=timeline', '?tab=money']) {
        await check(page, `/contracts/${contractId}/milestones/${stack.objects.business.milestoneIds[status]}${tab}`, 'zh');
      }
    }
  });
}

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

test('what is not there says so with 404', async ({ open }) => {
  const { page } = await open(null);
  for (const place of ['/nowhere', '/gigs/00000000-0000-7000-8000-000000000000', '/gigs/not-an-id', '/freelancers/nobody', '/admin', '/admin/ledger']) {
    const response = await page.goto(place);
    expect([place, response?.status()]).toEqual([place, 404]);
  }
});

type TestPage = import('@playwright/test').Page;

async function check(page: TestPage, place: string, locale: 'zh' | 'en'): Promise<void> {
  const response = await page.goto(place);
  expect([place, response?.status()]).toEqual([place, 200]);
  await expect(page.locator('h1')).toHaveCount(1);
  expect([place, await page.locator('html').getAttribute('lang')]).toEqual([place, locale === 'zh' ? 'zh-CN' : 'en']);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${place}: ${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

async function checkWidth(page: TestPage, place: string): Promise<void> {
  await page.goto(place);
  await expectFits(page);
}

async function contractOf(milestoneId: string): Promise<{ contractId: string }> {
  const { db } = await import('@/lib/db/client');
  return db().milestone.findUniqueOrThrow({ where: { id: milestoneId }, select: { contractId: true } });
}
