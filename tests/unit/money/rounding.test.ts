import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPart, shareOf, splitByLargestRemainder } from '@/lib/money/rounding';

const amount = fc.bigInt({ min: 0n, max: 1_000_000_000n });

test('a share is rounded as named', () => {
  expect(shareOf(101n, 800, 'down')).toBe(8n);
  expect(shareOf(101n, 800, 'up')).toBe(9n);
  expect(shareOf(100n, 800, 'up')).toBe(8n);
});

test('a split loses nothing, gives nothing away and stays within one unit of its proportion', () => {
  fc.assert(
    fc.property(amount, fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 12 }), (total, weights) => {
      const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
      fc.pre(weightSum > 0n);
      const parts = splitByLargestRemainder(total, weights);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      for (const [index, part] of parts.entries()) {
        const exactTimesSum = total * weights[index]!;
        expect(part * weightSum - exactTimesSum < weightSum && exactTimesSum - part * weightSum < weightSum).toBe(true);
      }
    }),
  );
});

test('all-zero weights are a broken assumption', () => {
  expect(() => splitByLargestRemainder(100n, [0n, 0n])).toThrow('not all zero');
});

test('parts taken one after the other never exceed the total, and the last one takes the rest', () => {
  fc.assert(
    fc.property(amount, fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1, maxLength: 8 }), (totalMinor, parts) => {
      const wholeMinor = parts.reduce((sum, part) => sum + part, 0n);
      let beforeMinor = 0n;
      const taken = parts.map((partMinor) => {
        const part = nextPart(totalMinor, { wholeMinor, beforeMinor, partMinor });
        beforeMinor += partMinor;
        expect(part * wholeMinor).toBeLessThan(totalMinor * partMinor + wholeMinor);
        return part;
      });
      expect(taken.reduce((sum, part) => sum + part, 0n)).toBe(totalMinor);
    }),
  );
});
