// What happened, newest or oldest first as given: who, what, with which money or file, when. Each line leads to its evidence.
import { FileText } from 'lucide-react';
import { clsx } from 'clsx';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { TONE_FILL, type Tone } from '../ui/tone';

export type TimelineEvent = {
  id: string;
  /** Who did it, already in words: a name, "the platform". */
  actor: ReactNode;
  /** What happened, in words. */
  text: ReactNode;
  at: Date;
  tone?: Tone;
  money?: ReactNode;
  file?: { name: string; href: string };
  /** Where the evidence is. */
  href?: string;
  detail?: ReactNode;
};

type TimelineProps = { events: readonly TimelineEvent[]; label: string; timeZone?: string; empty?: ReactNode };

export function Timeline({ events, label, timeZone, empty }: TimelineProps) {
  const locale = useLocale();
  if (events.length === 0) return <>{empty}</>;
  return (
    <ol aria-label={label} className="flex flex-col">
      {events.map((event) => (
        <li key={event.id} className="group flex gap-3">
          <span aria-hidden="true" className="flex flex-col items-center">
            <span className={clsx('mt-2 size-2.5 shrink-0 rounded-full', TONE_FILL[event.tone ?? 'neutral'])} />
            <span className="w-px flex-1 bg-hairline group-last:hidden" />
          </span>
          <div className="min-w-0 flex-1 pb-5">
            <p>
              <span className="font-medium">{event.actor}</span>{' '}
              {event.href ? (
                <Link href={event.href} className="link">
                  {event.text}
                </Link>
              ) : (
                event.text
              )}
              {event.money && <span className="ml-2 font-semibold">{event.money}</span>}
            </p>
            {event.detail && <div className="text-ink-2">{event.detail}</div>}
            {event.file && (
              <a href={event.file.href} className="link target inline-flex items-center gap-1">
                <FileText aria-hidden="true" className="size-4" />
                {event.file.name}
              </a>
            )}
            <time dateTime={event.at.toISOString()} title={formatDate(event.at, locale, 'full', timeZone)} className="block text-sm text-ink-3">
              {formatDate(event.at, locale, 'dayTime', timeZone)}
            </time>
          </div>
        </li>
      ))}
    </ol>
  );
}
