// What a judge finds before waiver and fallback are laid over it.
import type { CriterionVerdict, EvaluationStep, LeftOutRow, MeasuredValue, NotJudgedReason, UsedRow } from '../verdict';
import type { Provenance } from '@/lib/dimensions/provenance';
import { compare, divide, floorToBps, isZero, type Rational } from '@/lib/criteria/rational';
import type { Operator } from '@/lib/criteria/clauses';

export type Finding = {
  readonly verdict: Exclude<CriterionVerdict, 'WAIVED'>;
  readonly reason: NotJudgedReason | null;
  readonly value: MeasuredValue | null;
  readonly target: MeasuredValue | null;
  readonly achievementBps: number | null;
  readonly arithmetic: readonly EvaluationStep[];
  readonly rowsUsed: readonly UsedRow[];
  readonly rowsLeftOut: readonly LeftOutRow[];
  readonly provenance: Provenance | null;
  readonly maturesAt: Date | null;
};

export const EMPTY_FINDING: Omit<Finding, 'verdict'> = {
  reason: null,
  value: null,
  target: null,
  achievementBps: null,
  arithmetic: [],
  rowsUsed: [],
  rowsLeftOut: [],
  provenance: null,
  maturesAt: null,
};

/** Ten times the target; beyond it the figure says nothing more and would not fit a gauge. */
export const ACHIEVEMENT_CAP_BPS = 100_000;

/**
 * Share of the target reached, rounded down and capped: value ÷ target for AT_LEAST, target ÷ value for AT_MOST. At least 10,000 exactly
 * when the comparison holds. `target` above zero.
 */
export function achievementBpsOf(value: Rational, target: Rational, operator: Operator): number {
  if (operator === 'AT_MOST' && value.numerator <= 0n) return ACHIEVEMENT_CAP_BPS;
  const share = operator === 'AT_LEAST' ? divide(value, target) : divide(target, value);
  const bps = isZero(share) || share.numerator < 0n ? 0n : floorToBps(share);
  return bps > BigInt(ACHIEVEMENT_CAP_BPS) ? ACHIEVEMENT_CAP_BPS : Number(bps);
}

export function holds(value: Rational, target: Rational, operator: Operator): boolean {
  return operator === 'AT_LEAST' ? compare(value, target) >= 0 : compare(value, target) <= 0;
}
