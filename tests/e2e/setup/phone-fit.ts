// Whether a page can be used on a phone: nothing scrolls sideways, and what is to be pressed is large enough for a thumb.
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

const THUMB_PX = 44;

/** Measured against the width of the device: a page that is too wide makes the window report a wider one. */
export async function expectFits(page: Page): Promise<void> {
  const width = page.viewportSize()!.width;
  const content = await page.evaluate(() => document.documentElement.scrollWidth);
  expect([page.url(), content]).toEqual([page.url(), Math.min(content, width)]);
}

/** Links within running text may be as high as their line (WCAG 2.5.8); all other controls want a thumb's height. */
export async function expectReachable(page: Page): Promise<void> {
  const small = await page.evaluate((least) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'main button, main a, main select, main summary, main textarea, main input:not([type=hidden])',
    )) {
      // A small box counts with the label around it.
      const control = (element.matches('[type=checkbox], [type=radio]') && element.closest('label')) || element;
      const { width, height } = control.getBoundingClientRect();
      const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1;
      if (isSeen && getComputedStyle(control).display !== 'inline' && height < least - 0.5)
        found.push(`${control.tagName} “${(control.textContent || control.getAttribute('name') || '').trim().slice(0, 40)}” is ${Math.round(height)} px high`);
    }
    return found;
  }, THUMB_PX);
  expect([page.url(), ...small]).toEqual([page.url()]);
}
