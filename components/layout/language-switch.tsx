// The other language, for the very page one is on. A plain form: the proxy knows where it came from.
import { Languages } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LANGUAGE_TAG, type Locale } from '@/lib/i18n/routing';

const OTHER: Record<Locale, Locale> = { zh: 'en', en: 'zh' };

export function LanguageSwitch() {
  const t = useTranslations('layout.language');
  const other = OTHER[useLocale()];
  return (
    <form method="get">
      <button
        name="language"
        value={other}
        lang={LANGUAGE_TAG[other]}
        className="flex min-h-11 items-center gap-2 rounded-lg px-2 whitespace-nowrap hover:bg-sunken"
      >
        <Languages aria-hidden="true" className="size-5 text-ink-3" />
        {t(other)}
      </button>
    </form>
  );
}
