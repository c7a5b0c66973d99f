import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clawBackLimit, feePart } from '@/lib/milestones/claw-back-rules';

test('any parts of a release give back the whole fee and no more, and never take more than was paid', () => {
  fc.assert(
    fc.property(
      fc.bigInt(1n, 10_000_000n),
      fc.integer({ min: 0, max: 2_000 }),
      fc.array(fc.bigInt(1n, 10_000_000n), { maxLength: 8 }),
      (releaseMinor, bps, wishes) => {
        const released = { releaseMinor, feeMinor: (releaseMinor * BigInt(bps)) / 10_000n };
        const earlier: { refundMinor: bigint }[] = [];
        let fees = 0n;
        let taken = 0n;
        for (const wish of [...wishes, releaseMinor]) {
          const limit = clawBackLimit(released, earlier);
          const amount = wish < limit ? wish : limit;
          if (amount === 0n) break;
          const fee = feePart(released, releaseMinor - limit, amount);
          expect(fee >= 0n && fee <= amount).toBe(true);
          fees += fee;
          taken += amount - fee;
          earlier.push({ refundMinor: amount });
          expect(taken <= releaseMinor - released.feeMinor).toBe(true);
        }
        expect([fees, taken]).toEqual([released.feeMinor, releaseMinor - released.feeMinor]);
      },
    ),
  );
});
