// Requests by day and class: people drawn, everything else in the table and the sentence below.
import { useLocale, useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { formatDate, formatNumber } from '@/lib/i18n/format';
import { TimeSeries } from '../charts/time-series';
import { Table } from '../ui/table';

const CLASSES = ['HUMAN', 'REPEAT', 'PREFETCH', 'BOT', 'FLOOD'] as const;

export function ClickChart({ measured }: { measured: Measured; place: string }) {
  const t = useTranslations('conversions');
  const locale = useLocale();
  if (measured.days.length === 0) return <p className="text-ink-2">{t('chart.none')}</p>;
  const chosen = measured.links.find(({ id }) => id === measured.chosenLinkId);
  const people = measured.days.reduce((sum, { requests }) => sum + (requests.HUMAN ?? 0), 0);
  const name = chosen ? `${t(`placement.${chosen.placement}`)} ${chosen.code}` : t('chart.allLinks');
  const present = CLASSES.filter((each) => measured.days.some(({ requests }) => requests[each]));
  return (
    <div id="clicks" className="flex flex-col gap-4">
      <TimeSeries
        label={t('class.HUMAN')}
        caption={t('chart.caption', { name, people: formatNumber(people, locale), days: measured.days.length })}
        points={measured.days.map(({ day, requests }) => ({ at: day, value: requests.HUMAN ?? 0 }))}
        formatValue={(value) => (Number.isInteger(value) ? formatNumber(value, locale) : '')}
        timeZone="UTC"
      />
      <details className="text-sm">
        <summary className="link target inline-flex min-h-8 items-center">{t('chart.classes')}</summary>
        <Table
          caption={t('chart.classes')}
          dense
          scroll
          rows={[...measured.days].reverse()}
          rowKey={({ day }) => day.toISOString()}
          columns={[
            { key: 'day', header: t('chart.day'), primary: true, cell: ({ day }) => formatDate(day, locale, 'day', 'UTC') },
            ...present.map((each) => ({
              key: each,
              header: t(`class.${each}`),
              align: 'end' as const,
              cell: ({ requests }: Measured['days'][number]) => formatNumber(requests[each] ?? 0, locale),
            })),
          ]}
        />
        <p className="mt-2 text-ink-3">{t('chart.note')}</p>
      </details>
    </div>
  );
}
