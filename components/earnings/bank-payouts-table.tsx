// Payouts from a freelancer's balance at the provider to their bank: where each stands, and what to do about one that failed.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import type { BankPayoutRow } from '@/lib/reports/payout-overview';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Table } from '../ui/table';
import type { Tone } from '../ui/tone';

export const PAYOUT_TONE = { PENDING: 'amber', IN_TRANSIT: 'amber', PAID: 'jade', CANCELED: 'neutral', FAILED: 'vermilion' } as const satisfies Record<
  string,
  Tone
>;
const KNOWN = ['account_closed', 'no_account', 'invalid_currency', 'debit_not_authorized', 'insufficient_funds'] as const;

export function BankPayoutsTable({ payouts, timeZone }: { payouts: readonly BankPayoutRow[]; timeZone: string }) {
  const t = useTranslations('payments.earnings.payouts');
  const locale = useLocale();
  return (
    <Card title={t('title')} padding="flush">
      <p className="measure px-4 pt-2 text-ink-2">{t('lead')}</p>
      <Table
        caption={t('title')}
        rows={payouts}
        rowKey={(row) => row.id}
        empty={<p className="p-4 text-ink-2">{t('empty')}</p>}
        columns={[
          { key: 'arrives', header: t('arrives'), primary: true, cell: (row) => formatDate(row.arrivesAt, locale, 'date', timeZone) },
          { key: 'amount', header: t('amount'), align: 'end', cell: (row) => <Amount amountMinor={row.amountMinor} currency={row.currency} /> },
          {
            key: 'status',
            header: t('status'),
            cell: (row) => (
              <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
                <Badge tone={PAYOUT_TONE[row.status]}>{t(`state.${row.status}`)}</Badge>
                {row.status === 'FAILED' && (
                  <span className="text-sm text-ink-2">
                    {t(`failure.${KNOWN.find((code) => code === row.failureCode) ?? 'other'}`)} {t('back')}
                  </span>
                )}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
