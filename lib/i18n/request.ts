// What next-intl needs to know for one request. The proxy names the language; without it (a route handler) Chinese is spoken.
import { getRequestConfig } from 'next-intl/server';
import { currentTime } from '@/lib/time/clock';
import { DEFAULT_TIME_ZONE } from './format';
import { loadMessages } from './messages';
import { DEFAULT_LOCALE, isLocale } from './routing';

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : DEFAULT_LOCALE;
  return { locale, messages: await loadMessages(locale), timeZone: DEFAULT_TIME_ZONE, now: currentTime() };
});
