import { Bell } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { PageHeader } from '@/components/layout/page-header';
import { NoticeDays } from '@/components/notifications/notice-days';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listNotifications } from '@/lib/notifications/queries';
import { currentTime } from '@/lib/time/clock';
import { markEveryNoticeRead, openNotice } from './actions';

type PageProps = { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.notices');
  return { title: t('meta') };
}

export default async function NotificationsPage({ searchParams }: PageProps) {
  const viewer = await requireViewer('/notifications');
  const { after } = await searchParams;
  const place = typeof after === 'string' ? after : undefined;
  const locale = await getLocale();
  const [t, ui, { notices, next }] = await Promise.all([
    getTranslations('dashboard.notices'),
    getTranslations('ui.pagination'),
    listNotifications(viewer, locale, place),
  ]);
  const hasUnread = notices.some((notice) => !notice.isRead);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          hasUnread && (
            <ActionForm action={markEveryNoticeRead}>
              <SubmitButton variant="secondary" pendingLabel={t('markingAll')}>
                {t('markAll')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      {notices.length === 0 ? (
        <EmptyState title={t('emptyTitle')} icon={<Bell aria-hidden="true" className="size-6" />}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ActionForm action={openNotice} className="flex flex-col gap-6">
          <NoticeDays notices={notices} now={currentTime()} timeZone={viewer.timeZone} />
        </ActionForm>
      )}
      <Pagination
        previousHref={place ? '/notifications' : null}
        nextHref={next ? `/notifications?after=${next}` : null}
        labels={{ nav: ui('nav'), previous: t('newest'), next: t('older') }}
      />
    </>
  );
}
