// Each line of the rule, on both sides of its boundary. Yuan in the table, fen in the rule.
import { expect, test } from 'vitest';
import { withholdingOf } from '@/lib/reports/withholding-rules';

const cases: [income: bigint, taxable: bigint, rateBps: number, tax: bigint][] = [
  [0n, 0n, 2000, 0n],
  [1n, 0n, 2000, 0n],
  [800_00n, 0n, 2000, 0n],
  [800_01n, 1n, 2000, 0n],
  [800_05n, 5n, 2000, 1n],
  [4_000_00n, 3_200_00n, 2000, 640_00n],
  // A fifth of 4,000.01 is 800.002: rounded down, the deduction is 800.00.
  [4_000_01n, 3_200_01n, 2000, 640_00n],
  [4_000_05n, 3_200_04n, 2000, 640_00n],
  [5_000_00n, 4_000_00n, 2000, 800_00n],
  [25_000_00n, 20_000_00n, 2000, 4_000_00n],
  [25_000_02n, 20_000_02n, 3000, 4_000_00n],
  [25_001_25n, 20_001_00n, 3000, 4_000_30n],
  [62_500_00n, 50_000_00n, 3000, 13_000_00n],
  [62_501_25n, 50_001_00n, 4000, 13_000_40n],
  [100_000_00n, 80_000_00n, 4000, 25_000_00n],
];

for (const [income, taxable, rateBps, tax] of cases) {
  test(`of ${income} fen, ${taxable} are taxable at ${rateBps / 100} %, which makes ${tax}`, () => {
    expect(withholdingOf(income)).toMatchObject({ incomeMinor: income, taxableMinor: taxable, rateBps, taxMinor: tax });
  });
}

test('a fen more is never less tax, and never more than the fen itself takes at the highest rate', () => {
  for (const around of [800_00n, 4_000_00n, 25_000_00n, 62_500_00n]) {
    for (let income = around - 40n; income < around + 40n; income += 1n) {
      const step = withholdingOf(income + 1n).taxMinor - withholdingOf(income).taxMinor;
      expect([income, step >= 0n && step <= 1n]).toEqual([income, true]);
    }
  }
});
