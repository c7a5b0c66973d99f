import type { Locale } from '@/lib/i18n/routing';
import { COUNTRIES } from '@/lib/users/schema';

/** Where somebody may be paid out, named as the reader names it. */
export function countryOptions(locale: Locale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale === 'zh' ? 'zh-CN' : 'en', { type: 'region', style: 'short' });
  return COUNTRIES.map((country) => ({ value: country, label: names.of(country) ?? country }));
}
