import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { Notice } from '../ui/notice';

/** Why nothing leaves at the moment, and until when. */
export function QuietNotice({ until, timeZone }: { until: Date; timeZone: string }) {
  const t = useTranslations('payments.earnings.destination');
  const locale = useLocale();
  return <Notice tone="amber">{t('quiet', { moment: formatDate(until, locale, 'full', timeZone) })}</Notice>;
}
