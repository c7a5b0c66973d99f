// Makes the explained steps of an evaluation and turns them into text. The steps are data; the language is chosen when they are read.
import { type Rational, toDecimalText } from '@/lib/criteria/rational';
import type { TextTools } from '@/lib/criteria/sentence';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { isCurrency } from '@/lib/money/money';

import type { EvaluationStep, MeasuredUnit, MeasuredValue, StepParam } from './verdict';

/** Every step the engine can write; each has a message under `evaluation.step`. */
export const STEP_KEYS = [
  'counted',
  'deadline',
  'scope',
  'scopeAccounts',
  'waitsForPosts',
  'waitsForGate',
  'waitsForPeriod',
  'term',
  'sum',
  'weighted',
  'ratio',
  'median',
  'max',
  'sample',
  'sampleTooSmall',
  'evidenceMissing',
  'noChannels',
  'sourceTooWeak',
  'lowerBound',
  'noDenominator',
  'compared',
  'achievement',
  'fallback',
  'decided',
  'waived',
  'approvalEach',
  'approvalWhole',
  'checklist',
  'cadence',
  'cadencePeriod',
  'cadenceNotStarted',
  'baseline',
  'baselineTooSmall',
  'baselineTarget',
  'conversion',
  'conversionRate',
  'clickSample',
  'cohortPeriod',
  'cohort',
  'daysMissing',
  'originality',
  'originalityMissing',
  'group',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export function step(key: StepKey, params: Readonly<Record<string, StepParam>> = {}): EvaluationStep {
  return { key: `evaluation.step.${key}`, params };
}

export function asNumber(value: Rational): StepParam {
  return { as: 'number', value: toDecimalText(value) };
}

/** A value in the unit of its metric: percent, seconds or plain. */
export function asUnit(metric: MetricCode, value: Rational): StepParam {
  return inUnit(METRICS[metric].unit, value);
}

export function inUnit(unit: MeasuredUnit, value: Rational): StepParam {
  if (isCurrency(unit)) return { as: 'money', value: toDecimalText(value, 0), currency: unit };
  const as = unit === 'SHARE' ? 'percent' : unit === 'SECONDS' ? 'seconds' : 'number';
  return { as, value: toDecimalText(value) };
}

export function metricNames(codes: readonly MetricCode[]): StepParam {
  return { as: 'names', keys: codes.map((code) => `metric.${code}.name`) };
}

export function asMoment(moment: Date): StepParam {
  return { as: 'moment', at: moment.toISOString() };
}

export function measured(metric: MetricCode, value: Rational): MeasuredValue {
  return measuredIn(METRICS[metric].unit, value);
}

export function measuredIn(unit: MeasuredValue['unit'], value: Rational): MeasuredValue {
  return { exact: `${value.numerator}/${value.denominator}`, decimal: toDecimalText(value), unit };
}

/** One step as a sentence in the language of `tools`; plain text. */
export function explainStep(evaluationStep: EvaluationStep, tools: TextTools): string {
  const params: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(evaluationStep.params)) params[name] = textOf(param, tools);
  return tools.translate(evaluationStep.key, params);
}

/** A measured value or target as text with its unit. */
export function measuredText(value: MeasuredValue, tools: TextTools): string {
  if (isCurrency(value.unit)) return tools.money(value.decimal, value.unit);
  if (value.unit === 'SHARE') return tools.percent(value.decimal);
  return value.unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: tools.number(value.decimal) }) : tools.number(value.decimal);
}

function textOf(param: StepParam, tools: TextTools): string | number {
  switch (param.as) {
    case 'number':
      return tools.number(param.value);
    case 'percent':
      return tools.percent(param.value);
    case 'seconds':
      return tools.translate('criterion.seconds', { value: tools.number(param.value) });
    case 'money':
      return tools.money(param.value, param.currency);
    case 'bps':
      return tools.percent(toDecimalText({ numerator: BigInt(param.value), denominator: 10_000n }));
    case 'names':
      return param.keys.map((key) => tools.translate(key)).join(' + ');
    case 'day':
      return tools.day(param.day);
    case 'moment':
      return tools.moment(new Date(param.at));
    case 'count':
    case 'choice':
      return param.value;
  }
}
