import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { MoneyRow } from '@/lib/reports/money-lists';
import { MilestoneStatusBadge } from '../milestones/milestone-status-badge';
import { Amount } from '../money/amount';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import { MilestoneCell } from './milestone-cell';
import { ReceiptLink } from './receipt-link';

const METHODS = ['card', 'alipay', 'wechat_pay'];

/** A business's payments, newest first: paid how and when, and where each stands. */
export function PaymentsTable({ payments, timeZone }: { payments: readonly MoneyRow[]; timeZone: string }) {
  const t = useTranslations('payments.list');
  const method = useTranslations('workroom.money.method');
  const receipt = useTranslations('statement.receipt');
  const locale = useLocale();
  return (
    <Card padding="flush">
      <Table
        caption={t('caption')}
        rows={payments}
        rowKey={(row) => row.id}
        columns={[
          { key: 'milestone', header: t('milestone'), primary: true, cell: (row) => <MilestoneCell row={row} /> },
          { key: 'counterparty', header: t('counterparty'), cell: (row) => readerText(locale, row.freelancer.displayName, row.freelancer.displayNameEn) },
          {
            key: 'method',
            header: t('method'),
            cell: (row) => (
              <span className="inline-flex flex-col">
                {method(METHODS.includes(row.method ?? '') ? (row.method as 'card') : 'other')}
                <span className="text-sm text-ink-3">{formatDate(row.fundedAt, locale, 'short', timeZone)}</span>
              </span>
            ),
          },
          { key: 'amount', header: t('amount'), align: 'end', cell: (row) => <Amount amountMinor={row.balances.fundedMinor} currency={row.currency} /> },
          { key: 'held', header: t('held'), align: 'end', cell: (row) => <Amount amountMinor={row.balances.escrowMinor} currency={row.currency} /> },
          { key: 'released', header: t('released'), align: 'end', cell: (row) => <Amount amountMinor={row.balances.releasedMinor} currency={row.currency} /> },
          { key: 'returned', header: t('returned'), align: 'end', cell: (row) => <Amount amountMinor={row.balances.refundedMinor} currency={row.currency} /> },
          { key: 'status', header: t('status'), cell: (row) => <MilestoneStatusBadge status={row.status} /> },
          { key: 'receipt', header: receipt('column'), cell: (row) => <ReceiptLink milestoneId={row.id} about={`${row.contractNumber} · ${row.ordinal}`} /> },
        ]}
      />
    </Card>
  );
}
