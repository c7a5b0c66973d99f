// Going somewhere in the reader's language. `href` is always written without a prefix.
import { permanentRedirect as nextPermanentRedirect, redirect as nextRedirect } from 'next/navigation';
import { localePath } from './paths';
import type { Locale } from './routing';

export { Link, usePathname } from './navigation-client';
export { useCurrentLocale } from './use-current-locale';

export function redirect({ href, locale }: { href: string; locale: Locale }): never {
  return nextRedirect(localePath(locale, href));
}

export function permanentRedirect({ href, locale }: { href: string; locale: Locale }): never {
  return nextPermanentRedirect(localePath(locale, href));
}
