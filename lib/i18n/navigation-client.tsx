'use client';
// Links that stay in the reader's language. They read the language from the address, so no provider has to be sent to the browser.
import NextLink from 'next/link';
import { usePathname as useNextPathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { localePath, splitLocale } from './paths';
import type { Locale } from './routing';
import { useCurrentLocale } from './use-current-locale';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string; locale?: Locale };

/**
 * A link inside the product; `href` is written without a language.
 * Nothing is fetched ahead: every page is rendered for its visitor, and a list of links would cost as many renders.
 */
export function Link({ href, locale, prefetch = false, ...rest }: LinkProps) {
  const current = useCurrentLocale();
  return <NextLink {...rest} href={localePath(locale ?? current, href)} prefetch={prefetch} />;
}

/** The address without its language, for marking the current entry of a menu. */
export function usePathname(): string {
  return splitLocale(useNextPathname()).path;
}
