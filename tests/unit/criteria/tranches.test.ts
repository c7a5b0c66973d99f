// What a milestone pays, to the fen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { payBpsOf } from '@/lib/criteria/pay';
import { settleTranches, trancheOutlook, trancheShares } from '@/lib/criteria/tranches';

const BANDS = [
  { minAchievementBps: 10_000, payBps: 10_000 },
  { minAchievementBps: 8_000, payBps: 5_000 },
];
const priced = (amountMinor: string, baseShareBps = 7_000) => ({
  amountMinor,
  tranches: { baseShareBps, resultShareBps: 10_000 - baseShareBps, resultBands: baseShareBps === 10_000 ? [] : BANDS },
});

describe('settling', () => {
  test.each([
    [true, 10_000, 701n, 300n, 0n],
    [true, 8_000, 701n, 150n, 150n],
    [true, 7_999, 701n, 0n, 300n],
    [true, null, 701n, 0n, 300n],
    [false, 10_000, 0n, 300n, 701n],
    [false, 0, 0n, 0n, 1_001n],
  ] as const)('process %s, result %s: base %s, result %s, returned %s', (isProcessMet, resultAchievementBps, baseMinor, resultMinor, returnedMinor) => {
    const outcome = settleTranches(priced('1001'), { isProcessMet, resultAchievementBps });

    expect(outcome).toEqual({ baseMinor, resultMinor, earnedMinor: baseMinor + resultMinor, returnedMinor });
  });

  test('base, result and returned always make the amount, none below zero, and better never pays less', () => {
    const bandsArbitrary = fc
      .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 0, maxLength: 4 })
      .map((floors) => [
        { minAchievementBps: 10_000, payBps: 10_000 },
        ...floors.sort((a, b) => b - a).map((floor, index) => ({ minAchievementBps: floor, payBps: 9_000 - index * 2_000 })),
      ]);
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100n, max: 1_000_000_000n }),
        fc.integer({ min: 1, max: 9_999 }),
        bandsArbitrary,
        fc.boolean(),
        fc.integer({ min: 0, max: 20_000 }),
        (amount, baseShareBps, resultBands, isProcessMet, achievement) => {
          const terms = { amountMinor: amount.toString(), tranches: { baseShareBps, resultShareBps: 10_000 - baseShareBps, resultBands } };
          const outcome = settleTranches(terms, { isProcessMet, resultAchievementBps: achievement });
          const better = settleTranches(terms, { isProcessMet, resultAchievementBps: achievement + 500 });

          expect(outcome.baseMinor + outcome.resultMinor + outcome.returnedMinor).toBe(amount);
          expect([outcome.baseMinor, outcome.resultMinor, outcome.returnedMinor].every((part) => part >= 0n && part <= amount)).toBe(true);
          expect(better.earnedMinor).toBeGreaterThanOrEqual(outcome.earnedMinor);
          const shares = trancheShares(terms);
          expect(shares.baseMinor + shares.resultMinor).toBe(amount);
        },
      ),
    );
  });
});

describe('the outlook', () => {
  test('says what each result would earn, best first', () => {
    expect(trancheOutlook(priced('1001')).map(({ fromBps, toBps, payBps, earnedMinor }) => [fromBps, toBps, payBps, earnedMinor])).toEqual([
      [10_000, null, 10_000, 1_001n],
      [8_000, 10_000, 5_000, 851n],
      [0, 8_000, 0, 701n],
    ]);
  });

  test('is one row without a result tranche', () => {
    expect(trancheOutlook(priced('1001', 10_000))).toMatchObject([{ fromBps: 0, toBps: null, earnedMinor: 1_001n, returnedMinor: 0n }]);
  });
});

describe('along a line', () => {
  const line = { fromAchievementBps: 8_000, fromPayBps: 5_000, toAchievementBps: 10_000 };
  const terms = { amountMinor: '1001', tranches: { baseShareBps: 7_000, resultShareBps: 3_000, resultBands: [], resultLinear: line } };

  test.each([
    [0, 0],
    [7_999, 0],
    [8_000, 5_000],
    [8_001, 5_002],
    [9_000, 7_500],
    [9_999, 9_997],
    [10_000, 10_000],
    [30_000, 10_000],
  ])('%i of the target pays %i', (achievement, pay) => {
    expect(payBpsOf(terms.tranches, achievement)).toBe(pay);
  });

  test('is shown from the top down, with where it rises', () => {
    expect(trancheOutlook(terms).map(({ fromBps, toBps, payBps, isRising, resultMinor }) => [fromBps, toBps, payBps, isRising, resultMinor])).toEqual([
      [10_000, null, 10_000, false, 300n],
      [8_000, 10_000, 5_000, true, 150n],
      [0, 8_000, 0, false, 0n],
    ]);
    const whole = { ...terms, tranches: { ...terms.tranches, resultLinear: { fromAchievementBps: 0, fromPayBps: 0, toAchievementBps: 10_000 } } };
    expect(trancheOutlook(whole).map(({ fromBps, toBps, isRising }) => [fromBps, toBps, isRising])).toEqual([
      [10_000, null, false],
      [0, 10_000, true],
    ]);
  });

  test('that pays all from its start on does not rise', () => {
    const flat = { ...terms, tranches: { ...terms.tranches, resultLinear: { ...line, fromPayBps: 10_000 } } };

    expect(trancheOutlook(flat).map(({ payBps, isRising }) => [payBps, isRising])).toEqual([
      [10_000, false],
      [10_000, false],
      [0, false],
    ]);
  });

  test('pays nothing while the result is not known, even where nothing reached would pay', () => {
    const generous = { ...terms, tranches: { ...terms.tranches, resultLinear: { ...line, fromAchievementBps: 0 } } };

    expect(settleTranches(generous, { isProcessMet: true, resultAchievementBps: 0 }).resultMinor).toBe(150n);
    expect(settleTranches(generous, { isProcessMet: true, resultAchievementBps: null }).resultMinor).toBe(0n);
  });

  test('never below zero, never above the amount, never less for more', () => {
    const lineArbitrary = fc
      .record({ first: fc.integer({ min: 0, max: 29_999 }), length: fc.integer({ min: 1, max: 30_000 }), fromPayBps: fc.integer({ min: 0, max: 10_000 }) })
      .map(({ first, length, fromPayBps }) => ({ fromAchievementBps: first, toAchievementBps: Math.min(first + length, 30_000), fromPayBps }));
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100n, max: 1_000_000_000n }),
        lineArbitrary,
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 500 }),
        (amount, resultLinear, achievement, more) => {
          const priced = { amountMinor: amount.toString(), tranches: { baseShareBps: 4_000, resultShareBps: 6_000, resultBands: [], resultLinear } };
          const outcome = settleTranches(priced, { isProcessMet: true, resultAchievementBps: achievement });
          const better = settleTranches(priced, { isProcessMet: true, resultAchievementBps: achievement + more });

          expect(outcome.earnedMinor + outcome.returnedMinor).toBe(amount);
          expect(outcome.resultMinor >= 0n && outcome.resultMinor <= trancheShares(priced).resultMinor).toBe(true);
          expect(better.resultMinor >= outcome.resultMinor).toBe(true);
        },
      ),
    );
  });
});
