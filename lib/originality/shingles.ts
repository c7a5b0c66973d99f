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

/** 53 bits from two rounds of 32 (public domain mixing as in cyrb53): two different pieces of a million texts meet once in years. */
export function hashOf(piece: string, seed = 0): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let place = 0; place < piece.length; place += 1) {
    const code = piece.charCodeAt(place);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
