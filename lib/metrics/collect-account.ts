// Rows of an account's tables → its days, one row each however many sheets and channels tell of it, and its sums.
import { METRICS } from '@/lib/dimensions/metrics';
import type { ParsedAccountRow, ParsedMetric } from './adapters/adapter';
import { foundCells } from './found-cells';
import { type ImportProblem, importProblem } from './import-problem';
import type { RowReader } from './parse-row';
import type { DatedRow, SkippedRow } from './read-rows';

export type AccountTable = { readonly reader: RowReader; readonly rows: readonly DatedRow[] };
export type CollectedAccount = {
  readonly rows: readonly ParsedAccountRow[];
  readonly skipped: readonly SkippedRow[];
  readonly problems: readonly ImportProblem[];
};

type Day = { row: number; metrics: Map<string, ParsedMetric>; raw: Record<string, string> };

export function collectAccount(tables: readonly AccountTable[]): CollectedAccount {
  const skipped: SkippedRow[] = [];
  const problems: ImportProblem[] = [];
  const days = new Map<string, Day>();
  const totals: Omit<ParsedAccountRow, 'row'>[] = [];
  for (const { reader, rows } of tables) {
    const named = (raw: Readonly<Record<string, string>>) => withPrefix(raw, reader.sheetPrefix);
    if (reader.part.reading.shape === 'ACCOUNT_TOTALS') {
      for (const { read } of rows) totals.push({ day: null, metrics: read.metrics, raw: named(foundCells(read)) });
      continue;
    }
    for (const [day, reads] of Map.groupBy(rows, dayText)) {
      const [first, ...others] = wholeOf(reads);
      const parts = reads.filter((each) => each !== first && !others.includes(each));
      skipped.push(...parts.map(({ read }) => ({ row: read.row, reason: 'PART' as const })));
      if (!first) continue;
      if (others.length > 0 && first.read.isWhole) problems.push(repeatedDay(reader, others[0]!));
      const metrics = first.read.isWhole ? first.read.metrics : summed(reads);
      const known: Day = days.get(day) ?? { row: first.read.row, metrics: new Map(), raw: {} };
      for (const metric of metrics) if (!known.metrics.has(metric.metric)) known.metrics.set(metric.metric, metric);
      for (const [key, text] of Object.entries(named(foundCells(first.read)))) if (text !== '') known.raw[key] = text;
      days.set(day, known);
    }
  }
  const isOneTable = tables.length === 1;
  const inOrder = [...days].sort(([first], [second]) => (isOneTable ? 0 : first < second ? -1 : 1));
  const collected = [
    ...totals.map((each) => ({ ...each, row: 0 })),
    ...inOrder.map(([day, { row, metrics, raw }]) => ({ row, day, metrics: [...metrics.values()], raw })),
  ];
  // Rows of several sheets share their numbers, so they are counted anew.
  return { rows: isOneTable && totals.length === 0 ? collected : collected.map((each, index) => ({ ...each, row: index + 1 })), skipped, problems };
}

/** The row of all channels where there is one; without it the rows of the channels, the first of which stands for the day. */
function wholeOf(reads: readonly DatedRow[]): readonly DatedRow[] {
  const whole = reads.filter(({ read }) => read.isWhole);
  return whole.length > 0 ? whole : reads;
}

/** Times add up over channels; people do not, since one may come by several. */
function summed(reads: readonly DatedRow[]): ParsedMetric[] {
  const sums = new Map<ParsedMetric['metric'], bigint>();
  for (const { metric, value } of reads.flatMap(({ read }) => read.metrics)) {
    if (METRICS[metric].unit === 'TIMES') sums.set(metric, (sums.get(metric) ?? 0n) + BigInt(value));
  }
  return [...sums].map(([metric, sum]) => ({ metric, value: sum.toString() }));
}

function dayText({ read, year }: DatedRow): string {
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return read.day === null ? '' : `${year}-${twoDigits(read.day.month)}-${twoDigits(read.day.day)}`;
}

function withPrefix(raw: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  return prefix === '' ? { ...raw } : Object.fromEntries(Object.entries(raw).map(([key, text]) => [prefix + key, text]));
}

/** A day told twice with different numbers cannot be both. */
function repeatedDay(reader: RowReader, { read }: DatedRow): ImportProblem {
  const field = reader.fields.find(({ column }) => column.reading.as === 'DAY')!;
  const { heading } = field.column;
  return importProblem('DAY_REPEATED', {
    row: read.row,
    heading: reader.sheetPrefix + heading,
    columnIndex: field.place,
    found: read.texts[field.place] ?? null,
  });
}
