// The short overlapping pieces a text is made of, and what they are called. No I/O.
import { SHINGLE_WEIGHT, tokensOf } from './tokens';

/** `hash` is a whole number below 2^53; `start` and `end` are places in the text as it was written. */
export type Shingle = { readonly hash: number; readonly start: number; readonly end: number };

export function shinglesOf(text: string): Shingle[] {
  const tokens = tokensOf(text);
  const shingles: Shingle[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    let weight = 0;
    let piece = '';
    for (let place = first; place < tokens.length; place += 1) {
      weight += tokens[place]!.weight;
      piece += `${tokens[place]!.text}\u0001`;
      if (weight < SHINGLE_WEIGHT) continue;
      shingles.push({ hash: hashOf(piece), start: tokens[first]!.start, end: tokens[place]!.end });
      break;
    }
  }
  return shingles;
}

/**
 * 53 bits: two FNV-1a sums over the characters, started and multiplied differently, each stirred at the end. Two different pieces of a million
 * texts meet once in years; nobody has to be kept from finding two that do.
 */
export function hashOf(piece: string, seed = 0): number {
  let low = FNV_START ^ seed;
  let high = ~FNV_START ^ Math.imul(seed + 1, FNV_PRIME);
  for (let place = 0; place < piece.length; place += 1) {
    const code = piece.charCodeAt(place);
    low = Math.imul(low ^ code, FNV_PRIME);
    high = Math.imul(high ^ (code << 7) ^ place, OTHER_PRIME);
  }
  return (stir(high) & 0x1fffff) * 4_294_967_296 + (stir(low ^ high) >>> 0);
}

const FNV_START = 2_166_136_261;
const FNV_PRIME = 16_777_619;
const OTHER_PRIME = 2_246_822_519;

/** Every bit comes to depend on every other. */
function stir(sum: number): number {
  let stirred = Math.imul(sum ^ (sum >>> 16), 0x7feb352d);
  stirred = Math.imul(stirred ^ (stirred >>> 15), 0x846ca68b);
  return stirred ^ (stirred >>> 16);
}
