// What a text is found by among millions. Two kinds of marks, because two kinds of copying differ: winnowed fingerprints find a passage, however
// short beside the rest of either text; bands of a MinHash find a text that was reworded all over, so that no passage is left whole. No I/O.
import { hashOf } from './shingles';

/** Of every so many neighbouring shingles one is a fingerprint: a shared run of 16 + 4 Chinese characters, or 18 words, is always found. */
export const WINDOW = 16;
export const BANDS = 16;
export const ROWS_A_BAND = 3;

/** Fingerprints are shingles of the text; bands are numbers of their own. Both lie in one index. */
export type Sketch = { readonly fingerprints: readonly number[]; readonly bands: readonly number[] };

export function sketchOf(hashes: readonly number[]): Sketch {
  return { fingerprints: winnow(hashes), bands: bandsOf(new Set(hashes)) };
}

/** The smallest of each window, the last of equals: what two texts share in a window, both keep. */
export function winnow(hashes: readonly number[]): number[] {
  const window = Math.min(WINDOW, Math.max(1, Math.ceil(hashes.length / 2)));
  const kept = new Set<number>();
  for (let start = 0; start + window <= hashes.length; start += 1) {
    let least = hashes[start]!;
    for (let place = start + 1; place < start + window; place += 1) if (hashes[place]! <= least) least = hashes[place]!;
    kept.add(least);
  }
  return [...kept];
}

/** Two texts of which a share s of all their pieces is common meet in a band with the probability 1 − (1 − s³)¹⁶: half 88 %, a third 45 %, a tenth 2 %. */
function bandsOf(hashes: ReadonlySet<number>): number[] {
  if (hashes.size === 0) return [];
  const rows = Array.from({ length: BANDS * ROWS_A_BAND }, () => 0xffffffff);
  for (const hash of hashes) {
    const low = hash >>> 0;
    const high = Math.trunc(hash / 4294967296);
    for (let row = 0; row < rows.length; row += 1) {
      let mixed = Math.imul(low ^ Math.imul(row + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(high + row, 0xc2b2ae35);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
      mixed = (mixed ^ (mixed >>> 12)) >>> 0;
      if (mixed < rows[row]!) rows[row] = mixed;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => hashOf(rows.slice(band * ROWS_A_BAND, (band + 1) * ROWS_A_BAND).join(','), band + 1));
}
