// Payments that the bank sent back after they had been confirmed: what was recorded, and the second admin's word on it.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import type { ReturnRow } from '@/lib/reports/admin/payout-desk';
import type { FormAction } from '../forms/action-state';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import { ActButton } from './act-button';

const TONE = { RECORDED: 'amber', CONFIRMED: 'vermilion', DISCARDED: 'neutral' } as const;
type PayoutReturnsProps = { returns: readonly ReturnRow[]; timeZone: string; actions: { confirm: FormAction; discard: FormAction } };

export function PayoutReturns({ returns, timeZone, actions }: PayoutReturnsProps) {
  const t = useTranslations('admin.payouts');
  const locale = useLocale();
  return (
    <Card title={t('return.title')} padding="flush">
      <p className="measure px-3 py-2 text-ink-2">{t('return.lead')}</p>
      <Table
        caption={t('return.title')}
        dense
        rows={returns}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'line',
            header: t('return.line'),
            primary: true,
            cell: (row) => (
              <Link className="link" href={`/admin/payouts/${row.batchId}`}>
                {row.place}
              </Link>
            ),
          },
          { key: 'amount', header: t('amount'), align: 'end', cell: (row) => formatMoney({ amountMinor: row.amountMinor, currency: row.currency }, locale) },
          { key: 'reference', header: t('return.reference'), cell: (row) => <code>{row.reference}</code> },
          // A day of the bank's statement, which is one in China.
          { key: 'day', header: t('return.day'), cell: (row) => formatDate(row.returnedOn, locale, 'date', 'UTC') },
          { key: 'reason', header: t('return.reason'), cell: (row) => t(`failure.${row.reason}`) },
          { key: 'status', header: t('return.status'), cell: (row) => <Standing row={row} timeZone={timeZone} actions={actions} /> },
        ]}
      />
    </Card>
  );
}

function Standing({ row, timeZone, actions }: { row: ReturnRow } & Pick<PayoutReturnsProps, 'timeZone' | 'actions'>) {
  const t = useTranslations('admin.payouts.return');
  const locale = useLocale();
  const by = (key: 'recordedBy' | 'decidedBy', name: string, at: Date) => (
    <span className="text-ink-3">{t(key, { name, moment: formatDate(at, locale, 'dayTime', timeZone) })}</span>
  );
  return (
    <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
      <Badge tone={TONE[row.status]}>{t(`state.${row.status}`)}</Badge>
      {by('recordedBy', row.recordedBy, row.recordedAt)}
      {row.decidedBy && by('decidedBy', row.decidedBy, row.decidedAt!)}
      {row.status === 'RECORDED' && (
        <>
          {!row.mayConfirm && <span>{t('own')}</span>}
          <span className="inline-flex gap-2">
            {row.mayConfirm && (
              <ActButton action={actions.confirm} values={{ returnId: row.id }} about={row.place} variant="danger">
                {t('confirm')}
              </ActButton>
            )}
            <ActButton action={actions.discard} values={{ returnId: row.id }} about={row.place}>
              {t('discard')}
            </ActButton>
          </span>
        </>
      )}
    </span>
  );
}
