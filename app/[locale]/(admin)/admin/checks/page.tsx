import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CHECK_TONE } from '@/components/integrity/check-tone';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import { listChecks } from '@/lib/integrity/queries';
import { CHECK_THRESHOLD } from '@/lib/integrity/risk/score';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrity.admin'))('title') };
}

export default async function AdminChecksPage() {
  const viewer = await requireAdmin();
  const [t, locale, checks] = await Promise.all([getTranslations('integrity'), getLocale(), listChecks(viewer)]);
  return (
    <>
      <PageHeader title={t('admin.title')} description={t('admin.description', { threshold: CHECK_THRESHOLD })} />
      <Card padding="flush">
        <Table
          caption={t('admin.title')}
          dense
          rows={checks}
          rowKey={(check) => check.id}
          empty={<p className="measure p-4 text-ink-2">{t('admin.empty')}</p>}
          columns={[
            {
              key: 'case',
              header: t('admin.case'),
              primary: true,
              cell: ({ id, milestone }) => (
                <Link className="link" href={`/admin/checks/${id}`}>
                  {milestone.number} · {readerText(locale, milestone.title, milestone.titleEn)}
                </Link>
              ),
            },
            {
              key: 'parties',
              header: t('admin.parties'),
              cell: ({ milestone: { contract } }) =>
                `${readerText(locale, contract.business.name, contract.business.nameEn)} / ${readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn)}`,
            },
            { key: 'score', header: t('admin.score'), align: 'end', cell: ({ score }) => score },
            { key: 'signs', header: t('admin.signs'), cell: ({ signs }) => signs.map((code) => t(`signal.${code}.name`)).join(' · ') },
            { key: 'status', header: t('admin.status'), cell: ({ status }) => <Badge tone={CHECK_TONE[status]}>{t(`check.status.${status}`)}</Badge> },
            { key: 'opened', header: t('admin.opened'), cell: ({ openedAt }) => formatDate(openedAt, locale, 'dayTime', viewer.timeZone) },
          ]}
        />
      </Card>
    </>
  );
}
