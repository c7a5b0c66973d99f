// The ruling: the split drawn, and the reasons.
import { useLocale, useTranslations } from 'next-intl';
import type { DisputeView } from '@/lib/disputes/queries';
import { formatDate } from '@/lib/i18n/format';
import { shareOf } from '@/lib/money/rounding';
import { FeeBreakdown } from '../money/fee-breakdown';
import { Card } from '../ui/card';

export function DisputeRuling({ dispute, timeZone }: { dispute: DisputeView; timeZone: string }) {
  const t = useTranslations('dispute.ruling');
  const locale = useLocale();
  const { ruling, milestone } = dispute;
  if (!ruling) return null;
  const feeMinor = shareOf(ruling.releaseMinor, milestone.contract.feeBps, 'down');
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-ink-2">{t('by', { moment: formatDate(ruling.at, locale, 'full', timeZone) })}</p>
      <FeeBreakdown
        currency={milestone.currency}
        paysMinor={milestone.amountMinor}
        getsMinor={ruling.releaseMinor - feeMinor}
        feeMinor={feeMinor}
        feeBps={milestone.contract.feeBps}
        returnsMinor={ruling.refundMinor}
      />
      <h3 className="mt-4 font-semibold">{t('reasons')}</h3>
      <p className="measure whitespace-pre-line">{ruling.reasons}</p>
      <p className="mt-3 text-sm text-ink-2">{milestone.status === 'SETTLED' ? t('settled') : t('settling')}</p>
    </Card>
  );
}
