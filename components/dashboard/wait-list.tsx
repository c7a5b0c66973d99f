// What others have to do, so that nobody has to ask. Short: the hero of the page is what the viewer can do.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatDuration } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import type { Wait } from '@/lib/reports/dashboard';
import { Amount } from '../money/amount';

export function WaitList({ waits, now, timeZone }: { waits: readonly Wait[]; now: Date; timeZone: string }) {
  const t = useTranslations('dashboard.waits');
  const locale = useLocale();
  return (
    <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-surface">
      {waits.map((wait) => {
        const name = wait.counterpart ? readerText(locale, wait.counterpart.name, wait.counterpart.nameEn) : '';
        return (
          <li key={wait.href + wait.kind} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
            <div className="min-w-0">
              <Link href={wait.href} className="target inline-flex items-center font-medium hover:text-indigo hover:underline">
                {readerText(locale, wait.title, wait.titleEn)}
              </Link>
              <p className="text-sm text-ink-2">
                {t(wait.kind, { name })}
                {wait.deadline && wait.deadline > now && (
                  <time dateTime={wait.deadline.toISOString()} title={formatDate(wait.deadline, locale, 'full', timeZone)}>
                    {' · '}
                    {formatDuration(wait.deadline.getTime() - now.getTime(), locale)}
                  </time>
                )}
              </p>
            </div>
            {wait.amountMinor !== null && wait.currency && <Amount amountMinor={wait.amountMinor} currency={wait.currency} className="text-ink-2" />}
          </li>
        );
      })}
    </ul>
  );
}
