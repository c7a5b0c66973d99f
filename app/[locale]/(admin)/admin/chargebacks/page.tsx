import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CHARGEBACK_TONE } from '@/components/admin/chargeback-tone';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import { listChargebacks } from '@/lib/reports/admin/chargebacks';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.chargebacks'))('title') };
}

export default async function AdminChargebacksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const query = await searchParams;
  const after = typeof query.after === 'string' && /^[0-9a-f-]{36}$/.test(query.after) ? query.after : undefined;
  const [t, locale, { chargebacks, next }] = await Promise.all([getTranslations('admin.chargebacks'), getLocale(), listChargebacks(viewer, { after })]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card padding="flush">
        <Table
          caption={t('title')}
          dense
          rows={chargebacks}
          rowKey={(chargeback) => chargeback.id}
          empty={<p className="measure p-4 text-ink-2">{t('empty')}</p>}
          columns={[
            {
              key: 'case',
              header: t('case'),
              primary: true,
              cell: ({ id, contractNumber, milestone }) => (
                <Link className="link" href={`/admin/chargebacks/${id}`}>
                  {contractNumber} · {readerText(locale, milestone.title, milestone.titleEn)}
                </Link>
              ),
            },
            {
              key: 'parties',
              header: t('parties'),
              cell: ({ milestone: { contract } }) =>
                `${readerText(locale, contract.business.name, contract.business.nameEn)} / ${readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn)}`,
            },
            { key: 'amount', header: t('amount'), align: 'end', cell: ({ amountMinor, currency }) => formatMoney({ amountMinor, currency }, locale) },
            { key: 'status', header: t('status'), cell: ({ status }) => <Badge tone={CHARGEBACK_TONE[status]}>{t(`state.${status}`)}</Badge> },
            {
              key: 'due',
              header: t('due'),
              cell: ({ status, hasEvidence, evidenceDueAt }) =>
                status === 'OPEN' && !hasEvidence && evidenceDueAt ? formatDate(evidenceDueAt, locale, 'dayTime', viewer.timeZone) : t('none'),
            },
            { key: 'opened', header: t('opened'), cell: ({ openedAt }) => formatDate(openedAt, locale, 'dayTime', viewer.timeZone) },
          ]}
        />
      </Card>
      <OlderPages path="/admin/chargebacks" next={next} query={{}} isFirst={!after} />
    </>
  );
}
