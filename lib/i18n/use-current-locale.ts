'use client';
import { useParams } from 'next/navigation';
import { DEFAULT_LOCALE, isLocale, type Locale } from './routing';

/** The language of the page, for client components: read from the address, so that no provider is needed. */
export function useCurrentLocale(): Locale {
  const { locale } = useParams<{ locale?: string }>();
  return isLocale(locale) ? locale : DEFAULT_LOCALE;
}
