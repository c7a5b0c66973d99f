// How an address names its language. The address alone decides: `/gigs` is Chinese, `/en/gigs` English.
import { defineRouting } from 'next-intl/routing';
import { DEFAULT_LOCALE, LOCALES } from './locales';

export { DEFAULT_LOCALE, isLocale, LANGUAGE_TAG, LOCALES, type Locale } from './locales';

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
