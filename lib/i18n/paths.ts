// Addresses with and without their language prefix. Pure: shared by links, redirects, mail and the proxy.
import { DEFAULT_LOCALE, LOCALES, type Locale } from './routing';

/** `/gigs?q=1` in the given language. Absolute addresses and fragments stay as they are, a prefix that is there is replaced. */
export function localePath(locale: Locale, href: string): string {
  if (!href.startsWith('/') || href.startsWith('//')) return href;
  // Two slashes in front would name another host: `/en//elsewhere` without its language must not become one.
  const path = splitLocale(href).path.replace(/^[/\\]+/, '/');
  if (locale === DEFAULT_LOCALE) return path;
  return path === '/' ? `/${locale}` : path.startsWith('/?') || path.startsWith('/#') ? `/${locale}${path.slice(1)}` : `/${locale}${path}`;
}

/** Takes the language off an address: `/en/gigs` → `{ locale: 'en', path: '/gigs' }`. */
export function splitLocale(href: string): { locale: Locale; path: string } {
  for (const locale of LOCALES) {
    const prefix = `/${locale}`;
    if (!href.startsWith(prefix)) continue;
    const rest = href.slice(prefix.length);
    if (rest === '') return { locale, path: '/' };
    if (rest.startsWith('/')) return { locale, path: rest };
    if (rest.startsWith('?') || rest.startsWith('#')) return { locale, path: `/${rest}` };
  }
  return { locale: DEFAULT_LOCALE, path: href };
}
