// Applies a metric's formula to readings, exactly, and tells how it was computed.
import type { Aggregation } from '@/lib/criteria/clauses';
import { ExactSum } from '@/lib/criteria/exact-sum';
import { add, decimal, divide, isZero, maximum, median, multiply, type Rational, subtract, sum, ZERO } from '@/lib/criteria/rational';
import { METRICS, type MetricCode, type MetricFormula } from '@/lib/dimensions/metrics';

import { asNumber, asUnit, metricNames, step } from './steps';
import type { EvaluationStep } from './verdict';

/** The numbers of one post or account; more may stand beside them. */
export type Numbers = ReadonlyMap<MetricCode, { readonly value: string }>;

/** `value` null = nothing to divide by. `skipped` = places of readings a median or maximum had to leave out for that reason. */
export type FormulaOutcome = { readonly value: Rational | null; readonly skipped: readonly number[]; readonly steps: readonly EvaluationStep[] };

/** The value of `metric` over one or more readings. MEDIAN and MAX compute each reading on its own first. */
export function applyFormula(metric: MetricCode, aggregation: Aggregation, readings: readonly Numbers[]): FormulaOutcome {
  if (aggregation === 'SUM' || aggregation === 'RATIO_OF_SUMS') return together(metric, readings);
  const each = readings.map((reading) => valueOf(metric, reading));
  const values = each.filter((value) => value !== null);
  const skipped = each.flatMap((value, place) => (value === null ? [place] : []));
  if (values.length === 0) return { value: null, skipped, steps: [] };
  const value = aggregation === 'MEDIAN' ? median(values) : maximum(values);
  const key = aggregation === 'MEDIAN' ? 'median' : 'max';
  const params = { metric: metricNames([metric]), posts: { as: 'count', value: values.length }, value: asUnit(metric, value) } as const;
  return { value, skipped, steps: [step(key, params)] };
}

/** Of one post or account; null when there is nothing to divide by. */
export function valueOf(metric: MetricCode, reading: Numbers): Rational | null {
  return together(metric, [reading]).value;
}

function together(metric: MetricCode, readings: readonly Numbers[]): FormulaOutcome {
  const { formula } = METRICS[metric];
  if (formula.form === 'OBSERVED') return observed(metric, readings);
  if (formula.form === 'WEIGHTED') return weighted(metric, formula.weight, readings);
  return ratio(metric, formula, readings);
}

function observed(metric: MetricCode, readings: readonly Numbers[]): FormulaOutcome {
  const value = totalOf(metric, readings);
  const params = { metric: metricNames([metric]), posts: { as: 'count', value: readings.length }, value: asNumber(value) } as const;
  return { value, skipped: [], steps: [step('sum', params)] };
}

function weighted(metric: MetricCode, weight: MetricCode, readings: readonly Numbers[]): FormulaOutcome {
  const weights = totalOf(weight, readings);
  if (isZero(weights)) return { value: null, skipped: [], steps: [] };
  const products = new ExactSum();
  for (const reading of readings) products.addProduct(numberIn(reading, metric), numberIn(reading, weight));
  const total = products.total();
  const value = divide(total, weights);
  const params = {
    metric: metricNames([metric]),
    weight: metricNames([weight]),
    weighted: asNumber(total),
    weights: asNumber(weights),
    value: asUnit(metric, value),
  };
  return { value, skipped: [], steps: [step('weighted', params)] };
}

function ratio(metric: MetricCode, formula: Extract<MetricFormula, { form: 'RATIO' }>, readings: readonly Numbers[]): FormulaOutcome {
  const plus = formula.plus.filter((code) => readings.every((reading) => reading.has(code)));
  const minus = formula.minus ?? [];
  const totals = new Map([...plus, ...minus, formula.per].map((code) => [code, totalOf(code, readings)]));
  const added = (codes: readonly MetricCode[]) => sum(codes.map((code) => totals.get(code) ?? ZERO));
  const parts = formula.weight
    ? weightedParts({ plus, minus, per: formula.per, weight: formula.weight }, readings)
    : { top: subtract(added(plus), added(minus)), bottom: added([formula.per]) };
  const terms = formula.weight
    ? []
    : [...plus, ...minus, formula.per].map((code) => step('term', { metric: metricNames([code]), value: asNumber(totals.get(code) ?? ZERO) }));
  if (isZero(parts.bottom)) return { value: null, skipped: [], steps: terms };
  const value = divide(parts.top, parts.bottom);
  const params = {
    metric: metricNames([metric]),
    plus: metricNames(plus),
    minus: metricNames(minus),
    hasMinus: { as: 'choice', value: minus.length > 0 ? 'yes' : 'no' },
    per: metricNames([formula.per]),
    numerator: asNumber(parts.top),
    denominator: asNumber(parts.bottom),
    value: asUnit(metric, value),
  } as const;
  return { value, skipped: [], steps: [...terms, step('ratio', params)] };
}

type WeightedCodes = { readonly plus: readonly MetricCode[]; readonly minus: readonly MetricCode[]; readonly per: MetricCode; readonly weight: MetricCode };

function weightedParts({ plus, minus, per, weight }: WeightedCodes, readings: readonly Numbers[]): { top: Rational; bottom: Rational } {
  let top = ZERO;
  let bottom = ZERO;
  for (const reading of readings) {
    const share = decimal(numberIn(reading, weight));
    const parts = (codes: readonly MetricCode[]) => sum(codes.map((code) => decimal(numberIn(reading, code))));
    top = add(top, multiply(subtract(parts(plus), parts(minus)), share));
    bottom = add(bottom, multiply(parts([per]), share));
  }
  return { top, bottom };
}

function totalOf(code: MetricCode, readings: readonly Numbers[]): Rational {
  const total = new ExactSum();
  for (const reading of readings) total.add(numberIn(reading, code));
  return total.total();
}

function numberIn(reading: Numbers, code: MetricCode): string {
  return reading.get(code)?.value ?? '0';
}
