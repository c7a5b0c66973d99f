// Exact fractions over BigInt. Every verdict is computed with these; a float never decides money.
import { invariant } from '@/lib/errors/invariant';

/** Always in lowest terms with a positive denominator, so equal values are equal objects by field. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  let top = BigInt(numerator);
  let bottom = BigInt(denominator);
  invariant(bottom !== 0n, 'a fraction has a denominator other than zero');
  if (bottom < 0n) {
    top = -top;
    bottom = -bottom;
  }
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  return { numerator: top / divisor, denominator: bottom / divisor };
}

export const ZERO = rational(0n);

/** Reads plain decimal text (`12`, `0.221`, `-3.50`; at most 18 + 12 digits, no exponent); null when it is none. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? '';
  const magnitude = rational(BigInt(match[2]! + fraction), 10n ** BigInt(fraction.length));
  return match[1] ? { numerator: -magnitude.numerator, denominator: magnitude.denominator } : magnitude;
}

/** As `parseDecimal`, for text already checked by a schema. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  invariant(value, `not a decimal: ${text}`);
  return value;
}

export function add(first: Rational, second: Rational): Rational {
  return rational(first.numerator * second.denominator + second.numerator * first.denominator, first.denominator * second.denominator);
}

export function subtract(from: Rational, part: Rational): Rational {
  return add(from, { numerator: -part.numerator, denominator: part.denominator });
}

export function multiply(first: Rational, second: Rational): Rational {
  return rational(first.numerator * second.numerator, first.denominator * second.denominator);
}

export function divide(dividend: Rational, divisor: Rational): Rational {
  return rational(dividend.numerator * divisor.denominator, dividend.denominator * divisor.numerator);
}

export function compare(first: Rational, second: Rational): -1 | 0 | 1 {
  const difference = first.numerator * second.denominator - second.numerator * first.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export function isZero(value: Rational): boolean {
  return value.numerator === 0n;
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/** The middle value, or the mean of the two middle ones. At least one value. */
export function median(values: readonly Rational[]): Rational {
  invariant(values.length > 0, 'a median needs a value');
  const sorted = [...values].sort(compare);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return divide(add(sorted[middle - 1]!, sorted[middle]!), rational(2n));
}

/** At least one value. */
export function maximum(values: readonly Rational[]): Rational {
  invariant(values.length > 0, 'a maximum needs a value');
  return values.reduce((greatest, value) => (compare(value, greatest) > 0 ? value : greatest));
}

/** `value × 10,000` rounded towards minus infinity, so that a value short of its target never reads as reached. */
export function floorToBps(value: Rational): bigint {
  const product = value.numerator * 10_000n;
  const quotient = product / value.denominator;
  return product < 0n && product % value.denominator !== 0n ? quotient - 1n : quotient;
}

/** Decimal text for display, cut towards zero after `places` digits; trailing zeros dropped. Never used to compare. */
export function toDecimalText(value: Rational, places = 6): string {
  const isNegative = value.numerator < 0n;
  const magnitude = isNegative ? -value.numerator : value.numerator;
  const scaled = (magnitude * 10n ** BigInt(places)) / value.denominator;
  const digits = scaled.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const text = fraction ? `${whole}.${fraction}` : whole;
  return isNegative && scaled !== 0n ? `-${text}` : text;
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let larger = first;
  let smaller = second;
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
