// The manual rail: what is due per currency, the batches, and the platform's own payouts from Stripe.
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { PayoutReturns } from '@/components/admin/payout-returns';
import { PAYOUT_TONE } from '@/components/earnings/bank-payouts-table';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { getPayoutDesk } from '@/lib/reports/admin/payout-desk';
import { currentTime } from '@/lib/time/clock';
import { confirmPayoutReturn, discardPayoutReturn, exportPayouts } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.payouts'))('title') };
}

export default async function AdminPayoutsPage() {
  const viewer = await requireAdmin();
  const [t, locale, desk] = await Promise.all([getTranslations('admin.payouts'), getLocale(), getPayoutDesk(viewer, currentTime())]);
  const held = t('held', { quiet: desk.quiet, returned: desk.returned });
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card title={t('account')} padding="flush">
        <Table
          caption={t('account')}
          dense
          rows={desk.currencies}
          rowKey={(row) => row.currency}
          columns={[
            { key: 'currency', header: t('currency'), primary: true, cell: (row) => row.currency },
            { key: 'bank', header: t('bank'), align: 'end', cell: (row) => formatMoney({ amountMinor: row.bankMinor, currency: row.currency }, locale) },
            { key: 'open', header: t('open'), align: 'end', cell: (row) => formatMoney({ amountMinor: row.openMinor, currency: row.currency }, locale) },
            {
              key: 'due',
              header: t('due'),
              align: 'end',
              cell: (row) => t('dueCount', { amount: formatMoney({ amountMinor: row.dueMinor, currency: row.currency }, locale), count: row.dueCount }),
            },
            {
              key: 'shortfall',
              header: t('shortfall'),
              cell: (row) => (
                <Badge tone={row.shortfallMinor > 0n ? 'vermilion' : 'jade'}>
                  {row.shortfallMinor > 0n
                    ? t('short', { amount: formatMoney({ amountMinor: row.shortfallMinor, currency: row.currency }, locale) })
                    : t('enough')}
                </Badge>
              ),
            },
            {
              key: 'act',
              header: t('batch'),
              cell: (row) =>
                row.dueCount > 0 ? (
                  <ActButton action={exportPayouts} values={{ currency: row.currency }} about="">
                    {t('export', { currency: row.currency })}
                  </ActButton>
                ) : (
                  t('nothingDue')
                ),
            },
          ]}
        />
        {desk.currencies.some((row) => row.shortfallMinor > 0n) && <p className="measure p-4 text-ink-2">{t('shortHint')}</p>}
        {held && <p className="measure p-4 text-ink-2">{held}</p>}
      </Card>
      <Card title={t('batches')} padding="flush">
        <Table
          caption={t('batches')}
          dense
          rows={desk.batches}
          rowKey={(row) => row.id}
          empty={<p className="p-4 text-ink-2">{t('noBatches')}</p>}
          columns={[
            {
              key: 'batch',
              header: t('batch'),
              primary: true,
              cell: (row) => (
                <Link className="link" href={`/admin/payouts/${row.id}`}>
                  {row.number}
                </Link>
              ),
            },
            { key: 'total', header: t('total'), align: 'end', cell: (row) => formatMoney({ amountMinor: row.totalMinor, currency: row.currency }, locale) },
            { key: 'lines', header: t('lines'), align: 'end', cell: (row) => row.lineCount },
            {
              key: 'status',
              header: t('status'),
              cell: (row) => <Badge tone={row.status === 'CLOSED' ? 'jade' : 'amber'}>{t(`batchStatus.${row.status}`, { open: row.openCount })}</Badge>,
            },
            { key: 'by', header: t('exportedBy'), cell: (row) => row.exportedBy },
            { key: 'at', header: t('exportedAt'), cell: (row) => formatDate(row.exportedAt, locale, 'full', viewer.timeZone) },
          ]}
        />
      </Card>
      {desk.returns.length > 0 && (
        <PayoutReturns returns={desk.returns} timeZone={viewer.timeZone} actions={{ confirm: confirmPayoutReturn, discard: discardPayoutReturn }} />
      )}
      <Card title={t('platform')} padding="flush">
        <Table
          caption={t('platform')}
          dense
          rows={desk.platform}
          rowKey={(row) => row.id}
          empty={<p className="p-4 text-ink-2">{t('noPlatform')}</p>}
          columns={[
            { key: 'id', header: t('batch'), primary: true, cell: (row) => <code>{row.stripePayoutId}</code> },
            { key: 'amount', header: t('amount'), align: 'end', cell: (row) => formatMoney({ amountMinor: row.amountMinor, currency: row.currency }, locale) },
            { key: 'arrives', header: t('arrives'), cell: (row) => formatDate(row.arrivesAt, locale, 'date', viewer.timeZone) },
            { key: 'status', header: t('status'), cell: (row) => <Badge tone={PAYOUT_TONE[row.status]}>{t(`platformStatus.${row.status}`)}</Badge> },
          ]}
        />
      </Card>
    </>
  );
}
