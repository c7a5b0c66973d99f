// All payments of a business added up and drawn: what reached freelancers, fees, what is held, what came back.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { MoneyTotals } from '@/lib/reports/money-lists';
import { FeeBreakdown } from '../money/fee-breakdown';
import { Card } from '../ui/card';

export function PaymentsTotals({ total }: { total: MoneyTotals }) {
  const t = useTranslations('payments.list');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: total.currency }, locale);
  // On its way counts where it goes.
  const getsMinor = total.releasedMinor + total.pendingReleaseMinor;
  const returnedMinor = total.refundedMinor + total.pendingRefundMinor;
  return (
    <Card title={t('totals', { currency: total.currency })}>
      <p className="mb-3 text-ink-2">
        {t('totalsCaption', {
          paid: write(total.fundedMinor),
          gets: write(getsMinor),
          fee: write(total.feeMinor),
          held: write(total.escrowMinor),
          returned: write(returnedMinor),
        })}
      </p>
      {total.surplusMinor > 0n && <p className="mb-3 text-ink-2">{t('totalsSurplus', { surplus: write(total.surplusMinor) })}</p>}
      <FeeBreakdown
        currency={total.currency}
        paysMinor={total.fundedMinor}
        getsMinor={getsMinor}
        feeMinor={total.feeMinor}
        heldMinor={total.escrowMinor}
        returnsMinor={returnedMinor}
      />
    </Card>
  );
}
