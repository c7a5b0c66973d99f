import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import type { SurplusRow } from '@/lib/reports/surplus-payments';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import { MilestoneCell } from './milestone-cell';

/** Payments that nobody waited for, each with where it is on its way back. */
export function SurplusTable({ payments, timeZone }: { payments: readonly SurplusRow[]; timeZone: string }) {
  const t = useTranslations('payments.surplus');
  const locale = useLocale();
  return (
    <Card title={t('title')} padding="flush">
      <p className="measure px-4 pt-1 pb-2 text-ink-2">{t('lead')}</p>
      <Table
        caption={t('title')}
        rows={payments}
        rowKey={(row) => row.fundingId}
        columns={[
          { key: 'milestone', header: t('milestone'), primary: true, cell: (row) => <MilestoneCell row={row} /> },
          { key: 'paidAt', header: t('paidAt'), cell: (row) => formatDate(row.paidAt, locale, 'short', timeZone) },
          { key: 'amount', header: t('amount'), align: 'end', cell: (row) => <Amount amountMinor={row.amountMinor} currency={row.currency} /> },
          { key: 'back', header: t('back'), align: 'end', cell: (row) => <Amount amountMinor={row.returnedMinor} currency={row.currency} /> },
          {
            key: 'state',
            header: t('state'),
            cell: (row) => <Badge tone={row.pendingMinor > 0n ? 'amber' : 'jade'}>{t(row.pendingMinor > 0n ? 'onItsWay' : 'returned')}</Badge>,
          },
        ]}
      />
    </Card>
  );
}
