// What the judges of posts and of accounts share: inputs, the final comparison, the rows they show.
import type { MetricClause } from '@/lib/criteria/clauses';
import { decimal, type Rational } from '@/lib/criteria/rational';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { inputsOnPlatform } from '@/lib/dimensions/platforms';
import { invariant } from '@/lib/errors/invariant';
import type { Observation } from '@/lib/metrics/observation';

import { asUnit, step } from '../steps';
import type { EvaluationStep, UsedRow } from '../verdict';
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

/** The inputs of the clause's metric, with views when the sample is measured in them. */
export function inputsOf(clause: MetricClause): MetricCode[] {
  const inputs = inputsOnPlatform(clause.platform, clause.metric);
  invariant(inputs, `${clause.metric} is not measured on ${clause.platform}`);
  return clause.minimumViews > 0 && !inputs.includes('VIEWS') ? [...inputs, 'VIEWS' as const] : inputs;
}
