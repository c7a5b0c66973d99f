// Dates without a year, in lists that run either way.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeYears } from '@/lib/metrics/complete-years';
import { addDays } from '@/lib/time/duration';

test('a list of days gets back the years it lost, oldest first or newest first', () => {
  const length = fc.integer({ min: 2, max: 800 });
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2016-01-02'), max: new Date('2030-01-01'), noInvalidDate: true }),
      length,
      fc.boolean(),
      fc.integer({ min: 0, max: 40 }),
      (last, count, isReversed, daysLater) => {
        const dates = Array.from({ length: count }, (_, index) => addDays(last, index - count + 1));
        if (isReversed) dates.reverse();
        const days = dates.map((date) => ({ month: date.getUTCMonth() + 1, day: date.getUTCDate() }));
        expect(completeYears(days, addDays(last, daysLater))).toEqual(dates.map((date) => date.getUTCFullYear()));
      },
    ),
  );
});

test('a single day is the last of its name', () => {
  expect(completeYears([{ month: 12, day: 31 }], new Date('2026-01-01T00:00:00Z'))).toEqual([2025]);
  expect(completeYears([{ month: 1, day: 1 }], new Date('2026-01-01T00:00:00Z'))).toEqual([2026]);
  expect(completeYears([], new Date('2026-01-01T00:00:00Z'))).toEqual([]);
});
