// What the tests of the adapters ask of a file: its numbers by metric.
import type { ImportFormat } from '@/lib/dimensions/platforms';
import type { ParsedMetric } from '@/lib/metrics/adapters/adapter';
import { parseImport, type ParsedImport } from '@/lib/metrics/parse-import';
import { bytesOf, type MadeExport } from '@/tests/factories/exports/made-export';
import { goldenExport, READ_AT } from '@/tests/factories/exports/golden-exports';

export function readExport(made: MadeExport | ImportFormat): Promise<ParsedImport> {
  return parseImport(bytesOf(typeof made === 'string' ? goldenExport(made) : made), { now: READ_AT });
}

export function numbersOf(row: { readonly metrics: readonly ParsedMetric[] } | undefined): Record<string, string> {
  return Object.fromEntries((row?.metrics ?? []).map(({ metric, value }) => [metric, value]));
}
