// A running clock: how long, what happens then, who must act. Below a day it turns amber; the exact moment is always readable.
import { AlarmClock, Clock3 } from 'lucide-react';
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/i18n/format';
import { DAY_MS } from '@/lib/time/duration';
import { Countdown } from '../ui/countdown';

type ClockChipProps = {
  until: Date;
  /** The product's present. */
  now: Date;
  /** What happens at the end, as a clause: "accepted by silence". */
  outcome: ReactNode;
  /** Who must act until then. */
  actor?: ReactNode;
  timeZone?: string;
  className?: string;
};

export function ClockChip({ until, now, outcome, actor, timeZone, className }: ClockChipProps) {
  const t = useTranslations('ui.clock');
  const locale = useLocale();
  const leftMs = until.getTime() - now.getTime();
  const isShort = leftMs < DAY_MS;
  const moment = formatDate(until, locale, 'full', timeZone);
  const Icon = isShort ? AlarmClock : Clock3;
  return (
    <span
      className={clsx(
        'inline-flex flex-wrap items-center gap-x-2 rounded-lg border px-3 py-1 text-sm',
        isShort ? 'border-amber bg-amber-soft text-ink' : 'border-hairline bg-sunken text-ink',
        className,
      )}
    >
      <Icon aria-hidden="true" className={clsx('size-4 shrink-0', isShort ? 'text-amber' : 'text-ink-3')} />
      <time dateTime={until.toISOString()} title={moment} className="font-semibold whitespace-nowrap">
        {leftMs > 0 ? <Countdown until={until.toISOString()} now={now.toISOString()} locale={locale} endedLabel={t('ended')} /> : t('ended')}
        <span className="sr-only"> {t('moment', { moment })}</span>
      </time>
      <span>{outcome}</span>
      {actor && (
        <span className="text-ink-2">
          {t('actor')} {actor}
        </span>
      )}
    </span>
  );
}
