// The strongest source a number can come from today. Our own links, codes and official interfaces are none of them yet.
import { inputsOfMetric, type MetricCode } from '@/lib/dimensions/metrics';
import { inputsOnPlatform, type Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import { IMPORT_ADAPTERS } from './adapters/registry';

/** An export when one that we read has every input of the metric, else what both sides say. */
export function strongestSource(platform: Platform, metric: MetricCode): Provenance {
  const inputs = inputsOnPlatform(platform, metric) ?? inputsOfMetric(metric);
  const isExported = Object.values(IMPORT_ADAPTERS).some((adapter) => {
    const read = new Set(adapter.columns.flatMap(({ reading }) => ('metric' in reading ? [reading.metric] : [])));
    return adapter.platform === platform && inputs.every((input) => read.has(input));
  });
  return isExported ? 'PLATFORM_EXPORT' : 'COUNTERPARTY_CONFIRMED';
}
