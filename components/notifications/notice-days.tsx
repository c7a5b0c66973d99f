// Notices by day. Each is a button of one form: opening it marks it as read and leads to what it is about.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import type { NotificationView } from '@/lib/notifications/queries';
import { addDays } from '@/lib/time/duration';

type NoticeDaysProps = { notices: readonly NotificationView[]; now: Date; timeZone: string };

export function NoticeDays({ notices, now, timeZone }: NoticeDaysProps) {
  const t = useTranslations('dashboard.notices');
  const locale = useLocale();
  const dayOf = (moment: Date) => formatDate(moment, locale, 'date', timeZone);
  const today = dayOf(now);
  const yesterday = dayOf(addDays(now, -1));
  const days = Map.groupBy(notices, (notice) => dayOf(notice.createdAt));
  return [...days].map(([day, members]) => (
    <section key={day} aria-label={day}>
      <h2 className="mb-2 text-base text-ink-2">{day === today ? t('today') : day === yesterday ? t('yesterday') : day}</h2>
      <ul className="divide-y divide-hairline overflow-hidden rounded-lg border border-hairline bg-surface">
        {members.map((notice) => (
          <li key={notice.id}>
            <button name="notificationId" value={notice.id} className="flex w-full gap-3 px-4 py-3 text-start hover:bg-sunken focus-visible:-outline-offset-2">
              <span aria-hidden="true" className={`mt-2 size-2.5 shrink-0 rounded-full ${notice.isRead ? 'border border-outline' : 'bg-indigo'}`} />
              <span className="min-w-0 flex-1">
                <span className={`block ${notice.isRead ? '' : 'font-semibold'}`}>
                  {!notice.isRead && <span className="sr-only">{t('unread')} · </span>}
                  {notice.title}
                </span>
                <span className="block text-sm text-ink-2">{notice.body}</span>
              </span>
              <time dateTime={notice.createdAt.toISOString()} className="shrink-0 text-sm text-ink-3">
                {formatDate(notice.createdAt, locale, 'time', timeZone)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
