import { useLocale, useTranslations } from 'next-intl';
import type { DisputeRow } from '@/lib/disputes/queries';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Table } from '../ui/table';
import { DISPUTE_TONE } from './dispute-words';

/** A member's cases, open ones first, each with whose turn it is. */
export function DisputeList({ disputes, timeZone }: { disputes: readonly DisputeRow[]; timeZone: string }) {
  const t = useTranslations('dispute');
  const locale = useLocale();
  if (disputes.length === 0) return <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>;
  return (
    <Card padding="flush">
      <Table
        caption={t('caption')}
        rows={disputes}
        rowKey={(dispute) => dispute.id}
        columns={[
          {
            key: 'milestone',
            header: t('milestone'),
            primary: true,
            cell: ({ id, milestone, contractNumber }) => (
              <Link href={`/disputes/${id}`} className="link target inline-flex flex-wrap items-center gap-x-2">
                {readerText(locale, milestone.title, milestone.titleEn)} <span className="text-sm">{contractNumber}</span>
              </Link>
            ),
          },
          {
            key: 'amount',
            header: t('amount'),
            align: 'end',
            cell: ({ milestone }) => <Amount amountMinor={milestone.amountMinor} currency={milestone.currency} />,
          },
          { key: 'openedAt', header: t('openedAt'), cell: ({ openedAt }) => formatDate(openedAt, locale, 'dayTime', timeZone) },
          {
            key: 'status',
            header: t('statusHead'),
            cell: (dispute) => <Badge tone={DISPUTE_TONE[dispute.status]}>{isYourTurn(dispute) ? t('mustAct.you') : t(`status.${dispute.status}`)}</Badge>,
          },
        ]}
      />
    </Card>
  );
}

export function isYourTurn({ status, party, openedBy }: Pick<DisputeRow, 'status' | 'party' | 'openedBy'>): boolean {
  return status === 'OPEN' && party !== null && party !== openedBy;
}
