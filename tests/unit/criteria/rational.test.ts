// Exact fractions.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { add, compare, decimal, divide, floorToBps, median, multiply, parseDecimal, rational, subtract, toDecimalText } from '@/lib/criteria/rational';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([top, bottom]) => rational(top, bottom));

test('the laws of fractions hold', () => {
  fc.assert(
    fc.property(fractions, fractions, fractions, (a, b, c) => {
      expect(subtract(add(a, b), b)).toEqual(a);
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
      expect(compare(a, b) + compare(b, a)).toBe(0);
    }),
  );
});

test('decimal text goes in and comes out', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
      const value = rational(digits, 10n ** BigInt(places));
      expect(parseDecimal(toDecimalText(value))).toEqual(value);
    }),
  );
});

test.each(['', '.5', '1e3', '1,000', '５', '1.', 'NaN', '--1', '1.1234567890123'])('%j is no decimal', (text) => {
  expect(parseDecimal(text)).toBeNull();
});

test('what a float would get wrong is right', () => {
  expect(add(decimal('0.1'), decimal('0.2'))).toEqual(decimal('0.3'));
  expect(compare(rational(1n, 20n), decimal('0.05'))).toBe(0);
  expect(floorToBps(rational(2n, 3n))).toBe(6_666n);
  expect(floorToBps(rational(-1n, 30_000n))).toBe(-1n);
  expect(median([rational(1n), rational(4n), rational(2n), rational(3n)])).toEqual(rational(5n, 2n));
  expect(toDecimalText(rational(-1n, 3n), 2)).toBe('-0.33');
});
