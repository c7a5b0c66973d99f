// The shortest honest word for a criterion, for lists: "12 notes", "engagement rate ≥ 4 %".
import type { CountClause, MetricClause } from '@/lib/criteria/clauses';
import type { TextTools } from '@/lib/criteria/sentence';
import { METRICS } from '@/lib/dimensions/metrics';

export function countGlance(clause: Pick<CountClause, 'deliverableKind' | 'minimum'>, { translate }: TextTools): string {
  return translate(`dimension.deliverableKindCount.${clause.deliverableKind}`, { count: clause.minimum });
}

export function metricGlance(clause: Pick<MetricClause, 'metric' | 'operator' | 'target'>, tools: TextTools): string {
  const { unit } = METRICS[clause.metric];
  const number = unit === 'SHARE' ? tools.percent(clause.target) : tools.number(clause.target);
  const target = unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: number }) : number;
  return `${tools.translate(`metric.${clause.metric}.name`)} ${clause.operator === 'AT_LEAST' ? '≥' : '≤'} ${target}`;
}
