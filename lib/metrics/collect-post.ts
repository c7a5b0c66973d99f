// Tables about one post → that post: counts of its parts are summed, shares and lengths weighted by plays.
import { add, decimal, divide, isZero, multiply, type Rational, sum, toDecimalText } from '@/lib/criteria/rational';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { ParsedMetric, ParsedRow } from './adapters/adapter';
import { foundCells } from './found-cells';
import { publishedAtOf } from './parse-row';
import type { DatedRow } from './read-rows';

/** `tables` in the order of the file: what an earlier one tells, a later one does not add to. Null when they tell no number. */
export function collectPost(tables: readonly (readonly DatedRow[])[]): ParsedRow | null {
  const metrics = new Map<MetricCode, ParsedMetric>();
  for (const rows of tables) {
    for (const metric of metricsOf(rows)) if (!metrics.has(metric.metric)) metrics.set(metric.metric, metric);
  }
  const first = tables.flat()[0];
  if (!first || metrics.size === 0) return null;
  const { read, year } = first;
  const raw = Object.assign({}, ...tables.toReversed().map((rows) => (rows[0] ? foundCells(rows[0].read) : {}))) as Record<string, string>;
  return {
    row: read.row,
    title: read.title,
    ...publishedAtOf(read, year ?? 2000),
    kind: read.kind,
    metrics: [...metrics.values()],
    externalId: read.externalId ?? null,
    link: read.link ?? null,
    headings: Object.keys(raw),
    texts: Object.values(raw),
  };
}

function metricsOf(rows: readonly DatedRow[]): ParsedMetric[] {
  if (rows.length === 1) return [...rows[0]!.read.metrics];
  const lines = rows.map(({ read }) => new Map(read.metrics.map(({ metric, value }) => [metric, decimal(value)])));
  const codes = [...new Set(lines.flatMap((line) => [...line.keys()]))];
  return codes.flatMap((metric) => {
    const value = METRICS[metric].kind === 'COUNT' ? sum(lines.flatMap((line) => line.get(metric) ?? [])) : weighted(lines, metric);
    return value === null ? [] : [{ metric, value: toDecimalText(value, 12) }];
  });
}

/** Parts without plays weigh nothing; without any plays there is no honest mean. */
function weighted(lines: readonly ReadonlyMap<MetricCode, Rational>[], metric: MetricCode): Rational | null {
  let weights = decimal('0');
  let total = decimal('0');
  for (const line of lines) {
    const value = line.get(metric);
    const plays = line.get('VIEWS');
    if (value === undefined || plays === undefined) continue;
    weights = add(weights, plays);
    total = add(total, multiply(value, plays));
  }
  return isZero(weights) ? null : divide(total, weights);
}
