// Days as contracts name them: a calendar day in China (UTC+8, no summer time), whatever the reader's own time zone.
import { DAY_MS, HOUR_MS } from '@/lib/time/duration';

/** China has had one zone and no summer time since 1991. */
export const CHINA_OFFSET_MS = 8 * HOUR_MS;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists (`2026-02-30` does not) between 2020 and 2099. */
export function isContractDay(text: string): boolean {
  const match = ISO_DAY.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  const moment = new Date(`${text}T00:00:00Z`);
  return year >= 2020 && year <= 2099 && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** The first moment of the day in China. */
export function startOfContractDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS);
}

/** The first moment after the day in China; a thing is in time when it is earlier than this. */
export function endOfContractDay(day: string): Date {
  return new Date(startOfContractDay(day).getTime() + DAY_MS);
}

/** The day a moment falls on in China, as `YYYY-MM-DD`. */
export function contractDayOf(moment: Date): string {
  return new Date(moment.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
