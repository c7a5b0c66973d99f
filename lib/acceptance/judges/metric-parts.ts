// What the judges of posts and of accounts share: the final comparison, the rows they show, what they say of weak sources.
import type { MetricClause } from '@/lib/criteria/clauses';
import { decimal, type Rational } from '@/lib/criteria/rational';
import type { Observation } from '@/lib/metrics/observation';

import { asUnit, step } from '../steps';
import type { EvaluationStep, LeftOutRow, UsedRow } from '../verdict';
import { achievementBpsOf, type Finding, holds } from './finding';

/** The verdict of a value that may be judged, with its last two steps. */
export function compared(clause: MetricClause, value: Rational, steps: readonly EvaluationStep[]): Pick<Finding, 'verdict' | 'achievementBps' | 'arithmetic'> {
  const target = decimal(clause.target);
  const isMet = holds(value, target, clause.operator);
  const achievementBps = achievementBpsOf(value, target, clause.operator);
  const params = {
    value: asUnit(clause.metric, value),
    target: asUnit(clause.metric, target),
    operator: { as: 'choice', value: clause.operator },
    outcome: { as: 'choice', value: isMet ? 'met' : 'unmet' },
  } as const;
  const arithmetic = [...steps, step('compared', params), step('achievement', { achievement: { as: 'bps', value: achievementBps } })];
  return { verdict: isMet ? 'MET' : 'NOT_MET', achievementBps, arithmetic };
}

export function usedRow(subjectId: string, observation: Observation): UsedRow {
  return {
    type: 'OBSERVATION',
    id: observation.id,
    subjectId,
    metric: observation.metric,
    value: observation.value,
    capturedAt: observation.capturedAt.toISOString(),
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
