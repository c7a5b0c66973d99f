// What a payer in China would withhold of remuneration for personal services (劳务报酬, 预扣预缴). A preview: we withhold nothing. Pure.
// Individual Income Tax Law, article 11, and announcement 61 of 2018 of the State Taxation Administration (国家税务总局公告 2018 年第 61 号).
import { shareOf } from '@/lib/money/rounding';

/** Up to here a payment is free; up to the second line this much is deducted, above it a fifth. Fen. */
const FLAT_DEDUCTION = 800_00n;
const FLAT_UNTIL = 4_000_00n;
const SHARE_DEDUCTION_BPS = 2_000;

/** Rates by what is left after the deduction; the quick deduction makes each rate count for its own part only. */
const BRACKETS = [
  { untilMinor: 20_000_00n, rateBps: 2_000, quickMinor: 0n },
  { untilMinor: 50_000_00n, rateBps: 3_000, quickMinor: 2_000_00n },
  { untilMinor: null, rateBps: 4_000, quickMinor: 7_000_00n },
] as const;

export type Withholding = { incomeMinor: bigint; deductionMinor: bigint; taxableMinor: bigint; rateBps: number; quickMinor: bigint; taxMinor: bigint };

/**
 * Of one payment in fen. Continuous work for one payer counts as one payment a month: add a payer's month up first. Shares are rounded down
 * to the fen.
 */
export function withholdingOf(incomeMinor: bigint): Withholding {
  const deductionMinor =
    incomeMinor <= FLAT_DEDUCTION ? incomeMinor : incomeMinor <= FLAT_UNTIL ? FLAT_DEDUCTION : shareOf(incomeMinor, SHARE_DEDUCTION_BPS, 'down');
  const taxableMinor = incomeMinor - deductionMinor;
  const { rateBps, quickMinor } = BRACKETS.find(({ untilMinor }) => untilMinor === null || taxableMinor <= untilMinor)!;
  return { incomeMinor, deductionMinor, taxableMinor, rateBps, quickMinor, taxMinor: shareOf(taxableMinor, rateBps, 'down') - quickMinor };
}
