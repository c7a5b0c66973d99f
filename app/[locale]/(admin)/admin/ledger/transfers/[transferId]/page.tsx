import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { TransferList } from '@/components/admin/transfer-list';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { findTransfer } from '@/lib/reports/admin/books';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.ledger'))('transfer') };
}

export default async function AdminLedgerTransferPage({ params }: { params: Promise<{ transferId: string }> }) {
  const viewer = await requireAdmin();
  const transfer = await findTransfer(viewer, (await params).transferId);
  if (!transfer) notFound();
  const [t, words, locale] = await Promise.all([getTranslations('admin.ledger'), getTranslations('ledger'), getLocale()]);
  return (
    <>
      <PageHeader
        title={words(`kind.${transfer.kind}`)}
        description={formatDate(transfer.at, locale, 'full', viewer.timeZone)}
        crumbs={[{ label: t('title'), href: '/admin/ledger' }, { label: words(`kind.${transfer.kind}`) }]}
      />
      <Card>
        <DataList
          items={[
            { term: t('key'), value: <code>{transfer.idempotencyKey}</code> },
            { term: t('reference'), value: transfer.reference ? <code>{transfer.reference}</code> : '–' },
            {
              term: t('milestone'),
              value: transfer.milestoneId ? (
                <Link className="link" href={`/admin/ledger/milestones/${transfer.milestoneId}`}>
                  {t('statement')}
                </Link>
              ) : (
                '–'
              ),
            },
          ]}
        />
      </Card>
      <TransferList transfers={[transfer]} caption={t('transfer')} timeZone={viewer.timeZone} />
    </>
  );
}
