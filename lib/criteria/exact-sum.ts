// Sums of plain decimals, exact and quick: small whole numbers are added as numbers, everything else in whole millionths of millionths.
import { invariant } from '@/lib/errors/invariant';
import { rational, type Rational } from './rational';

const PLACES = 12;
const SCALE = 10n ** BigInt(PLACES);
/** Fifteen digits are exact as a number, and so are four of them added. */
const SAFE_DIGITS = 15;
const FLUSH_AT = 4_000_000_000_000_000;

/** Collects values given as plain decimal text; at most 12 decimals. */
export class ExactSum {
  #small = 0;
  #scaled = 0n;
  /** Of two scaled factors each. */
  #products = 0n;

  add(text: string): void {
    const small = smallWhole(text);
    if (small === null) this.#scaled += scaled(text);
    else {
      this.#small += small;
      if (this.#small >= FLUSH_AT) this.#flush();
    }
  }

  /** Adds `value × weight`. */
  addProduct(value: string, weight: string): void {
    this.#products += scaled(value) * scaled(weight);
  }

  #flush(): void {
    this.#scaled += BigInt(this.#small) * SCALE;
    this.#small = 0;
  }

  total(): Rational {
    if (this.#scaled === 0n && this.#products === 0n) return { numerator: BigInt(this.#small), denominator: 1n };
    this.#flush();
    return this.#products === 0n ? rational(this.#scaled, SCALE) : rational(this.#scaled * SCALE + this.#products, SCALE * SCALE);
  }
}

/** A whole number of few digits, read without a BigInt; null for any other text. */
function smallWhole(text: string): number | null {
  if (text.length > SAFE_DIGITS) return null;
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return text.length === 0 ? null : value;
}

function scaled(text: string): bigint {
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * SCALE;
  const fraction = text.slice(point + 1);
  invariant(fraction.length > 0 && fraction.length <= PLACES && point > 0, `not a decimal: ${text}`);
  return BigInt(text.slice(0, point) + fraction.padEnd(PLACES, '0'));
}
