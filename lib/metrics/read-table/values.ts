// Reads the texts of cells: counts, rates, lengths of time, moments in China. Exact decimal text out; nothing is guessed.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import { decimal, divide, multiply, parseDecimal, type Rational, rational, toDecimalText } from '@/lib/criteria/rational';

import { plainDecimal } from './number-text';

/** `value` null = the cell says nothing (`-`, empty), which is not zero. `ok: false` = it says something we cannot read. */
export type ParsedValue<Value> = { readonly ok: true; readonly value: Value | null } | { readonly ok: false };

const INVALID = { ok: false } as const;
const NOTHING = { ok: true, value: null } as const;
const SCALES: Readonly<Record<string, bigint>> = { K: 1_000n, 千: 1_000n, W: 10_000n, 万: 10_000n, M: 1_000_000n, 亿: 100_000_000n };

/** True for the marks back offices print when they have no number. */
export function isNothing(text: string): boolean {
  return /^(?:|[-–—]{1,3}|\/|n\/?a|null|暂无|无)$/i.test(narrow(text));
}

/** `1,234` `1.2万` `3.4亿` `1.2K` `126.0` → whole decimal text. Negative, broken or approximate (`10万+`) numbers are not counts. */
export function parseCount(text: string): ParsedValue<string> {
  if (isNothing(text)) return NOTHING;
  const match = /^(.*?)(K|千|W|万|M|亿)?(?:次|人)?$/i.exec(narrow(text).replace(/,(?=\d{3}(?:\D|$))/g, ''));
  const plain = plainDecimal(match?.[1] ?? '');
  if (plain === null || plain.startsWith('-')) return INVALID;
  const scaled = multiply(decimal(plain), rational(SCALES[(match?.[2] ?? '').toUpperCase()] ?? 1n));
  return scaled.denominator === 1n ? { ok: true, value: scaled.numerator.toString() } : INVALID;
}

/**
 * `22.1%` → `0.221`. Without a sign the column decides: `isPercentColumn` true reads `22.1` as 22.1 %, false reads `0.221` as it stands.
 * Below 0 or above 10 (1,000 %) is no rate.
 */
export function parseRate(text: string, isPercentColumn: boolean): ParsedValue<string> {
  if (isNothing(text)) return NOTHING;
  const narrowed = narrow(text);
  const hasSign = narrowed.endsWith('%');
  const plain = plainDecimal(hasSign ? narrowed.slice(0, -1).trim() : narrowed);
  const value = plain === null ? null : parseDecimal(plain);
  if (!value) return INVALID;
  const fraction = hasSign || isPercentColumn ? divide(value, rational(100n)) : value;
  if (fraction.numerator < 0n || fraction.numerator > 10n * fraction.denominator) return INVALID;
  return { ok: true, value: toDecimalText(fraction, 12) };
}

/** True when a text is a bare number above one, which a column of fractions would not hold. */
export function looksLikePercent(text: string): boolean {
  const plain = plainDecimal(narrow(text));
  const value = plain === null ? null : parseDecimal(plain);
  return value !== null && value.numerator > value.denominator;
}

/** Seconds: `17` `10.59秒` `12s` `0:04:12` `04:12` `1分20秒` `1小时2分3秒`. */
export function parseSeconds(text: string): ParsedValue<string> {
  if (isNothing(text)) return NOTHING;
  const narrowed = narrow(text).replace(/\s/g, '');
  const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,3})?)$/.exec(narrowed);
  const words = /^(?:(\d{1,3})(?:小时|时|h))?(?:(\d{1,4})(?:分钟|分|m(?:in)?))?(?:(\d{1,6}(?:\.\d{1,6})?)(?:秒|s(?:ec)?)?)?$/i.exec(narrowed);
  const parts = clock ?? (narrowed === '' ? null : words);
  if (parts) {
    if (clock && (Number(clock[3]) >= 60 || (clock[1] !== undefined && Number(clock[2]) >= 60))) return INVALID;
    return { ok: true, value: toDecimalText(inSeconds(parts[1], parts[2], parts[3])) };
  }
  const plain = plainDecimal(narrowed.replace(/(?:秒|s)$/i, ''));
  return plain === null || plain.startsWith('-') ? INVALID : { ok: true, value: plain };
}

/** How exactly a source tells a moment. */
export type TimePrecision = 'SECOND' | 'MINUTE' | 'DAY';

const TIME = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:[\sT]*(\d{1,2})(?:时|:)(\d{1,2})(?:(?:分|:)(?:(\d{1,2})秒?(?:\.\d+)?)?)?)?$/;

/** A moment as Chinese back offices print it, read as UTC+8: `2026年03月24日17时33分05秒`, `2026-03-24 17:33`, `2026/8/6`, `20220329`. */
export function parseChinaTime(text: string): ParsedValue<{ at: Date; precision: TimePrecision }> {
  if (isNothing(text)) return NOTHING;
  const narrowed = narrow(text).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const match = TIME.exec(narrowed);
  if (!match) return INVALID;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = local.getUTCFullYear() === year && local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || year < 2000 || year > 2099) return INVALID;
  const precision = match[4] === undefined ? 'DAY' : match[6] === undefined ? 'MINUTE' : 'SECOND';
  return { ok: true, value: { at: new Date(local.getTime() - CHINA_OFFSET_MS), precision } };
}

/** Full-width digits and signs to their plain forms. */
function narrow(text: string): string {
  return text.normalize('NFKC').trim();
}

function inSeconds(hours = '0', minutes = '0', seconds = '0'): Rational {
  const whole = rational(BigInt(hours) * 3_600n + BigInt(minutes) * 60n);
  const rest = decimal(seconds);
  return { numerator: whole.numerator * rest.denominator + rest.numerator, denominator: rest.denominator };
}
