// What a channel brought, in words.
import type { ChannelSums } from '@/lib/conversions/queries';
import { formatMoney, formatNumber } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/routing';

export function countText(value: number | undefined, locale: Locale): string {
  return formatNumber(value ?? 0, locale);
}

/** Several currencies stand beside each other: they are never added up. */
export function revenueText(sums: ChannelSums, locale: Locale): string {
  return sums.revenue.length === 0 ? '–' : sums.revenue.map((money) => formatMoney(money, locale)).join(' + ');
}
