// Money that waits for longer than it should: operations, events of the provider that found no place, movements that no transfer names.
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import type { MoneyState } from '@/lib/reports/admin/money';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import { operationReason } from './operation-reason';

type StandingStillProps = Pick<MoneyState, 'lateOperations' | 'openEvents' | 'unbooked'> & { timeZone: string };

export async function StandingStill({ lateOperations, openEvents, unbooked, timeZone }: StandingStillProps) {
  const [t, words, locale] = await Promise.all([getTranslations('admin-money.still'), getTranslations('admin'), getLocale()]);
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  return (
    <>
      <Card title={t('operations')} padding={lateOperations.length > 0 ? 'flush' : 'normal'} action={<More href="/admin/jobs">{t('toJobs')}</More>}>
        <Table
          caption={t('operations')}
          dense
          rows={lateOperations}
          rowKey={(row) => row.id}
          empty={<Notice tone="jade">{t('noOperations')}</Notice>}
          columns={[
            {
              key: 'leg',
              header: words('ledger.leg'),
              primary: true,
              cell: (row) => (
                <Link className="link" href={`/admin/ledger/milestones/${row.milestoneId}`}>
                  {words(`ledger.${({ RELEASE: 'release', REFUND: 'refund', REVERSAL: 'reversal' } as const)[row.leg]}`)}
                </Link>
              ),
            },
            { key: 'amount', header: words('ledger.amount'), align: 'end', cell: (row) => formatMoney(row, locale) },
            {
              key: 'status',
              header: words('ledger.status'),
              cell: (row) => <Badge tone={row.status === 'REFUSED' ? 'vermilion' : 'amber'}>{words(`operationStatus.${row.status}`)}</Badge>,
            },
            { key: 'error', header: words('jobs.error'), cell: (row) => operationReason(row.lastError, words) },
            { key: 'since', header: words('jobs.since'), cell: (row) => moment(row.createdAt) },
          ]}
        />
      </Card>
      <Card
        title={t('events')}
        padding={openEvents.length > 0 ? 'flush' : 'normal'}
        action={<More href="/admin/stripe-events?status=WAITING">{t('toEvents')}</More>}
      >
        <Table
          caption={t('events')}
          dense
          rows={openEvents}
          rowKey={(row) => row.id}
          empty={<Notice tone="jade">{t('noEvents')}</Notice>}
          columns={[
            { key: 'type', header: words('events.type'), primary: true, cell: (row) => <code>{row.type}</code> },
            {
              key: 'status',
              header: words('events.status'),
              cell: (row) => <Badge tone={row.status === 'FAILED' ? 'vermilion' : 'amber'}>{words(`eventStatus.${row.status}`)}</Badge>,
            },
            { key: 'received', header: words('events.received'), cell: (row) => moment(row.receivedAt) },
            { key: 'error', header: words('events.error'), cell: (row) => row.lastError ?? '–' },
          ]}
        />
      </Card>
      <Card title={t('unbooked')} padding={unbooked && unbooked.length > 0 ? 'flush' : 'normal'}>
        {unbooked === null ? (
          <Notice tone="amber">{t('noAnswer')}</Notice>
        ) : (
          <Table
            caption={t('unbooked')}
            dense
            rows={unbooked}
            rowKey={(row) => row.id}
            empty={<Notice tone="jade">{t('allBooked')}</Notice>}
            columns={[
              { key: 'id', header: words('ledger.reference'), primary: true, cell: (row) => <code>{row.about ? `${row.id} · ${row.about}` : row.id}</code> },
              {
                key: 'amount',
                header: words('ledger.amount'),
                align: 'end',
                cell: (row) => formatMoney({ amountMinor: row.netMinor, currency: row.currency }, locale, { sign: 'always' }),
              },
              { key: 'at', header: words('events.received'), cell: (row) => moment(row.createdAt) },
            ]}
          />
        )}
      </Card>
    </>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link className="link target inline-flex items-center text-sm" href={href}>
      {children}
    </Link>
  );
}
