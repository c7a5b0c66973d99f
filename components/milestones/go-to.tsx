'use client';
// Goes on to another page by itself, leaving no step behind in the history. Beside it stands a link for everybody else.
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { localePath } from '@/lib/i18n/paths';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';

export function GoTo({ href }: { href: string }) {
  const router = useRouter();
  const locale = useCurrentLocale();
  useEffect(() => router.replace(localePath(locale, href)), [router, locale, href]);
  return null;
}
