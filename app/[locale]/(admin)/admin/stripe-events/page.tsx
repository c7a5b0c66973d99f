import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Table } from '@/components/ui/table';
import type { Tone } from '@/components/ui/tone';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { EVENT_STATUSES, listStripeEvents } from '@/lib/reports/admin/machinery';
import { replayEvent } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.events'))('title') };
}

const TONES: Record<(typeof EVENT_STATUSES)[number], Tone> = { RECEIVED: 'indigo', WAITING: 'amber', FAILED: 'vermilion', HANDLED: 'jade', IGNORED: 'neutral' };

export default async function AdminStripeEventsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const query = await searchParams;
  const status = EVENT_STATUSES.find((each) => each === query.status);
  const place = typeof query.after === 'string' && /^[\w.-]{1,100}$/.test(query.after) ? query.after : undefined;
  const [t, locale, { events, next }] = await Promise.all([getTranslations('admin'), getLocale(), listStripeEvents(viewer, { status, after: place })]);
  return (
    <>
      <PageHeader title={t('events.title')} description={t('events.description')} />
      <LinkTabs
        label={t('events.filter')}
        tabs={[
          { href: '/admin/stripe-events', label: t('events.all'), current: !status },
          ...EVENT_STATUSES.map((each) => ({ href: `/admin/stripe-events?status=${each}`, label: t(`eventStatus.${each}`), current: status === each })),
        ]}
      />
      <Card padding="flush">
        <Table
          caption={t('events.title')}
          dense
          rows={events}
          rowKey={(event) => event.id}
          empty={<EmptyState title={t('events.empty')} />}
          columns={[
            { key: 'type', header: t('events.type'), primary: true, cell: (event) => <code>{event.type}</code> },
            { key: 'id', header: t('events.id'), cell: (event) => <code className="text-ink-3">{event.id}</code> },
            { key: 'status', header: t('events.status'), cell: (event) => <Badge tone={TONES[event.status]}>{t(`eventStatus.${event.status}`)}</Badge> },
            { key: 'received', header: t('events.received'), cell: (event) => formatDate(event.receivedAt, locale, 'dayTime', viewer.timeZone) },
            { key: 'attempts', header: t('events.attempts'), align: 'end', cell: (event) => event.attempts },
            { key: 'error', header: t('events.error'), cell: (event) => event.lastError ?? '–' },
            {
              key: 'act',
              header: t('events.act'),
              cell: (event) => (
                <ActButton action={replayEvent} values={{ eventId: event.id }} about={event.id}>
                  {t('events.replay')}
                </ActButton>
              ),
            },
          ]}
        />
      </Card>
      <OlderPages path="/admin/stripe-events" next={next} query={{ status }} isFirst={!place} />
    </>
  );
}
