import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { listAudit } from '@/lib/reports/admin/people-and-gigs';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit'))('title') };
}

export default async function AdminAuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const { after } = await searchParams;
  const place = typeof after === 'string' && /^\d{1,18}$/.test(after) ? after : undefined;
  const [t, locale, { entries, next }] = await Promise.all([getTranslations('admin'), getLocale(), listAudit(viewer, place)]);
  return (
    <>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      <Card padding="flush">
        <Table
          caption={t('audit.title')}
          dense
          rows={entries}
          rowKey={(entry) => entry.id.toString()}
          empty={<EmptyState title={t('audit.empty')} />}
          columns={[
            { key: 'at', header: t('audit.at'), primary: true, cell: (entry) => formatDate(entry.at, locale, 'full', viewer.timeZone) },
            { key: 'admin', header: t('audit.admin'), cell: (entry) => entry.adminName },
            {
              key: 'action',
              header: t('audit.action'),
              cell: (entry) => (t.has(`auditAction.${entry.action}`) ? t(`auditAction.${entry.action}`) : entry.action),
            },
            { key: 'object', header: t('audit.object'), cell: (entry) => <code>{entry.objectId}</code> },
            {
              key: 'params',
              header: t('audit.params'),
              cell: (entry) => (
                <code>
                  {Object.entries(entry.params as Record<string, unknown>)
                    .map(([name, value]) => `${name}=${String(value)}`)
                    .join(' ') || '–'}
                </code>
              ),
            },
          ]}
        />
      </Card>
      <OlderPages path="/admin/audit" next={next} isFirst={!place} />
    </>
  );
}
