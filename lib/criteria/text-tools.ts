// How criteria are put into words: the tools that sentence.ts asks for, for one language. Works on server and in the browser.
import { formatDate, formatMoney, formatPercent, DEFAULT_TIME_ZONE } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/routing';

import { startOfContractDay } from './contract-day';
import type { TextTools } from './sentence';

/** A function from a full message key to text: a translator without a namespace. */
export type TranslateKey = (key: string, params?: Record<string, string | number>) => string;

export function textTools(translate: TranslateKey, locale: Locale, timeZone: string = DEFAULT_TIME_ZONE): TextTools {
  return {
    locale,
    translate,
    number: groupDigits,
    // Shown only: the verdict is computed with exact fractions elsewhere.
    percent: (fraction) => formatPercent(Number(fraction), locale, 4),
    money: (minorText, currency) => formatMoney({ amountMinor: BigInt(minorText), currency }, locale),
    // Days of a contract are days in China, wherever the reader is.
    day: (isoDay) => formatDate(startOfContractDay(isoDay), locale, 'date', DEFAULT_TIME_ZONE),
    moment: (moment) => formatDate(moment, locale, 'full', timeZone),
  };
}

/** Text in, text out: a long decimal loses nothing on the way. */
function groupDigits(decimalText: string): string {
  const [whole = '', fraction] = decimalText.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
