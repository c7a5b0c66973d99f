// What the judges of numbers share: the final comparison, the rows they show, what they say of weak sources.
import type { MetricClause, Operator } from '@/lib/criteria/clauses';
import type { Rational } from '@/lib/criteria/rational';
import type { Observation } from '@/lib/metrics/observation';

import { inUnit, step } from '../steps';
import type { EvaluationStep, LeftOutRow, MeasuredUnit, UsedRow } from '../verdict';
import { achievementBpsOf, type Finding, holds } from './finding';

/** The verdict of a value that may be judged, with its last two steps. */
export function compared(
  { operator, unit }: { readonly operator: Operator; readonly unit: MeasuredUnit },
  { value, target }: { readonly value: Rational; readonly target: Rational },
  steps: readonly EvaluationStep[],
): Pick<Finding, 'verdict' | 'achievementBps' | 'arithmetic'> {
  const isMet = holds(value, target, operator);
  const achievementBps = achievementBpsOf(value, target, operator);
  const params = {
    value: inUnit(unit, value),
    target: inUnit(unit, target),
    operator: { as: 'choice', value: operator },
    outcome: { as: 'choice', value: isMet ? 'met' : 'unmet' },
  } as const;
  const arithmetic = [...steps, step('compared', params), step('achievement', { achievement: { as: 'bps', value: achievementBps } })];
  return { verdict: isMet ? 'MET' : 'NOT_MET', achievementBps, arithmetic };
}

/** Moments as text; rows of one file share theirs, so each is written once. */
export function momentTexts(): (moment: Date) => string {
  const known = new Map<number, string>();
  return (moment) => {
    const at = moment.getTime();
    const text = known.get(at) ?? moment.toISOString();
    known.set(at, text);
    return text;
  };
}

export function usedRow(subjectId: string, observation: Observation, write: (moment: Date) => string): UsedRow {
  return {
    type: 'OBSERVATION',
    id: observation.id,
    subjectId,
    metric: observation.metric,
    value: observation.value,
    capturedAt: write(observation.capturedAt),
    provenance: observation.provenance,
    evidenceId: observation.evidenceId,
    row: observation.row ?? null,
  };
}

/** What would make numbers count that were left out for their source; nothing when none was. */
export function tooWeakSource(clause: MetricClause, leftOut: readonly LeftOutRow[]): EvaluationStep[] {
  const numbers = leftOut.filter((row) => row.reason === 'PROVENANCE_TOO_LOW').length;
  if (numbers === 0) return [];
  const params = {
    numbers: { as: 'count', value: numbers },
    minimum: { as: 'names', keys: [`dimension.provenance.${clause.minimumProvenance}`] },
    cure: { as: 'choice', value: clause.minimumProvenance === 'COUNTERPARTY_CONFIRMED' ? 'confirm' : 'source' },
  } as const;
  return [step('sourceTooWeak', params)];
}
