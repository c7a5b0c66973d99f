// Moments and days as back offices print them. A clock is read as it stands; what zone it shows is the adapter's to say.
import { isNothing, narrow, type ParsedValue } from './cell-text';

/** How exactly a source tells a moment. */
export type TimePrecision = 'SECOND' | 'MINUTE' | 'DAY';

/** A clock read as UTC. `year` null: the text tells none. */
export type ClockTime = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** Of the day. */
  readonly seconds: number;
  readonly precision: TimePrecision;
};

const INVALID = { ok: false } as const;
const NOTHING = { ok: true, value: null } as const;
const DAY_SECONDS = 86_400;

const CLOCK = String.raw`(?:[\s,T]*(\d{1,2})(?:时|:)(\d{1,2})(?:(?:分|:)(?:(\d{1,2})秒?(?:\.\d+)?)?)?\s*([ap]m)?(?:\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${CLOCK}$`, 'i');
const NAMED = new RegExp(String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?${CLOCK}$`, 'i');
const NAMED_DAY_FIRST = new RegExp(String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?${CLOCK}$`, 'i');
const YEARLESS = new RegExp(String.raw`^(\d{1,2})月(\d{1,2})日${CLOCK}$`, 'i');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * `2026年03月24日17时33分05秒` `2026-03-24 17:33` `2026/8/6` `20220329` `03/27/2026 06:08` `27.03.2026` `Jan 13, 2026` `Fri, Nov 28, 2025`
 * `September 4` `3月25日`. Slashes before the year are month first unless `isDayFirst`; points are day first.
 */
export function parseClock(text: string, isDayFirst = false): ParsedValue<ClockTime> {
  const plain = plainClock(text);
  if (plain !== null) return { ok: true, value: plain };
  if (isNothing(text)) return NOTHING;
  const narrowed = narrow(text).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const yearFirst = YEAR_FIRST.exec(narrowed);
  if (yearFirst) return clockOf(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst, 4);
  const yearLast = YEAR_LAST.exec(narrowed);
  if (yearLast) {
    const [, first, mark, second, year] = yearLast;
    return isDayFirst || mark === '.' ? clockOf(year, second, first, yearLast, 5) : clockOf(year, first, second, yearLast, 5);
  }
  const named = NAMED.exec(narrowed);
  if (named) return clockOf(named[3], monthOf(named[1]!), named[2], named, 4);
  const dayFirst = NAMED_DAY_FIRST.exec(narrowed);
  if (dayFirst) return clockOf(dayFirst[3], monthOf(dayFirst[2]!), dayFirst[1], dayFirst, 4);
  const yearless = YEARLESS.exec(narrowed);
  return yearless ? clockOf(undefined, yearless[1], yearless[2], yearless, 3) : INVALID;
}

/** `2026-03-24 17:33` and `2026-03-24 17:33:05` without the detour over patterns; null for everything else, however right it is. */
function plainClock(text: string): ClockTime | null {
  const { length } = text;
  if ((length !== 16 && length !== 19) || text.charCodeAt(13) !== 0x3a || text.charCodeAt(10) !== 0x20) return null;
  const mark = text.charCodeAt(4);
  if ((mark !== 0x2d && mark !== 0x2f) || text.charCodeAt(7) !== mark || (length === 19 && text.charCodeAt(16) !== 0x3a)) return null;
  const century = pairAt(text, 0);
  const year = century * 100 + pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  const hour = pairAt(text, 11);
  const minute = pairAt(text, 14);
  const second = length === 19 ? pairAt(text, 17) : 0;
  // A pair that is none is far below zero and fails here.
  if (century !== 20 || year < 2000 || month < 1 || month > 12 || day < 1 || day > 28 || hour < 0 || hour > 23) return null;
  if (minute < 0 || minute > 59 || second < 0 || second > 59) return null;
  return { year, month, day, seconds: hour * 3_600 + minute * 60 + second, precision: length === 19 ? 'SECOND' : 'MINUTE' };
}

function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
}

/** True when a text puts the day before the month beyond doubt; one such text decides for its column. */
export function isSurelyDayFirst(text: string): boolean {
  const match = YEAR_LAST.exec(narrow(text));
  return match !== null && Number(match[1]) > 12 && Number(match[3]) <= 12;
}

/** The moment of a clock whose zone is `offsetMs` ahead of UTC; the year must be known. */
export function momentOf(clock: ClockTime, year: number, offsetMs: number): Date {
  return new Date(Date.UTC(year, clock.month - 1, clock.day, 0, 0, clock.seconds) - offsetMs);
}

export function isRealDay(year: number, month: number, day: number): boolean {
  const local = new Date(Date.UTC(year, month - 1, day));
  return year >= 2000 && year <= 2099 && local.getUTCMonth() === month - 1 && local.getUTCDate() === day;
}

/** Leap years have a 29 February; a text without a year may mean one. */
const ANY_YEAR = 2000;

function clockOf(
  yearText: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
  match: RegExpExecArray,
  clockAt: number,
): ParsedValue<ClockTime> {
  const year = yearText === undefined ? null : Number(yearText);
  const half = match[clockAt + 3]?.toLowerCase();
  const clockHour = Number(match[clockAt] ?? 0);
  const hour = half === undefined ? clockHour : (clockHour % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[clockAt + 1] ?? 0);
  const second = Number(match[clockAt + 2] ?? 0);
  const isReal = isRealDay(year ?? ANY_YEAR, Number(month), Number(day)) && hour < 24 && minute < 60 && second < 60;
  const seconds = hour * 3_600 + minute * 60 + second;
  if (!isReal || seconds >= DAY_SECONDS) return INVALID;
  const precision = match[clockAt] === undefined ? 'DAY' : match[clockAt + 2] === undefined ? 'MINUTE' : 'SECOND';
  return { ok: true, value: { year, month: Number(month), day: Number(day), seconds, precision } };
}

/** 0 when it is no month, which no day is real in. `Sept` is `sep`. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
