// Reads the texts of cells: counts, rates, lengths of time, moments in China. Exact decimal text out; nothing is guessed.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import { decimal, divide, multiply, parseDecimal, type Rational, rational, toDecimalText } from '@/lib/criteria/rational';

import { isNothing, narrow, type ParsedValue } from './cell-text';
import { plainDecimal } from './number-text';
import { momentOf, parseClock, type TimePrecision } from './parse-time';

const INVALID = { ok: false } as const;
const NOTHING = { ok: true, value: null } as const;
const SCALES: Readonly<Record<string, bigint>> = { K: 1_000n, 千: 1_000n, W: 10_000n, 万: 10_000n, M: 1_000_000n, 亿: 100_000_000n };

/** Whole numbers as most cells write them: they are their own plain text. */
export function isPlainCount(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 15) return false;
  const first = text.charCodeAt(0);
  if (first === 0x30) return length === 1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** `1,234` `1.2万` `3.4亿` `1.2K` `126.0` → whole decimal text. Negative, broken or approximate (`10万+`) numbers are not counts. */
export function parseCount(text: string): ParsedValue<string> {
  if (isPlainCount(text)) return { ok: true, value: text };
  if (isNothing(text)) return NOTHING;
  const match = /^(.*?)(K|千|W|万|M|亿)?(?:次|人)?$/i.exec(narrow(text).replace(/,(?=\d{3}(?:\D|$))/g, ''));
  const plain = plainDecimal(match?.[1] ?? '');
  if (plain === null || plain.startsWith('-')) return INVALID;
  const scaled = multiply(decimal(plain), rational(SCALES[(match?.[2] ?? '').toUpperCase()] ?? 1n));
  return scaled.denominator === 1n ? { ok: true, value: scaled.numerator.toString() } : INVALID;
}

/** Shares as most cells write them: a fraction below one, or percent with its sign. */
const FRACTION = /^0\.\d{1,9}$/;
const PERCENT = /^(\d{1,2})(?:\.(\d{1,6}))?%$/;

/**
 * `22.1%` → `0.221`. Without a sign the column decides: `isPercentColumn` true reads `22.1` as 22.1 %, false reads `0.221` as it stands.
 * Below 0 or above 1 (100 %) is no share of anything.
 */
export function parseRate(text: string, isPercentColumn: boolean): ParsedValue<string> {
  if (!isPercentColumn && FRACTION.test(text)) return { ok: true, value: withoutTail(text) };
  const percent = PERCENT.exec(text);
  if (percent) return { ok: true, value: withoutTail(`0.${percent[1]!.padStart(2, '0')}${percent[2] ?? ''}`) };
  if (isNothing(text)) return NOTHING;
  const narrowed = narrow(text);
  const hasSign = narrowed.endsWith('%');
  const plain = plainDecimal(hasSign ? narrowed.slice(0, -1).trim() : narrowed);
  const value = plain === null ? null : parseDecimal(plain);
  if (!value) return INVALID;
  const fraction = hasSign || isPercentColumn ? divide(value, rational(100n)) : value;
  if (fraction.numerator < 0n || fraction.numerator > fraction.denominator) return INVALID;
  return { ok: true, value: toDecimalText(fraction, 12) };
}

/** True when a text is a bare number above one, which a column of fractions would not hold. */
export function looksLikePercent(text: string): boolean {
  if (text === '' || text.endsWith('%') || FRACTION.test(text)) return false;
  const plain = plainDecimal(narrow(text));
  const value = plain === null ? null : parseDecimal(plain);
  return value !== null && value.numerator > value.denominator;
}

/** Seconds: `17` `10.59秒` `12s` `0:04:12` `04:12` `1分20秒` `1小时2分3秒`. */
export function parseSeconds(text: string): ParsedValue<string> {
  if (isPlainCount(text) && text.length <= 6) return { ok: true, value: text };
  const bare = /^([1-9]\d{0,5}|0)\.(\d{1,6})(?:秒|s)?$/.exec(text);
  if (bare) return { ok: true, value: withoutTail(`${bare[1]}.${bare[2]}`) };
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

/** A moment as Chinese back offices print it, read as UTC+8: `2026年03月24日17时33分05秒`, `2026-03-24 17:33`, `2026/8/6`, `20220329`. */
export function parseChinaTime(text: string): ParsedValue<{ at: Date; precision: TimePrecision }> {
  const clock = parseClock(text);
  if (!clock.ok || clock.value === null) return clock.ok ? NOTHING : INVALID;
  const { year, precision } = clock.value;
  return year === null ? INVALID : { ok: true, value: { at: momentOf(clock.value, year, CHINA_OFFSET_MS), precision } };
}

/** `0.2210` → `0.221`, `0.00` → `0`. */
function withoutTail(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end -= 1;
  return text.slice(0, text.charCodeAt(end - 1) === 0x2e ? end - 1 : end);
}

function inSeconds(hours = '0', minutes = '0', seconds = '0'): Rational {
  const whole = rational(BigInt(hours) * 3_600n + BigInt(minutes) * 60n);
  const rest = decimal(seconds);
  return { numerator: whole.numerator * rest.denominator + rest.numerator, denominator: rest.denominator };
}
