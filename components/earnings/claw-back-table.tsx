// Money taken back after it was paid: each with its fee given back, and what could not be taken and is owed.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import type { ClawBackLine, ClawBackState, Owed } from '@/lib/reports/claw-back-lines';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import type { Tone } from '../ui/tone';
import { MilestoneCell } from './milestone-cell';

const STATE_TONE = { UNDERWAY: 'amber', TAKEN: 'neutral', OWED: 'vermilion' } satisfies Record<ClawBackState, Tone>;

type ClawBackTableProps = { clawBacks: readonly ClawBackLine[]; owed: readonly Owed[]; timeZone: string };

export function ClawBackTable({ clawBacks, owed, timeZone }: ClawBackTableProps) {
  const t = useTranslations('payments.earnings.clawBack');
  const locale = useLocale();
  return (
    <Card title={t('title')} padding="flush">
      <div className="flex flex-col gap-3 px-4 pt-1 pb-2">
        <p className="measure text-ink-2">{t('lead')}</p>
        {owed
          .filter(({ owedMinor }) => owedMinor > 0n)
          .map(({ currency, owedMinor }) => (
            <Notice key={currency} tone="vermilion">
              {t('owed', { amount: formatMoney({ amountMinor: owedMinor, currency }, locale) })}
            </Notice>
          ))}
      </div>
      <Table
        caption={t('caption')}
        rows={clawBacks}
        rowKey={(line) => line.decisionId}
        columns={[
          { key: 'milestone', header: t('milestone'), primary: true, cell: (line) => <MilestoneCell row={{ ...line, id: line.milestoneId }} /> },
          { key: 'at', header: t('at'), cell: (line) => formatDate(line.at ?? line.decidedAt, locale, 'short', timeZone) },
          { key: 'gross', header: t('gross'), align: 'end', cell: (line) => <Amount amountMinor={-line.grossMinor} currency={line.currency} /> },
          { key: 'fee', header: t('fee'), align: 'end', cell: (line) => <Amount amountMinor={line.feeMinor} currency={line.currency} /> },
          {
            key: 'net',
            header: t('net'),
            align: 'end',
            cell: (line) => <Amount amountMinor={-line.netMinor} currency={line.currency} className="font-semibold" />,
          },
          { key: 'state', header: t('stateHead'), cell: (line) => <Badge tone={STATE_TONE[line.state]}>{t(`state.${line.state}`)}</Badge> },
        ]}
      />
    </Card>
  );
}
