import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { operationReason } from '@/components/admin/operation-reason';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { LinkButton } from '@/components/ui/link-button';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { mayGiveUp } from '@/lib/milestones/void-rules';
import { getMachinery } from '@/lib/reports/admin/machinery';
import { retryMoneyOperation } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.jobs'))('title') };
}

export default async function AdminJobsPage() {
  const viewer = await requireAdmin();
  const [t, locale, machinery] = await Promise.all([getTranslations('admin'), getLocale(), getMachinery(viewer)]);
  return (
    <>
      <PageHeader title={t('jobs.title')} />
      <Card title={t('jobs.operations')} padding={machinery.operations.length > 0 ? 'flush' : 'normal'}>
        <Table
          caption={t('jobs.operations')}
          dense
          rows={machinery.operations}
          rowKey={(operation) => operation.id}
          empty={<p className="text-ink-2">{t('jobs.noOperations')}</p>}
          columns={[
            {
              key: 'leg',
              header: t('ledger.leg'),
              primary: true,
              cell: (operation) => (
                <Link className="link" href={`/admin/ledger/milestones/${operation.milestoneId}`}>
                  {t(`ledger.${({ RELEASE: 'release', REFUND: 'refund', REVERSAL: 'reversal' } as const)[operation.leg]}`)}
                </Link>
              ),
            },
            {
              key: 'amount',
              header: t('ledger.amount'),
              align: 'end',
              cell: (operation) => formatMoney({ amountMinor: operation.amountMinor, currency: operation.currency }, locale),
            },
            {
              key: 'status',
              header: t('ledger.status'),
              cell: (operation) => <Badge tone={operation.status === 'REFUSED' ? 'vermilion' : 'amber'}>{t(`operationStatus.${operation.status}`)}</Badge>,
            },
            { key: 'attempt', header: t('events.attempts'), cell: (operation) => t('jobs.attempt', { attempt: operation.attempt }) },
            { key: 'error', header: t('jobs.error'), cell: (operation) => operationReason(operation.lastError, t) },
            { key: 'since', header: t('jobs.since'), cell: (operation) => formatDate(operation.createdAt, locale, 'dayTime', viewer.timeZone) },
            {
              key: 'act',
              header: t('jobs.act'),
              cell: (operation) =>
                operation.status === 'REFUSED' || mayGiveUp(operation) ? (
                  <span className="inline-flex flex-wrap items-center gap-2">
                    {operation.status === 'REFUSED' && (
                      <ActButton action={retryMoneyOperation} values={{ operationId: operation.id }} about={operation.id}>
                        {t('jobs.retry')}
                      </ActButton>
                    )}
                    {mayGiveUp(operation) && (
                      <LinkButton variant="secondary" size="small" href={`/admin/ledger/milestones/${operation.milestoneId}`}>
                        {t('ledger.giveUp.open')}
                        <span className="sr-only"> {operation.id}</span>
                      </LinkButton>
                    )}
                  </span>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      </Card>
      <Card title={t('jobs.queues')} padding="flush">
        <Table
          caption={t('jobs.queues')}
          dense
          rows={machinery.queues}
          rowKey={(queue) => queue.name}
          columns={[
            { key: 'name', header: t('jobs.name'), primary: true, cell: (queue) => (t.has(`job.${queue.name}`) ? t(`job.${queue.name}`) : queue.name) },
            { key: 'waiting', header: t('jobs.waiting'), align: 'end', cell: (queue) => queue.waiting },
            { key: 'active', header: t('jobs.active'), align: 'end', cell: (queue) => queue.active },
            { key: 'failed', header: t('jobs.failed'), align: 'end', cell: (queue) => queue.failed },
            {
              key: 'lastRun',
              header: t('jobs.lastRun'),
              cell: (queue) => (queue.lastRun ? formatDate(queue.lastRun, locale, 'dayTime', viewer.timeZone) : t('jobs.never')),
            },
          ]}
        />
      </Card>
      <Card title={t('jobs.mail')}>
        <DataList
          items={[
            ...machinery.mails.map((mail) => ({ term: t(`mailStatus.${mail.status}`), value: mail.count })),
            { term: t('jobs.undelivered', { count: machinery.undelivered }), value: '' },
          ]}
        />
      </Card>
    </>
  );
}
