// From a click to money in one line of figures. Clicks stand beside the orders that were told: who tells too little shows.
import { useLocale, useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { Card } from '../ui/card';
import { DataList } from '../ui/data-list';
import { ProvenanceBadge } from '../acceptance/provenance-badge';
import { countText, revenueText } from './sums-text';

const COUNTS = ['CLICKS', 'LEADS', 'REDEMPTIONS', 'ORDERS', 'NEW_CUSTOMERS'] as const;

export function TotalsCard({ measured }: { measured: Measured }) {
  const t = useTranslations('conversions');
  const locale = useLocale();
  const { totals } = measured;
  return (
    <Card title={t('totals.title')} level={3} action={<ProvenanceBadge provenance="MEASURED" />}>
      <DataList
        layout="grid"
        items={[
          ...COUNTS.map((measure) => ({
            term: t(`measure.${measure}`),
            value: <span className="text-lg font-semibold">{countText(totals[measure], locale)}</span>,
          })),
          { term: t('measure.REVENUE'), value: <span className="text-lg font-semibold">{revenueText(totals, locale)}</span> },
        ]}
      />
      <p className="mt-4 text-sm text-ink-2">{t('totals.note')}</p>
    </Card>
  );
}
