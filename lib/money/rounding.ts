// The only place where money is rounded or split. Every caller names its mode.
import { invariant } from '@/lib/errors/invariant';

export const BPS_WHOLE = 10_000n;

export type RoundingMode = 'down' | 'up';

/** `amountMinor × bps / 10,000`, rounded as named. `bps` 0–10,000. */
export function shareOf(amountMinor: bigint, bps: number | bigint, mode: RoundingMode): bigint {
  invariant(amountMinor >= 0n, 'a share is taken of a non-negative amount');
  const product = amountMinor * BigInt(bps);
  const floor = product / BPS_WHOLE;
  return mode === 'up' && product % BPS_WHOLE !== 0n ? floor + 1n : floor;
}

/**
 * What the next `partMinor` of a whole takes of `totalMinor`, after `beforeMinor` of it were taken. Rounded down on the running total, so that parts
 * never exceed the total and the last one takes the rest.
 */
export function nextPart(totalMinor: bigint, { wholeMinor, beforeMinor, partMinor }: { wholeMinor: bigint; beforeMinor: bigint; partMinor: bigint }): bigint {
  invariant(wholeMinor > 0n && beforeMinor >= 0n && partMinor >= 0n && beforeMinor + partMinor <= wholeMinor, 'parts lie within their whole');
  const upTo = (takenMinor: bigint) => (totalMinor * takenMinor) / wholeMinor;
  return upTo(beforeMinor + partMinor) - upTo(beforeMinor);
}

/**
 * Splits `totalMinor` in proportion to `weights` so that the parts add up to the total: each part is rounded down, then the
 * units left over go to the largest remainders (ties to the earlier part). All-zero weights are an error.
 */
export function splitByLargestRemainder(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  invariant(weightSum > 0n && weights.every((weight) => weight >= 0n), 'weights are non-negative and not all zero');
  const parts = weights.map((weight, index) => {
    const product = totalMinor * weight;
    return { index, floor: product / weightSum, remainder: product % weightSum };
  });
  let left = totalMinor - parts.reduce((sum, part) => sum + part.floor, 0n);
  const result = parts.map((part) => part.floor);
  for (const part of [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))) {
    if (left === 0n) break;
    result[part.index] = part.floor + 1n;
    left -= 1n;
  }
  return result;
}
