// Numbers, money and moments as a person reads them. Pure: every language, zone and moment is given.
import { invariant } from '@/lib/errors/invariant';
import type { Money } from '@/lib/money/money';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import type { Locale } from './routing';

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** Day before month in English, as the product writes "30 Jun". */
const FORMAT_TAG: Record<Locale, string> = { zh: 'zh-CN', en: 'en-GB' };

type MoneyStyle = {
  /** `always` writes + and −, for changes of a balance. */
  sign?: 'auto' | 'always';
  /** Leaves `.00` out, for lists where only whole amounts are compared. */
  whole?: boolean;
};

/** `¥3,000.00`, exact to the minor unit. */
export function formatMoney(money: Money, locale: Locale, style: MoneyStyle = {}): string {
  const format = numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    signDisplay: style.sign === 'always' ? 'exceptZero' : 'auto',
    trailingZeroDisplay: style.whole ? 'stripIfInteger' : 'auto',
  });
  return format.format(minorToDecimal(money.amountMinor) as `${number}`);
}

/** Minor units as a decimal text without grouping: 300050n → `3000.50`. */
export function minorToDecimal(amountMinor: bigint): string {
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(3, '0');
  return `${amountMinor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same with groups and two places, as a money field shows it: 300050n → `3,000.50`. */
export function minorToGrouped(amountMinor: bigint): string {
  return minorToDecimal(amountMinor).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** Reads what a person types into a money field: `3,000.50`, `¥3000`, full-width digits. Null when it is not an amount. */
export function parseMoneyText(text: string): bigint | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥$元]/g, '');
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? BigInt(match[1]! + (match[2] ?? '').padEnd(2, '0')) : null;
}

export function formatNumber(value: number | bigint, locale: Locale, fractionDigits = 0): string {
  return numberFormat(locale, { maximumFractionDigits: fractionDigits }).format(value);
}

/** `12.3万` and `123K`, for counts in lists. */
export function formatCompact(value: number, locale: Locale): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A ratio as `5.6 %`; the space does not break. */
export function formatPercent(ratio: number, locale: Locale, fractionDigits = 1): string {
  return `${numberFormat(locale, { maximumFractionDigits: fractionDigits }).format(ratio * 100)}\u00a0%`;
}

/** Hundredths of a percent as `8 %`. */
export function formatBps(bps: number, locale: Locale): string {
  return formatPercent(bps / 10_000, locale, 2);
}

const DATE_STYLES = {
  /** 2026年4月30日 · 30 April 2026 */
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  /** 4月30日 · 30 Apr */
  day: { month: 'short', day: 'numeric' },
  /** 2026/04/30 · 30/04/2026, for tables */
  short: { year: 'numeric', month: '2-digit', day: '2-digit' },
  /** 4月30日 18:00 · 30 Apr, 18:00 */
  dayTime: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** 2026年4月30日 18:00 GMT+8, where the zone matters */
  full: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  month: { year: 'numeric', month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof DATE_STYLES;

export function formatDate(moment: Date, locale: Locale, style: DateStyle = 'date', timeZone = DEFAULT_TIME_ZONE): string {
  return dateFormat(locale, style, timeZone).format(moment);
}

/** `2026-04-30T18:00:00+08:00`: for machines and spreadsheets, in the reader's time zone. */
export function formatIsoMoment(moment: Date, timeZone = DEFAULT_TIME_ZONE): string {
  const parts = new Intl.DateTimeFormat('en-CA', { ...ISO_PARTS, timeZone }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)!.value;
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

const ISO_PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
} satisfies Intl.DateTimeFormatOptions;

/** `3天前`, `in 5 hours`: the largest fitting unit. */
export function formatRelative(moment: Date, now: Date, locale: Locale): string {
  const distanceMs = moment.getTime() - now.getTime();
  const sizeMs = Math.abs(distanceMs);
  const format = new Intl.RelativeTimeFormat(FORMAT_TAG[locale], { numeric: 'auto' });
  if (sizeMs < HOUR_MS) return format.format(Math.trunc(distanceMs / MINUTE_MS), 'minute');
  if (sizeMs < DAY_MS) return format.format(Math.trunc(distanceMs / HOUR_MS), 'hour');
  if (sizeMs < 60 * DAY_MS) return format.format(Math.trunc(distanceMs / DAY_MS), 'day');
  return format.format(Math.trunc(distanceMs / (30 * DAY_MS)), 'month');
}

/** A length of time in its two largest units: `5天 3小时`, `5 d 3 h`. Below a minute it says one minute, never zero. */
export function formatDuration(lengthMs: number, locale: Locale): string {
  const minutes = Math.max(1, Math.floor(lengthMs / MINUTE_MS));
  const parts: [number, 'day' | 'hour' | 'minute'][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => numberFormat(locale, { style: 'unit', unit, unitDisplay: locale === 'zh' ? 'short' : 'narrow' }).format(count))
    .join(' ');
}

/** `20 MB`, for file sizes. */
export function formatBytes(bytes: number, locale: Locale): string {
  invariant(bytes >= 0, 'a file size is not negative');
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${numberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1000 ** step)}\u00a0${units[step]}`;
}

// Building an Intl formatter costs far more than using it, so each is kept.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = locale + JSON.stringify(options);
  let format = numberFormats.get(name);
  if (!format) numberFormats.set(name, (format = new Intl.NumberFormat(FORMAT_TAG[locale], options)));
  return format;
}

function dateFormat(locale: Locale, style: DateStyle, timeZone: string): Intl.DateTimeFormat {
  const name = `${locale}:${style}:${timeZone}`;
  let format = dateFormats.get(name);
  if (!format) dateFormats.set(name, (format = new Intl.DateTimeFormat(FORMAT_TAG[locale], { ...DATE_STYLES[style], timeZone })));
  return format;
}
