// How long money has been held, drawn per currency. Ninety days is the end.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { HeldBand } from '@/lib/reports/admin/money';
import { Bars } from '../charts/bars';
import type { Tone } from '../ui/tone';

const BANDS = [0, 60, 75, 85] as const;
const TONE: Record<(typeof BANDS)[number], Tone> = { 0: 'indigo', 60: 'amber', 75: 'amber', 85: 'vermilion' };

export function HeldBands({ bands }: { bands: readonly HeldBand[] }) {
  const t = useTranslations('admin-money.held');
  const locale = useLocale();
  if (bands.length === 0) return <p className="text-ink-2">{t('nothing')}</p>;
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      {[...Map.groupBy(bands, (band) => band.currency)].map(([currency, rows]) => {
        const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
        const sum = (least: number) => rows.reduce((total, row) => (row.days >= least ? total + row.amountMinor : total), 0n);
        return (
          <Bars
            key={currency}
            caption={t('finding', { currency, total: write(sum(0)), old: write(sum(BANDS[1])) })}
            bars={BANDS.map((days) => {
              const row = rows.find((each) => each.days === days);
              return {
                key: String(days),
                label: t('band', { days, count: row?.count ?? 0 }),
                value: Number(row?.amountMinor ?? 0n),
                valueText: write(row?.amountMinor ?? 0n),
                tone: TONE[days],
              };
            })}
          />
        );
      })}
    </div>
  );
}
