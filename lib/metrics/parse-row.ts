// One row of a recognised export → one post, or the problems of its cells.
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';

import type { AdapterColumn, ParsedMetric, ParsedRow } from './adapters/adapter';
import type { DetectedFormat } from './detect-format';
import { columnLetter, type ImportProblem, type ImportProblemCode, importProblem } from './import-problem';
import { type Cell, EMPTY_CELL, type TableRow } from './read-table/table';
import { isNothing, looksLikePercent, parseChinaTime, parseCount, parseRate, parseSeconds } from './read-table/values';

export const SKIP_REASONS = ['BLANK', 'TOTAL', 'NOT_PUBLIC', 'REPEATED'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type RowOutcome =
  | { readonly type: 'ROW'; readonly row: ParsedRow }
  | { readonly type: 'SKIPPED'; readonly reason: SkipReason }
  | { readonly type: 'REFUSED'; readonly problems: readonly ImportProblem[] };

/** Columns of rates without a sign that hold a number above one: the whole column is in percent. */
export function percentColumns(format: DetectedFormat, rows: readonly TableRow[]): Set<AdapterColumn> {
  const columns = [...format.places].filter(([column]) => column.reading.as === 'RATE' && column.reading.scale === 'AUTO');
  return new Set(columns.filter(([, place]) => rows.some((row) => looksLikePercent(row.cells[place]?.text ?? ''))).map(([column]) => column));
}

export function parseRow(row: TableRow, format: DetectedFormat, percent: ReadonlySet<AdapterColumn>): RowOutcome {
  if (row.cells.every((cell) => cell.text === '')) return { type: 'SKIPPED', reason: 'BLANK' };
  const cellAt = (place: number) => row.cells[place] ?? EMPTY_CELL;
  const isTotal = [...format.places].some(
    ([{ reading }, place]) => (reading.as === 'TITLE' || reading.as === 'PUBLISHED_AT') && /^(?:累计|合计|总计|汇总|total)$/i.test(cellAt(place).text),
  );
  if (isTotal) return { type: 'SKIPPED', reason: 'TOTAL' };

  const problems: ImportProblem[] = [];
  const metrics: ParsedMetric[] = [];
  let title = '';
  let published: { at: Date; precision: ParsedRow['precision'] } | null = null;
  let kind: DeliverableKind | null = null;
  let isHidden = false;
  for (const [column, place] of format.places) {
    const cell = cellAt(place);
    const refuse = (code: ImportProblemCode) =>
      problems.push(importProblem(code, { row: row.row, heading: column.heading, columnIndex: place, found: cell.text }));
    if (cell.kind === 'FORMULA' || cell.kind === 'ERROR') {
      // A back office writes values; a formula means the file was worked on.
      refuse(cell.kind === 'FORMULA' ? 'FORMULA_CELL' : 'ERROR_CELL');
      continue;
    }
    const { reading } = column;
    switch (reading.as) {
      case 'TITLE':
        title = cell.text;
        break;
      case 'PUBLISHED_AT': {
        const time = parseChinaTime(cell.text);
        if (!time.ok) refuse('TIME_INVALID');
        else if (time.value === null) refuse('TIME_MISSING');
        else published = time.value;
        break;
      }
      case 'KIND': {
        const known = reading.kinds[cell.text];
        if (known === undefined && !isNothing(cell.text)) refuse('KIND_UNKNOWN');
        kind = known ?? null;
        break;
      }
      case 'STATUS':
        isHidden ||= reading.hidden.includes(cell.text);
        break;
      default: {
        const value = readNumber(cell, column, percent.has(column));
        if (typeof value === 'object' && value !== null) refuse(value.code);
        else if (value !== null) metrics.push({ metric: reading.metric, value });
      }
    }
  }
  if (isHidden) return { type: 'SKIPPED', reason: 'NOT_PUBLIC' };
  if (problems.length > 0 || published === null) return { type: 'REFUSED', problems };
  return {
    type: 'ROW',
    row: { row: row.row, title, publishedAt: published.at, precision: published.precision, kind, metrics, raw: rawOf(row, format) },
  };
}

/** Decimal text, null for a blank, or the code of what is wrong. */
function readNumber(cell: Cell, { reading }: AdapterColumn, isPercent: boolean): string | null | { code: ImportProblemCode } {
  if (reading.as === 'RATE') {
    const rate = parseRate(cell.text, isPercent);
    return rate.ok ? rate.value : { code: 'RATE_INVALID' };
  }
  if (reading.as === 'SECONDS') {
    // A cell in a clock format comes as a date; its time of day is the length.
    const seconds = parseSeconds(cell.kind === 'DATE' ? cell.text.slice(11) : cell.text);
    return seconds.ok ? seconds.value : { code: 'DURATION_INVALID' };
  }
  const count = parseCount(cell.text);
  return count.ok && cell.kind !== 'DATE' && cell.kind !== 'BOOLEAN' ? count.value : { code: 'COUNT_INVALID' };
}

function rawOf(row: TableRow, format: DetectedFormat): Record<string, string> {
  const headingOf = new Map([...format.places].map(([column, place]) => [place, column.heading]));
  return Object.fromEntries(row.cells.map((cell, place) => [headingOf.get(place) ?? columnLetter(place), cell.text]));
}
