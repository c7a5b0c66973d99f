// Refunds given back by the bank, with who recorded and who confirmed them. One's own waits for somebody else.
import { useLocale, useTranslations } from 'next-intl';
import type { Viewer } from '@/lib/auth/viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import type { BankRefunds } from '@/lib/reports/admin/bank-refunds';
import type { FormAction } from '../forms/action-state';
import { EmptyState } from '../ui/empty-state';
import { Table } from '../ui/table';
import { ActButton } from './act-button';

type Row = BankRefunds['recorded'][number];
type BankRefundTableProps = {
  caption: string;
  empty: string;
  refunds: readonly Row[];
  viewer: Pick<Viewer, 'userId' | 'timeZone'>;
  /** Given where they can be decided. */
  decide?: { confirm: FormAction; refuse: FormAction };
};

export function BankRefundTable({ caption, empty, refunds, viewer, decide }: BankRefundTableProps) {
  const t = useTranslations('admin-money.refunds');
  const locale = useLocale();
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', viewer.timeZone);
  return (
    <Table
      caption={caption}
      dense
      rows={refunds}
      rowKey={(row) => row.id}
      empty={
        <div className="p-4">
          <EmptyState title={empty} level={3} />
        </div>
      }
      columns={[
        {
          key: 'milestone',
          header: t('milestone'),
          primary: true,
          cell: (row) => (
            <Link className="link" href={`/admin/ledger/milestones/${row.milestone.id}`}>
              {row.milestone.contractNumber} · {row.milestone.ordinal} {readerText(locale, row.milestone.title, row.milestone.titleEn)}
            </Link>
          ),
        },
        { key: 'amount', header: t('amount'), align: 'end', cell: (row) => formatMoney(row, locale) },
        { key: 'paidTo', header: t('paidTo'), cell: (row) => row.paidTo },
        { key: 'reference', header: t('reference'), cell: (row) => <code>{row.reference}</code> },
        { key: 'recorded', header: t('recordedBy'), cell: (row) => `${row.recordedBy}, ${moment(row.recordedAt)}` },
        decide
          ? {
              key: 'decide',
              header: t('decide'),
              cell: (row: Row) =>
                row.recordedById === viewer.userId ? (
                  <span className="text-sm text-ink-3">{t('own')}</span>
                ) : (
                  <span className="inline-flex flex-wrap gap-2">
                    <ActButton action={decide.confirm} values={{ bankRefundId: row.id }} about={row.reference}>
                      {t('confirm')}
                    </ActButton>
                    <ActButton action={decide.refuse} values={{ bankRefundId: row.id }} about={row.reference} variant="danger">
                      {t('refuse')}
                    </ActButton>
                  </span>
                ),
            }
          : { key: 'decided', header: t('confirmedBy'), cell: (row: Row) => (row.decidedAt ? `${row.decidedBy}, ${moment(row.decidedAt)}` : '–') },
      ]}
    />
  );
}
