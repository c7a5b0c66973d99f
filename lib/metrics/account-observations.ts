// What the days of an account say about a milestone: one number a metric, over the days that lie whole between its funding and the capture.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { DAY_MS } from '@/lib/time/duration';
import type { ParsedAccountRow } from './adapters/adapter';

export type AccountNumber = { readonly metric: MetricCode; readonly value: string };

/** Metrics that stand at a level; the last day's is the account's. All others happen and add up. */
const LEVELS: readonly MetricCode[] = ['FOLLOWERS'];

/**
 * Days of a contract are China's; a day that began before the funding or was not over at the capture counts for nothing, since nobody can tell
 * its parts. People reached on several days may be the same and shares of days do not add up: such metrics give no sum. A day that lacks a
 * metric adds nothing to it.
 */
export function accountNumbers(rows: readonly ParsedAccountRow[], { fundedAt, capturedAt }: { fundedAt: Date | null; capturedAt: Date }): AccountNumber[] {
  if (fundedAt === null) return [];
  const within = rows
    .filter(({ day }) => day !== null && beginsAt(day) >= fundedAt.getTime() && beginsAt(day) + DAY_MS <= capturedAt.getTime())
    .sort((first, second) => (first.day! < second.day! ? -1 : 1));
  const sums = new Map<MetricCode, bigint>();
  for (const { metric, value, isRelative } of within.flatMap((row) => row.metrics)) {
    if (isRelative || !isSummed(metric)) continue;
    sums.set(metric, LEVELS.includes(metric) ? BigInt(value) : (sums.get(metric) ?? 0n) + BigInt(value));
  }
  return [...sums].map(([metric, value]) => ({ metric, value: value.toString() }));
}

/** New and lost followers are told as events of the day, which add up though they are people. */
function isSummed(metric: MetricCode): boolean {
  const { kind, unit, scope } = METRICS[metric];
  return kind === 'COUNT' && (unit === 'TIMES' || scope === 'ACCOUNT');
}

/** Midnight in China of a `YYYY-MM-DD`. */
function beginsAt(day: string): number {
  return new Date(`${day}T00:00:00Z`).getTime() - CHINA_OFFSET_MS;
}
