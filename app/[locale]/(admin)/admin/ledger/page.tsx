import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OlderPages } from '@/components/admin/older-pages';
import { TransferList } from '@/components/admin/transfer-list';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatMoney } from '@/lib/i18n/format';
import { listKindBalances, listTransfers } from '@/lib/reports/admin/books';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.ledger'))('title') };
}

export default async function AdminLedgerPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const { after } = await searchParams;
  const place = typeof after === 'string' && /^[0-9a-f-]{36}$/i.test(after) ? after : undefined;
  const [t, words, locale, balances, { transfers, next }] = await Promise.all([
    getTranslations('admin.ledger'),
    getTranslations('ledger'),
    getLocale(),
    listKindBalances(viewer),
    listTransfers(viewer, { after: place }),
  ]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {!place && (
        <Card title={t('balances')} padding="flush">
          <Table
            caption={t('balances')}
            dense
            rows={balances}
            rowKey={(row) => `${row.kind} ${row.currency}`}
            empty={<p className="p-4 text-ink-2">{t('empty')}</p>}
            columns={[
              { key: 'kind', header: t('kind'), primary: true, cell: (row) => words(`account.${row.kind}`) },
              { key: 'currency', header: t('currency'), cell: (row) => row.currency },
              { key: 'accounts', header: t('accounts'), align: 'end', cell: (row) => row.accounts },
              {
                key: 'balance',
                header: t('balance'),
                align: 'end',
                cell: (row) => formatMoney({ amountMinor: row.balanceMinor, currency: row.currency }, locale),
              },
            ]}
          />
        </Card>
      )}
      <h2 className="text-base font-semibold">{t('transfers')}</h2>
      <TransferList transfers={transfers} caption={t('transfers')} timeZone={viewer.timeZone} />
      <OlderPages path="/admin/ledger" next={next} isFirst={!place} />
    </>
  );
}
