// What the days of an account say about a milestone.
import { expect, test } from 'vitest';
import { accountNumbers } from '@/lib/metrics/account-observations';
import type { ParsedAccountRow } from '@/lib/metrics/adapters/adapter';

const day = (date: string, numbers: Record<string, string>): ParsedAccountRow => ({
  row: 1,
  day: date,
  metrics: Object.entries(numbers).map(([metric, value]) => ({ metric: metric as never, value })),
  raw: {},
});
const days = [
  day('2026-07-03', { NEW_FOLLOWERS: '4', LOST_FOLLOWERS: '1', FOLLOWERS: '107', VIEWS: '30', REACH: '20', COMPLETION_RATE: '0.2' }),
  day('2026-07-01', { NEW_FOLLOWERS: '9', FOLLOWERS: '100', VIEWS: '10' }),
  day('2026-07-02', { NEW_FOLLOWERS: '5', LOST_FOLLOWERS: '1', FOLLOWERS: '104', VIEWS: '20' }),
  day('2026-07-04', { NEW_FOLLOWERS: '8', FOLLOWERS: '115', VIEWS: '40' }),
];
const numbers = (fundedAt: string, capturedAt: string, rows: readonly ParsedAccountRow[] = days) =>
  Object.fromEntries(accountNumbers(rows, { fundedAt: new Date(fundedAt), capturedAt: new Date(capturedAt) }).map(({ metric, value }) => [metric, value]));

test('events of whole days in China between funding and capture are summed, levels are the last day’s', () => {
  // Funded in the course of 1 July in China, captured in the course of the 4th.
  expect(numbers('2026-06-30T17:00:00Z', '2026-07-04T04:00:00Z')).toEqual({ NEW_FOLLOWERS: '9', LOST_FOLLOWERS: '2', FOLLOWERS: '107', VIEWS: '50' });
});

test('a day counts from its first moment to its last', () => {
  expect(numbers('2026-06-30T16:00:00Z', '2026-07-01T16:00:00Z')).toEqual({ NEW_FOLLOWERS: '9', FOLLOWERS: '100', VIEWS: '10' });
  expect(numbers('2026-06-30T16:00:00.001Z', '2026-07-01T16:00:00Z')).toEqual({});
  expect(numbers('2026-06-30T16:00:00Z', '2026-07-01T15:59:59.999Z')).toEqual({});
});

test('sums over the platform’s own period say nothing about the milestone, and before the funding nothing does', () => {
  expect(numbers('2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z', [{ ...days[0]!, day: null }])).toEqual({});
  expect(accountNumbers(days, { fundedAt: null, capturedAt: new Date('2026-12-01T00:00:00Z') })).toEqual([]);
});
