'use client';
// The last net: even the document could not be rendered, so it brings its own.
import { FailedPage } from '@/components/layout/failed-page';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import { LANGUAGE_TAG } from '@/lib/i18n/routing';
import './globals.css';

type ErrorProps = { error: unknown; retry: () => void };

export default function GlobalError({ error, retry }: ErrorProps) {
  return (
    <html lang={LANGUAGE_TAG[useCurrentLocale()]}>
      <body className="flex min-h-dvh flex-col bg-paper text-base text-ink">
        <FailedPage error={error} retry={retry} />
      </body>
    </html>
  );
}
