import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseIsoDuration } from '@/lib/time/duration';

test.each([
  ['P8D', 8 * DAY_MS],
  ['PT36H', 36 * HOUR_MS],
  ['P1W', 7 * DAY_MS],
  ['-PT30M', -30 * MINUTE_MS],
  ['P1DT2H3M4S', DAY_MS + 2 * HOUR_MS + 3 * MINUTE_MS + 4000],
])('%s', (text, length) => {
  expect(parseIsoDuration(text)).toBe(length);
});

test.each(['', 'P', 'PT', '8 days', 'P8', 'P1M'])('%j is no duration', (text) => {
  expect(parseIsoDuration(text)).toBeNull();
});
