// Which numbers a METRIC clause is judged from, and of what.
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { inputsOnPlatform } from '@/lib/dimensions/platforms';
import { invariant } from '@/lib/errors/invariant';

import type { MetricClause } from './clauses';

/** The inputs of the clause's metric, with views when the sample is measured in them. */
export function inputsOfClause(clause: Pick<MetricClause, 'platform' | 'metric' | 'minimumViews'>): MetricCode[] {
  const inputs = inputsOnPlatform(clause.platform, clause.metric);
  invariant(inputs, `${clause.metric} is not measured on ${clause.platform}`);
  return clause.minimumViews > 0 && !inputs.includes('VIEWS') ? [...inputs, 'VIEWS' as const] : inputs;
}

/** Whether the clause looks at deliverables of this kind; without a kind of its own it looks at whatever is published. */
export function coversKind(clause: Pick<MetricClause, 'deliverableKind'>, kind: DeliverableKind): boolean {
  return clause.deliverableKind === null ? DELIVERABLE_KIND_TRAITS[kind].isPublished : kind === clause.deliverableKind;
}
