import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { listDisputes } from '@/lib/disputes/queries';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.disputes'))('title') };
}

export default async function AdminDisputesPage() {
  const viewer = await requireAdmin();
  const [t, locale, disputes] = await Promise.all([getTranslations('admin'), getLocale(), listDisputes(viewer)]);
  const own = (text: string, textEn: string | null) => (locale === 'en' ? (textEn ?? text) : text);
  return (
    <>
      <PageHeader title={t('disputes.title')} />
      <Card padding="flush">
        <Table
          caption={t('disputes.title')}
          dense
          rows={disputes}
          rowKey={(dispute) => dispute.id}
          empty={<p className="measure p-4 text-ink-2">{t('disputes.empty')}</p>}
          columns={[
            {
              key: 'case',
              header: t('disputes.case'),
              primary: true,
              cell: ({ id, milestone }) => (
                <Link className="link" href={`/admin/disputes/${id}`}>
                  {contractNumber(milestone.contract.serial)} · {own(milestone.title, milestone.titleEn)}
                </Link>
              ),
            },
            {
              key: 'parties',
              header: t('disputes.parties'),
              cell: ({ milestone: { contract } }) =>
                `${own(contract.business.name, contract.business.nameEn)} / ${own(contract.freelancer.displayName, contract.freelancer.displayNameEn)}`,
            },
            {
              key: 'amount',
              header: t('disputes.amount'),
              align: 'end',
              cell: ({ milestone }) => formatMoney({ amountMinor: milestone.amountMinor, currency: milestone.currency as Currency }, locale),
            },
            {
              key: 'status',
              header: t('disputes.status'),
              cell: ({ status }) => (
                <Badge tone={status === 'RULED' || status === 'WITHDRAWN' || status === 'ENDED' ? 'neutral' : 'amber'}>{t(`disputeStatus.${status}`)}</Badge>
              ),
            },
            { key: 'opened', header: t('disputes.opened'), cell: ({ openedAt }) => formatDate(openedAt, locale, 'dayTime', viewer.timeZone) },
          ]}
        />
      </Card>
    </>
  );
}
