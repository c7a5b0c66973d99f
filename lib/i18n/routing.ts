// Which languages the product speaks and how an address names them. The address alone decides: `/gigs` is Chinese, `/en/gigs` English.
import { defineRouting } from 'next-intl/routing';

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh';

/** The value of `<html lang>` and `hreflang`. */
export const LANGUAGE_TAG: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: DEFAULT_LOCALE,
  localePrefix: 'as-needed',
  // A link means the same page for everybody who opens it; nobody is redirected by a header or a cookie.
  localeDetection: false,
  localeCookie: false,
  // Public pages name their translations in their metadata; member pages have none.
  alternateLinks: false,
});

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

declare module 'use-intl' {
  // Declaration merging works with interfaces only.
  interface AppConfig {
    Locale: Locale;
  }
}
