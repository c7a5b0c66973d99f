import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import type { Currency } from '@/lib/money/money';
import { getAdminOverview } from '@/lib/reports/admin/machinery';
import { currentTime } from '@/lib/time/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.overview'))('title') };
}

export default async function AdminOverviewPage() {
  const viewer = await requireAdmin();
  const [t, locale, overview] = await Promise.all([getTranslations('admin.overview'), getLocale(), getAdminOverview(viewer, currentTime())]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card>
        <DataList
          layout="grid"
          items={[
            { term: <Link href="/admin/disputes">{t('disputes')}</Link>, value: overview.openDisputes },
            { term: <Link href="/admin/checks">{t('checks')}</Link>, value: overview.openChecks },
            { term: <Link href="/admin/gigs">{t('gigs')}</Link>, value: overview.openGigs },
            { term: <Link href="/admin/stripe-events?status=WAITING">{t('events')}</Link>, value: overview.waitingEvents },
            { term: <Link href="/admin/jobs">{t('operations')}</Link>, value: overview.refusedOperations },
          ]}
        />
      </Card>
      <Card title={t('stripe')}>
        {overview.stripe ? (
          <DataList
            items={overview.stripe.map((balance) => ({
              term: balance.currency,
              value: formatMoney({ amountMinor: balance.totalMinor, currency: balance.currency as Currency }, locale),
            }))}
          />
        ) : (
          <Notice tone="amber">{t('noStripe')}</Notice>
        )}
      </Card>
      <Card title={t('books')}>
        {overview.findings.length === 0 ? (
          <Notice tone="jade">{overview.stripe ? t('hold') : t('holdOffline')}</Notice>
        ) : (
          <>
            <Notice tone="vermilion">{t('broken', { count: overview.findings.length })}</Notice>
            <Table
              caption={t('books')}
              dense
              rows={overview.findings}
              rowKey={(finding) => `${finding.rule} ${finding.row}`}
              columns={[
                { key: 'rule', header: t('rule'), cell: (finding) => finding.rule, primary: true },
                { key: 'row', header: t('row'), cell: (finding) => finding.row },
                { key: 'detail', header: t('detail'), cell: (finding) => finding.detail },
              ]}
            />
          </>
        )}
      </Card>
    </>
  );
}
