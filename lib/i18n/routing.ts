// The languages the product speaks. The address alone decides which: `/gigs` is Chinese, `/en/gigs` English; a link means the same page
// for everybody who opens it. Plain words, so that the browser needs no library to know them.

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh';

/** The value of `<html lang>` and `hreflang`. */
export const LANGUAGE_TAG: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

declare module 'use-intl' {
  // Declaration merging works with interfaces only.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface AppConfig {
    Locale: Locale;
  }
}
