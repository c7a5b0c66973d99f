// Value, target and the bands of the result tranche, to scale. Approvals have nothing to draw.
import { useTranslations } from 'next-intl';
import { measuredText } from '@/lib/acceptance/steps';
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { Criterion } from '@/lib/criteria/clauses';
import type { TextTools } from '@/lib/criteria/sentence';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { Gauge, type GaugeBand } from '../charts/gauge';
import { verdictTone } from './verdict-mark';

type CriterionGaugeProps = { criterion: Criterion; judged: CriterionEvaluation; terms: MilestoneTerms; number: number; tools: TextTools };

export function CriterionGauge({ criterion, judged, terms, number, tools }: CriterionGaugeProps) {
  const t = useTranslations('acceptance.criterion');
  // Before anything was measured the contract's own target stands there alone.
  const target = judged.target ?? null;
  if (criterion.kind === 'APPROVAL' || !target) return null;
  return (
    <Gauge
      label={criterion.kind === 'METRIC' ? tools.translate(`metric.${criterion.metric}.name`) : t('gauge', { number })}
      value={judged.value ? Number(judged.value.decimal) : null}
      valueText={judged.value ? measuredText(judged.value, tools) : ''}
      target={Number(target.decimal)}
      targetText={measuredText(target, tools)}
      bands={bandsOf(criterion, Number(target.decimal), terms, (payBps) => t('band', { share: tools.percent(String(payBps / 10_000)) }))}
      tone={verdictTone(judged.verdict)}
    />
  );
}

/** Where a lower band begins. For AT_MOST the scale runs the other way and the target alone is drawn. */
function bandsOf(criterion: Criterion, target: number, terms: MilestoneTerms, label: (payBps: number) => string): GaugeBand[] {
  if (criterion.tranche !== 'RESULT' || criterion.kind !== 'METRIC' || criterion.operator === 'AT_MOST') return [];
  return terms.tranches.resultBands
    .filter((band) => band.minAchievementBps !== 10_000)
    .map((band) => ({ from: (target * band.minAchievementBps) / 10_000, label: label(band.payBps) }));
}
