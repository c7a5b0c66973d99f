// Where all the money is, and what of it does not move as it should.
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ExchangeCard } from '@/components/admin/exchange-card';
import { HeldBands } from '@/components/admin/held-bands';
import { MoneyPositionCard } from '@/components/admin/money-position-card';
import { StandingStill } from '@/components/admin/standing-still';
import { PageHeader } from '@/components/layout/page-header';
import { MilestoneStatusBadge } from '@/components/milestones/milestone-status-badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import { listExchange } from '@/lib/reports/admin/exchange';
import { getMoneyState } from '@/lib/reports/admin/money';
import { currentTime } from '@/lib/time/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin-money'))('title') };
}

export default async function AdminMoneyPage() {
  const viewer = await requireAdmin();
  const [t, locale, state, exchange] = await Promise.all([
    getTranslations('admin-money'),
    getLocale(),
    getMoneyState(viewer, currentTime()),
    listExchange(viewer),
  ]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {state.positions.length === 0 && <EmptyState title={t('empty')} />}
      {state.positions.map((position) => (
        <MoneyPositionCard key={position.currency} position={position} />
      ))}
      {exchange.length > 0 && <ExchangeCard positions={exchange} />}
      <Card title={t('held.title')}>
        <HeldBands bands={state.bands} />
      </Card>
      {state.aged.length > 0 && (
        <Card title={t('held.aged')} padding="flush">
          <Table
            caption={t('held.aged')}
            dense
            rows={state.aged}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'milestone',
                header: t('held.milestone'),
                primary: true,
                cell: (row) => (
                  <Link className="link" href={`/admin/ledger/milestones/${row.id}`}>
                    {row.contractNumber} · {row.ordinal} {readerText(locale, row.title, row.titleEn)}
                  </Link>
                ),
              },
              { key: 'amount', header: t('held.amount'), align: 'end', cell: (row) => formatMoney(row, locale) },
              { key: 'days', header: t('held.days'), align: 'end', cell: (row) => t('held.dayCount', { count: row.days }) },
              { key: 'since', header: t('held.since'), cell: (row) => formatDate(row.fundedAt, locale, 'short', viewer.timeZone) },
              { key: 'status', header: t('held.status'), cell: (row) => <MilestoneStatusBadge status={row.status} /> },
            ]}
          />
        </Card>
      )}
      <StandingStill lateOperations={state.lateOperations} openEvents={state.openEvents} unbooked={state.unbooked} timeZone={viewer.timeZone} />
    </>
  );
}
