// What a payer in China would withhold of this income. Says at once that nobody has taken it.
import { useLocale, useTranslations } from 'next-intl';
import { formatBps, formatDate, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { WithholdingRow } from '@/lib/reports/withholding-preview';
import { Amount } from '../money/amount';
import { Card } from '../ui/card';
import { Table } from '../ui/table';

export function WithholdingPreview({ rows }: { rows: readonly WithholdingRow[] }) {
  const t = useTranslations('statement.tax');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: 'CNY' }, locale);
  const total = rows.reduce((sum, row) => sum + row.taxMinor, 0n);
  return (
    <Card title={t('title')} padding="flush">
      <div className="flex flex-col gap-3 p-4">
        <p className="measure text-ink-2">{t('lead')}</p>
        <details className="text-sm">
          <summary className="link target inline-flex min-h-8 items-center">{t('how')}</summary>
          <ul className="measure mt-2 flex list-disc flex-col gap-1 pl-5 text-ink-2">
            {(['rule1', 'rule2', 'rule3', 'rule4'] as const).map((rule) => (
              <li key={rule}>{t(rule)}</li>
            ))}
          </ul>
        </details>
        {rows.length === 0 ? <p className="text-ink-3">{t('none')}</p> : <p>{t('total', { tax: write(total) })}</p>}
      </div>
      {rows.length > 0 && (
        <Table
          caption={t('caption')}
          rows={rows}
          rowKey={(row) => `${row.month} ${row.businessId}`}
          columns={[
            {
              key: 'business',
              header: t('business'),
              primary: true,
              cell: (row) => (
                <span className="inline-flex flex-col">
                  {readerText(locale, row.name, row.nameEn)}
                  <span className="text-sm font-normal text-ink-3">{formatDate(new Date(`${row.month}-15T12:00:00Z`), locale, 'month')}</span>
                </span>
              ),
            },
            { key: 'income', header: t('income'), align: 'end', cell: (row) => <Amount amountMinor={row.incomeMinor} currency="CNY" /> },
            { key: 'deduction', header: t('deduction'), align: 'end', cell: (row) => <Amount amountMinor={row.deductionMinor} currency="CNY" /> },
            { key: 'taxable', header: t('taxable'), align: 'end', cell: (row) => <Amount amountMinor={row.taxableMinor} currency="CNY" /> },
            {
              key: 'rate',
              header: t('rate'),
              align: 'end',
              cell: (row) =>
                row.quickMinor > 0n
                  ? t('rateWithQuick', { rate: formatBps(row.rateBps, locale), quick: write(row.quickMinor) })
                  : formatBps(row.rateBps, locale),
            },
            { key: 'tax', header: t('tax'), align: 'end', cell: (row) => <Amount amountMinor={row.taxMinor} currency="CNY" className="font-semibold" /> },
          ]}
        />
      )}
    </Card>
  );
}
