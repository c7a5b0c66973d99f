// A form as a browser without scripts would send it: its fields, and the request by itself, so that it can be sent many times at once
// or by somebody else.
import type { APIResponse, BrowserContext, Page } from '@playwright/test';

export type PlainForm = { url: string; fields: Record<string, string> };

/** What the form around an element would send, hidden fields of the framework included. The page must have been opened without JavaScript. */
export async function readPlainForm(page: Page, selector: string): Promise<PlainForm> {
  const fields = await page
    .locator(selector)
    .first()
    .evaluate((element) => Object.fromEntries([...new FormData(element.closest('form')!)].map(([name, value]) => [name, String(value)])));
  return { url: page.url().split('#')[0]!, fields };
}

/** Sends it with the session of a browser; redirects are answers here. */
export async function sendPlainForm(context: BrowserContext, { url, fields }: PlainForm): Promise<APIResponse> {
  return context.request.post(url, { multipart: fields, maxRedirects: 0, headers: { origin: new URL(url).origin } });
}
