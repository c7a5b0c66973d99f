// Applies a metric's formula to readings, exactly, and tells how it was computed.
import type { Aggregation } from '@/lib/criteria/clauses';
import { add, decimal, divide, isZero, maximum, median, multiply, type Rational, rational, subtract, sum, ZERO } from '@/lib/criteria/rational';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';

import type { Reading } from './readings';
import { asNumber, asUnit, metricNames, step } from './steps';
import type { EvaluationStep } from './verdict';

/** `value` null = nothing to divide by. `skipped` = places of readings a median or maximum had to leave out for that reason. */
export type FormulaOutcome = { readonly value: Rational | null; readonly skipped: readonly number[]; readonly steps: readonly EvaluationStep[] };

/** The value of `metric` over one or more readings. MEDIAN and MAX compute each reading on its own first. */
export function applyFormula(metric: MetricCode, aggregation: Aggregation, readings: readonly Reading[]): FormulaOutcome {
  if (aggregation === 'SUM' || aggregation === 'RATIO_OF_SUMS') return together(metric, readings);
  const each = readings.map((reading) => together(metric, [reading]).value);
  const values = each.filter((value) => value !== null);
  const skipped = each.flatMap((value, place) => (value === null ? [place] : []));
  if (values.length === 0) return { value: null, skipped, steps: [] };
  const value = aggregation === 'MEDIAN' ? median(values) : maximum(values);
  const key = aggregation === 'MEDIAN' ? 'median' : 'max';
  const params = { metric: metricNames([metric]), posts: { as: 'count', value: values.length }, value: asUnit(metric, value) } as const;
  return { value, skipped, steps: [step(key, params)] };
}

function together(metric: MetricCode, readings: readonly Reading[]): FormulaOutcome {
  const { formula } = METRICS[metric];
  const total = (code: MetricCode) => sum(readings.map((reading) => valueIn(reading, code)));
  if (formula.form === 'OBSERVED') {
    const value = total(metric);
    const params = { metric: metricNames([metric]), posts: { as: 'count', value: readings.length }, value: asNumber(value) } as const;
    return { value, skipped: [], steps: [step('sum', params)] };
  }
  if (formula.form === 'WEIGHTED') {
    const weights = total(formula.weight);
    const weighted = sum(readings.map((reading) => multiply(valueIn(reading, metric), valueIn(reading, formula.weight))));
    if (isZero(weights)) return { value: null, skipped: [], steps: [] };
    const value = divide(weighted, weights);
    const params = {
      metric: metricNames([metric]),
      weight: metricNames([formula.weight]),
      weighted: asNumber(weighted),
      weights: asNumber(weights),
      value: asUnit(metric, value),
    };
    return { value, skipped: [], steps: [step('weighted', params)] };
  }

  const plus = formula.plus.filter((code) => readings.every((reading) => reading.has(code)));
  const minus = formula.minus ?? [];
  const weightOf = (reading: Reading) => (formula.weight ? valueIn(reading, formula.weight) : rational(1n));
  let top = ZERO;
  let bottom = ZERO;
  for (const reading of readings) {
    const parts = subtract(sum(plus.map((code) => valueIn(reading, code))), sum(minus.map((code) => valueIn(reading, code))));
    top = add(top, multiply(parts, weightOf(reading)));
    bottom = add(bottom, multiply(valueIn(reading, formula.per), weightOf(reading)));
  }
  const terms = formula.weight
    ? []
    : [...plus, ...minus, formula.per].map((code) => step('term', { metric: metricNames([code]), value: asNumber(total(code)) }));
  if (isZero(bottom)) return { value: null, skipped: [], steps: terms };
  const value = divide(top, bottom);
  const params = {
    metric: metricNames([metric]),
    plus: metricNames(plus),
    minus: metricNames(minus),
    hasMinus: { as: 'choice', value: minus.length > 0 ? 'yes' : 'no' },
    per: metricNames([formula.per]),
    numerator: asNumber(top),
    denominator: asNumber(bottom),
    value: asUnit(metric, value),
  } as const;
  return { value, skipped: [], steps: [...terms, step('ratio', params)] };
}

function valueIn(reading: Reading, code: MetricCode): Rational {
  const observation = reading.get(code);
  return observation ? decimal(observation.value) : ZERO;
}
