import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { ClawBackLine } from '@/lib/reports/claw-back-lines';
import type { MoneyRow } from '@/lib/reports/money-lists';
import { MilestoneStatusBadge } from '../milestones/milestone-status-badge';
import { OperationAmount } from '../milestones/operation-amount';
import { OperationState } from '../milestones/money-tab';
import { Amount } from '../money/amount';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import { MilestoneCell } from './milestone-cell';

type EarningsTableProps = { earnings: readonly MoneyRow[]; clawBacks: readonly ClawBackLine[]; timeZone: string };

/** A freelancer's milestones, newest first: what each brings, its fee, what was taken back of it, and where its transfer stands. */
export function EarningsTable({ earnings, clawBacks, timeZone }: EarningsTableProps) {
  const t = useTranslations('payments.earnings');
  const locale = useLocale();
  return (
    <Card padding="flush">
      <Table
        caption={t('caption')}
        rows={earnings}
        rowKey={(row) => row.id}
        columns={[
          { key: 'milestone', header: t('milestone'), primary: true, cell: (row) => <MilestoneCell row={row} /> },
          { key: 'counterparty', header: t('counterparty'), cell: (row) => readerText(locale, row.business.name, row.business.nameEn) },
          { key: 'gross', header: t('gross'), align: 'end', cell: (row) => <Amount amountMinor={row.amountMinor} currency={row.currency} /> },
          { key: 'net', header: t('net'), align: 'end', cell: (row) => <Net row={row} clawBacks={clawBacks} /> },
          {
            key: 'fee',
            header: t('fee'),
            align: 'end',
            cell: (row) => (row.decision ? <Amount amountMinor={row.decision.feeMinor} currency={row.currency} /> : '–'),
          },
          { key: 'transfer', header: t('transfer'), cell: (row) => <Transfer row={row} timeZone={timeZone} /> },
          { key: 'status', header: t('status'), cell: (row) => <MilestoneStatusBadge status={row.status} /> },
        ]}
      />
    </Card>
  );
}

function Net({ row, clawBacks }: { row: MoneyRow; clawBacks: readonly ClawBackLine[] }) {
  const t = useTranslations('payments.earnings');
  const locale = useLocale();
  const takenMinor = clawBacks.filter((line) => line.milestoneId === row.id).reduce((sum, line) => sum + line.netMinor, 0n);
  const release = row.operations.find((operation) => operation.leg === 'RELEASE');
  if (row.decision)
    return (
      <span className="inline-flex flex-col items-end">
        {release ? (
          <OperationAmount operation={release} tone="jade" className="font-semibold" />
        ) : (
          <Amount
            amountMinor={row.decision.releaseMinor - row.decision.feeMinor}
            currency={row.currency}
            tone={row.decision.releaseMinor > 0n ? 'jade' : undefined}
            className="font-semibold"
          />
        )}
        {takenMinor > 0n && (
          <span className="text-sm text-ink-2">
            {t('clawBack.later', { amount: formatMoney({ amountMinor: takenMinor, currency: row.currency }, locale) })}
          </span>
        )}
      </span>
    );
  return <span className="text-ink-2">{t('expected', { amount: formatMoney({ amountMinor: row.mostNetMinor, currency: row.currency }, locale) })}</span>;
}

function Transfer({ row, timeZone }: { row: MoneyRow; timeZone: string }) {
  const t = useTranslations('payments.earnings');
  const release = row.operations.find((operation) => operation.leg === 'RELEASE');
  if (release) return <OperationState operation={release} timeZone={timeZone} />;
  return <span className="text-sm text-ink-3">{row.decision ? t('nothing') : t('noTransfer')}</span>;
}
