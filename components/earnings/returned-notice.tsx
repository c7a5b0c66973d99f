// A payment that the bank sent back: that it is owed again, why, and what happens next.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { ReturnedPayout } from '@/lib/reports/returned-payouts';
import { Notice } from '../ui/notice';

export function ReturnedNotice({ payout, timeZone }: { payout: ReturnedPayout; timeZone: string }) {
  const t = useTranslations('payments.earnings.returnedPayout');
  const failure = useTranslations('admin.payouts.failure');
  const locale = useLocale();
  return (
    <Notice tone={payout.state === 'CORRECT' ? 'vermilion' : 'amber'} title={t('title', { amount: formatMoney(payout, locale) })}>
      {t('text', {
        milestone: `${payout.contractNumber} · ${payout.ordinal} ${readerText(locale, payout.title, payout.titleEn)}`,
        day: formatDate(payout.returnedOn, locale, 'date', 'UTC'),
        reason: failure(payout.reason),
      })}{' '}
      {t(`next.${payout.state}`, { moment: formatDate(payout.dueAt, locale, 'full', timeZone) })}
    </Notice>
  );
}
