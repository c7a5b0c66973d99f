// Where a public page lives in each language, for search engines and previews.
import { localePath } from './paths';
import { DEFAULT_LOCALE, LANGUAGE_TAG, LOCALES, type Locale } from './routing';

/** The product's own address, as set by whoever runs it. */
export function siteUrl(): URL {
  return new URL(process.env.APP_URL ?? `http://localhost:${process.env.PORT ?? 3000}`);
}

/** `alternates` of a page's metadata: its own address, and the same page in every language. */
export function pageAlternates(path: string, locale: Locale): { canonical: string; languages: Record<string, string> } {
  return { canonical: localePath(locale, path), languages: languageAddresses(path) };
}

/** The page's address by language tag, with `x-default` for everybody else. */
export function languageAddresses(path: string, base = ''): Record<string, string> {
  const addresses = Object.fromEntries(LOCALES.map((locale) => [LANGUAGE_TAG[locale], base + localePath(locale, path)]));
  return { ...addresses, 'x-default': base + localePath(DEFAULT_LOCALE, path) };
}
