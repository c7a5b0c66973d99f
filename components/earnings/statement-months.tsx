// The months that can be had as a document, newest first.
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import type { StatementMonth } from '@/lib/reports/earnings-statement';
import { Amount } from '../money/amount';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { Table } from '../ui/table';

type Month = { month: string; totals: readonly StatementMonth[] };

export function StatementMonths({ months }: { months: readonly StatementMonth[] }) {
  const t = useTranslations('statement.months');
  const locale = useLocale();
  const rows: Month[] = [...Map.groupBy(months, (each) => each.month)].map(([month, totals]) => ({ month, totals }));
  // The middle of the month, so that no time zone moves it into another one.
  const name = (month: string) => formatDate(new Date(`${month}-15T12:00:00Z`), locale, 'month');
  const amounts = (totals: readonly StatementMonth[], pick: (row: StatementMonth) => bigint) => (
    <span className="inline-flex flex-col">
      {totals.map((row) => (
        <Amount key={row.currency} amountMinor={pick(row)} currency={row.currency} />
      ))}
    </span>
  );
  return (
    <Card title={t('title')} padding="flush">
      <p className="px-4 py-3 text-sm text-ink-2">{t('lead')}</p>
      <Table
        caption={t('caption')}
        rows={rows}
        rowKey={(row) => row.month}
        columns={[
          { key: 'month', header: t('month'), primary: true, cell: (row) => name(row.month) },
          { key: 'earned', header: t('earned'), align: 'end', cell: (row) => amounts(row.totals, (total) => total.earnedMinor) },
          { key: 'arrived', header: t('arrived'), align: 'end', cell: (row) => amounts(row.totals, (total) => total.arrivedMinor) },
          ...(months.some((total) => total.takenBackMinor > 0n)
            ? [{ key: 'takenBack', header: t('takenBack'), align: 'end' as const, cell: (row: Month) => amounts(row.totals, (total) => -total.takenBackMinor) }]
            : []),
          {
            key: 'document',
            header: t('document'),
            align: 'end',
            cell: (row) => (
              <LinkButton
                href={`/api/statements/${row.month}?locale=${locale}`}
                external
                variant="secondary"
                size="small"
                icon={<Download aria-hidden="true" className="size-4" />}
              >
                {t('download')}
                <span className="sr-only"> {name(row.month)}</span>
              </LinkButton>
            ),
          },
        ]}
      />
    </Card>
  );
}
