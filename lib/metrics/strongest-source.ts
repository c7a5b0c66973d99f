// The strongest source a number can come from today. Our own links, codes and official interfaces are none of them yet.
import { inputsOfMetric, METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { inputsOnPlatform, type Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { ImportAdapter } from './adapters/adapter';
import { IMPORT_ADAPTERS } from './adapters/registry';

/** An export when one that we read has every input of the metric, of a post or of an account as the metric asks; else what both sides say. */
export function strongestSource(platform: Platform, metric: MetricCode): Provenance {
  const inputs = inputsOnPlatform(platform, metric) ?? inputsOfMetric(metric);
  const isExported = Object.values(IMPORT_ADAPTERS).some((adapter) => {
    if (adapter.platform !== platform || adapter.provenance !== 'PLATFORM_EXPORT') return false;
    const read = metricsRead(adapter, METRICS[metric].scope);
    return inputs.every((input) => read.has(input));
  });
  return isExported ? 'PLATFORM_EXPORT' : 'COUNTERPARTY_CONFIRMED';
}

/** What becomes observations. Sums over a period of the platform's choosing do not, nor do values only good for comparison. */
export function metricsRead(adapter: ImportAdapter, scope: 'POST' | 'ACCOUNT'): Set<MetricCode> {
  const tables = adapter.tables.filter(({ shape }) => (scope === 'POST' ? shape === 'POSTS' || shape === 'ONE_POST' : shape === 'ACCOUNT_DAYS'));
  const readings = tables.flatMap(({ columns }) => columns.map(({ reading }) => reading));
  return new Set(readings.flatMap((reading) => ('metric' in reading && !(reading.as === 'RATE' && reading.isRelative) ? [reading.metric] : [])));
}
