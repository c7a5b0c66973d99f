// How a report's figures are written, for one reader.
import type { Locale } from '@/lib/i18n/routing';
import { formatMoney, formatNumber, formatPercent } from '@/lib/i18n/format';
import type { EffectFigures } from '@/lib/reports/effect/figures';
import { sumPosts } from '@/lib/reports/effect/sums';

export type Headline = { key: string; text: string; /** What came since the report before; null where nothing is known of it. */ since: string | null };

/** The figures that a report opens with, only those that exist. Rates and sums of earlier reports are compared by difference. */
export function headlines(figures: EffectFigures, before: EffectFigures | null, locale: Locale): Headline[] {
  const sums = sumPosts(figures.posts);
  const earlier = before && sumPosts(before.posts);
  const count = (key: string, value: number, past: number | undefined): Headline[] =>
    value === 0 && !past ? [] : [{ key, text: formatNumber(value, locale), since: past === undefined ? null : signed(value - past, locale) }];
  const measure = (name: keyof EffectFigures['conversions']) =>
    figures.conversions[name] === undefined ? [] : count(name, Number(figures.conversions[name]), before ? Number(before.conversions[name] ?? 0) : undefined);
  const rate = sums.engagement && sums.engagement.interactions / sums.engagement.views;
  const pastRate = earlier?.engagement ? earlier.engagement.interactions / earlier.engagement.views : null;
  return [
    ...count('posts', sums.posts, earlier?.posts),
    ...count('views', sums.views, earlier?.views),
    ...count('reach', sums.reach, earlier?.reach),
    ...count('interactions', sums.interactions, earlier?.interactions),
    ...(rate === null
      ? []
      : [{ key: 'engagement', text: formatPercent(rate, locale, 2), since: pastRate === null ? null : pointsOf(rate - pastRate, locale) }]),
    ...count('follows', sums.follows, earlier?.follows),
    ...measure('CLICKS'),
    ...measure('REDEMPTIONS'),
    ...measure('LEADS'),
    ...measure('ORDERS'),
    ...measure('NEW_CUSTOMERS'),
    ...(figures.conversions.REVENUE === undefined
      ? []
      : [{ key: 'REVENUE', text: formatMoney({ amountMinor: BigInt(figures.conversions.REVENUE), currency: figures.currency }, locale), since: null }]),
  ];
}

function signed(difference: number, locale: Locale): string {
  return `${difference < 0 ? '−' : '+'}${formatNumber(Math.abs(difference), locale)}`;
}

function pointsOf(difference: number, locale: Locale): string {
  return `${difference < 0 ? '−' : '+'}${formatPercent(Math.abs(difference), locale, 2)}`;
}
