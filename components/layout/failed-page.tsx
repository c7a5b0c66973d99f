'use client';
// What an unexpected error shows. It runs in the browser without any provider, so it brings both languages itself.
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import { localePath } from '@/lib/i18n/paths';
import en from '@/lib/i18n/messages/en/error-page.json';
import zh from '@/lib/i18n/messages/zh/error-page.json';
import { Button } from '../ui/button';
import { buttonClass } from '../ui/button-class';
import { ErrorState } from '../ui/error-state';
import { MAIN_ID } from './skip-link';

const MESSAGES = { zh, en };

export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useCurrentLocale();
  const text = MESSAGES[locale].failed;
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null;
  return (
    <main id={MAIN_ID} className="column flex-1 py-12">
      <ErrorState
        level={1}
        title={text.title}
        kept={text.kept}
        reference={digest && text.reference.replace('{digest}', digest)}
        action={
          <>
            <Button variant="primary" onClick={retry}>
              {text.retry}
            </Button>
            {/* A full load: the state that failed is left behind. */}
            <a href={localePath(locale, '/')} className={buttonClass()}>
              {text.home}
            </a>
          </>
        }
      >
        {text.text}
      </ErrorState>
    </main>
  );
}
