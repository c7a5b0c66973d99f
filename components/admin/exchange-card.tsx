// What our books count in one currency and Stripe holds in another, and what exchanging it has won or lost so far.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { ExchangePosition } from '@/lib/reports/admin/exchange';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Table } from '../ui/table';

export function ExchangeCard({ positions }: { positions: readonly ExchangePosition[] }) {
  const t = useTranslations('admin-money.exchange');
  const locale = useLocale();
  const write = (amountMinor: bigint, currency: Currency) => formatMoney({ amountMinor, currency }, locale);
  return (
    <Card title={t('title')} padding="flush">
      <p className="px-4 pt-3 text-ink-2">{t('hint')}</p>
      <Table
        caption={t('title')}
        rows={positions}
        rowKey={(row) => `${row.currency}-${row.heldIn}`}
        columns={[
          { key: 'pair', header: t('pair'), primary: true, cell: (row) => t('pairOf', { paid: row.currency, held: row.heldIn, count: row.count }) },
          { key: 'counted', header: t('counted'), align: 'end', cell: (row) => write(row.countedMinor, row.currency) },
          { key: 'worth', header: t('worth'), align: 'end', cell: (row) => write(row.worthMinor, row.heldIn) },
          { key: 'held', header: t('held'), align: 'end', cell: (row) => write(row.heldMinor, row.heldIn) },
          {
            key: 'result',
            header: t('result'),
            align: 'end',
            cell: ({ resultMinor, heldIn }) => (
              <Badge tone={resultMinor < 0n ? 'vermilion' : 'jade'}>
                {t(resultMinor < 0n ? 'loss' : 'gain', { amount: write(resultMinor < 0n ? -resultMinor : resultMinor, heldIn) })}
              </Badge>
            ),
          },
        ]}
      />
    </Card>
  );
}
