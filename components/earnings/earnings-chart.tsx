// What arrived month by month, a chart for each currency, with the finding as its caption.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { MonthOfEarnings } from '@/lib/reports/money-lists';
import { Bars } from '../charts/bars';
import { Card } from '../ui/card';

export function EarningsChart({ months }: { months: readonly MonthOfEarnings[] }) {
  const t = useTranslations('payments.earnings.chart');
  const byCurrency = Map.groupBy(months, (month) => month.currency);
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-6">
        {[...byCurrency].map(([currency, rows]) => (
          <CurrencyChart key={currency} currency={currency} rows={rows} />
        ))}
      </div>
    </Card>
  );
}

function CurrencyChart({ currency, rows }: { currency: Currency; rows: readonly MonthOfEarnings[] }) {
  const t = useTranslations('payments.earnings.chart');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  // The middle of the month, so that no time zone moves it into another one.
  const name = (month: string) => formatDate(new Date(`${month}-15T12:00:00Z`), locale, 'month');
  const total = rows.reduce((sum, row) => sum + row.netMinor, 0n);
  const best = rows.reduce((most, row) => (row.netMinor > most.netMinor ? row : most));
  return (
    <Bars
      caption={t('finding', { months: rows.length, total: write(total), best: name(best.month) })}
      bars={rows.map((row) => ({
        key: row.month,
        label: name(row.month),
        // More may be taken back in a month than arrived: then there is no bar, and the text says how much.
        value: Math.max(0, Number(row.netMinor)),
        valueText: write(row.netMinor),
        tone: 'jade',
        note: row.takenBackMinor > 0n && t('takenBack', { amount: write(row.takenBackMinor) }),
      }))}
    />
  );
}
