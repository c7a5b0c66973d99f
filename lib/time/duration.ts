// Lengths of time in milliseconds, and ISO 8601 durations. The clock itself is in clock.ts.

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const ISO_DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds (`P8D`, `-PT30M`); null when it is none. */
export function parseIsoDuration(text: string): number | null {
  const match = ISO_DURATION.exec(text.trim());
  if (!match || match.slice(2).every((part) => part === undefined)) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const length = (weeks! * 7 + days!) * DAY_MS + hours! * HOUR_MS + minutes! * MINUTE_MS + seconds! * SECOND_MS;
  return match[1] === '-' ? -length : length;
}

export function addMs(moment: Date, lengthMs: number): Date {
  return new Date(moment.getTime() + lengthMs);
}

export function addDays(moment: Date, days: number): Date {
  return addMs(moment, days * DAY_MS);
}
