// How much may be given back after the freelancer was paid, and how much of it is the fee. Pure.
import { nextPart } from '@/lib/money/rounding';

/** What of a settled milestone can still be given back, gross: released but for what earlier claw-backs took. Minor units. */
export function clawBackLimit(released: { releaseMinor: bigint }, earlier: readonly { refundMinor: bigint }[]): bigint {
  return released.releaseMinor - earlier.reduce((sum, decision) => sum + decision.refundMinor, 0n);
}

/**
 * The fee's part of a gross amount that goes back after `beforeMinor` went back earlier. Rounded down on the running total, so that parts neither
 * give back more than the whole fee nor take more from the freelancer than they were paid.
 */
export function feePart(released: { releaseMinor: bigint; feeMinor: bigint }, beforeMinor: bigint, amountMinor: bigint): bigint {
  return nextPart(released.feeMinor, { wholeMinor: released.releaseMinor, beforeMinor, partMinor: amountMinor });
}
