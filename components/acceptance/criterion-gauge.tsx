// Value, target and the bands of the result tranche, to scale. Approvals and groups have nothing to draw.
import { useTranslations } from 'next-intl';
import { measuredText } from '@/lib/acceptance/steps';
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { Criterion } from '@/lib/criteria/clauses';
import { measureName, type TextTools } from '@/lib/criteria/sentence';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { Gauge, type GaugeBand } from '../charts/gauge';
import { verdictTone } from './verdict-mark';

type CriterionGaugeProps = { criterion: Criterion; judged: CriterionEvaluation; terms: Pick<MilestoneTerms, 'tranches'>; number: string; tools: TextTools };

export function CriterionGauge({ criterion, judged, terms, number, tools }: CriterionGaugeProps) {
  const t = useTranslations('acceptance.criterion');
  // Before anything was measured the contract's own target stands there alone.
  const target = judged.target ?? null;
  if (criterion.kind === 'APPROVAL' || criterion.kind === 'GROUP' || !target) return null;
  return (
    <Gauge
      label={labelOf(criterion, tools) ?? t('gauge', { number })}
      value={judged.value ? Number(judged.value.decimal) : null}
      valueText={judged.value ? measuredText(judged.value, tools) : ''}
      target={Number(target.decimal)}
      targetText={measuredText(target, tools)}
      bands={bandsOf(criterion, Number(target.decimal), terms, (payBps) => t('band', { share: tools.percent(String(payBps / 10_000)) }))}
      tone={verdictTone(judged.verdict)}
    />
  );
}

function labelOf(criterion: Criterion, tools: TextTools): string | null {
  if (criterion.kind === 'METRIC') return tools.translate(`metric.${criterion.metric}.name`);
  return criterion.kind === 'CONVERSION' ? measureName(criterion, tools) : null;
}

/** Where a lower band begins. For AT_MOST the scale runs the other way and the target alone is drawn. */
function bandsOf(criterion: Criterion, target: number, terms: Pick<MilestoneTerms, 'tranches'>, label: (payBps: number) => string): GaugeBand[] {
  if (criterion.tranche !== 'RESULT' || (criterion.kind === 'METRIC' && criterion.operator === 'AT_MOST')) return [];
  const { resultBands, resultLinear } = terms.tranches;
  if (resultLinear) return [{ from: (target * resultLinear.fromAchievementBps) / 10_000, label: label(resultLinear.fromPayBps) }];
  return resultBands
    .filter((band) => band.minAchievementBps !== 10_000)
    .map((band) => ({ from: (target * band.minAchievementBps) / 10_000, label: label(band.payBps) }));
}
