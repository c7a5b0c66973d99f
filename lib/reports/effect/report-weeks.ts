// Weeks of reports end on Monday at midnight in China. Pure.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import { DAY_MS } from '@/lib/time/duration';

/** The end of the last whole week at `now`. */
export function lastWeekEnd(now: Date): Date {
  const chinaDay = Math.floor((now.getTime() + CHINA_OFFSET_MS) / DAY_MS);
  // The first day of all was a Thursday.
  const sinceMonday = (chinaDay + 3) % 7;
  return new Date((chinaDay - sinceMonday) * DAY_MS - CHINA_OFFSET_MS);
}
