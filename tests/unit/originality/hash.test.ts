import { expect, test } from 'vitest';
import { hashOf } from '@/lib/originality/shingles';

test('a hash is a whole number of 53 bits, the same for the same piece, another for every other', () => {
  const pieces = Array.from({ length: 40_000 }, (_, place) => `${String.fromCharCode(0x4e00 + (place % 5_000))}\u0001${place}\u0001`);
  const hashes = pieces.map((piece) => hashOf(piece));
  expect(new Set(hashes).size).toBe(pieces.length);
  expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
  expect(hashOf('巷子里')).toBe(hashOf('巷子里'));
  expect(hashOf('巷子里', 1)).not.toBe(hashOf('巷子里', 2));
  // Each bit is set about half of the time.
  for (let bit = 0; bit < 53; bit += 1) {
    const set = hashes.filter((hash) => Math.floor(hash / 2 ** bit) % 2 === 1).length / hashes.length;
    expect(Math.abs(set - 0.5)).toBeLessThan(0.02);
  }
});
