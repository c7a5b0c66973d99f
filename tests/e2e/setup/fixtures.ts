// What every test starts from: people of its own with browsers of their own, signed in through the database. A console error fails the test.
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { openSession, sealSession, sessionCookieName } from '@/lib/auth/sessions';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { createAdmin, createBusinessOwner, createFreelancer, viewerOf } from '../../factories/people';
import { testStack, type TestStack } from './stack';

export type Person = { viewer: Viewer; page: Page; context: BrowserContext };

type Fixtures = {
  stack: TestStack;
  /** A new browser for a person, signed in. */
  open: (viewer: Viewer | null, locale?: 'zh' | 'en') => Promise<Person>;
  business: Person;
  freelancer: Person;
  admin: Person;
};

/** What a browser says that is not a fault of the page: refused and missing answers that tests provoke on purpose. */
const EXPECTED = /Failed to load resource: the server responded with a status of (4\d\d|503)/;

export const test = base.extend<Fixtures>({
  // Playwright wants the first parameter destructured, also when nothing is taken.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(testStack().url),
  // oxlint-disable-next-line no-empty-pattern
  stack: async ({}, use) => use(testStack()),
  open: async ({ browser, contextOptions, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    const problems: string[] = [];
    await use(async (viewer, locale) => {
      const person = await openBrowser(browser, { ...contextOptions, baseURL }, viewer, problems, locale);
      opened.push(person.context);
      return person;
    });
    for (const context of opened) await context.close();
    expect(problems).toEqual([]);
  },
  business: async ({ open }, use) => use(await open(await createBusinessOwner({ name: '林晓', businessName: '麦田面包' }))),
  freelancer: async ({ open }, use) => use(await open(await createFreelancer({ name: '陈一诺' }))),
  admin: async ({ open }, use) => use(await open(await createAdmin())),
});

async function openBrowser(browser: Browser, options: object, viewer: Viewer | null, problems: string[], locale: 'zh' | 'en' = 'zh'): Promise<Person> {
  // The English reader sits on the other side of the world: what depends on the browser's own time zone shows at hydration.
  const context = await browser.newContext({ ...options, ...(locale === 'zh' ? { locale: 'zh-CN' } : { locale: 'en-GB', timezoneId: 'America/New_York' }) });
  if (viewer) {
    const sid = await openSession(db(), viewer.userId, { userAgent: 'Playwright', ipHash: 'e2e' }, new Date());
    await context.addCookies([{ name: sessionCookieName(), value: await sealSession(sid), url: testStack().url, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  collectProblems(page, problems);
  return { viewer: viewer as Viewer, page, context };
}

/** Everything the browser complains about: errors in the console, refused content, what a page throws or finds different at hydration. */
export function collectProblems(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
}

/** One of the fixed cast, signed in where `open` is used. */
export async function castMember(role: string): Promise<Viewer> {
  const account = testStack().accounts.find((each) => each.role === role);
  if (!account) throw new Error(`the cast has no ${role}`);
  return viewerOf(account.userId);
}

export { expect };
