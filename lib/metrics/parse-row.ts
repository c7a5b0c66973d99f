// One row of a recognised table → one post or one day of an account, or the problems of its cells.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { MINUTE_MS } from '@/lib/time/duration';

import type { AdapterColumn, ParsedMetric, ParsedRow } from './adapters/adapter';
import { columnLetter, type ImportProblem, type ImportProblemCode, importProblem } from './import-problem';
import { rawKeys, type TablePart } from './match-headings';
import { isNothing } from './read-table/cell-text';
import { type ClockTime, isSurelyDayFirst, momentOf, parseClock } from './read-table/parse-time';
import { type Cell, EMPTY_CELL, type TableRow } from './read-table/table';
import { looksLikePercent, parseCount, parseRate, parseSeconds } from './read-table/values';

/** PART: a row that is a piece of what another row says whole (a day of a post, a channel of an account). */
export const SKIP_REASONS = ['BLANK', 'TOTAL', 'NOT_PUBLIC', 'REPEATED', 'PART'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What a row says, before it is known to be a post, a day or sums, and before years it leaves out are found. */
export type ReadRow = Omit<ParsedRow, 'publishedAt' | 'precision'> & {
  readonly clock: ClockTime | null;
  readonly zone: 'CHINA' | 'UNKNOWN';
  readonly day: ClockTime | null;
  /** False when the row is one channel of several. */
  readonly isWhole: boolean;
};

export type RowOutcome =
  | { readonly type: 'ROW'; readonly row: ReadRow }
  | { readonly type: 'SKIPPED'; readonly reason: SkipReason }
  | { readonly type: 'REFUSED'; readonly problems: readonly ImportProblem[] };

/** What is settled once for a table before its rows are read. */
export type RowReader = {
  readonly part: TablePart;
  readonly fields: readonly { readonly column: AdapterColumn; readonly place: number }[];
  readonly rawKeys: readonly string[];
  /** Columns of rates without a sign that hold a number above one: the whole column is in percent. */
  readonly percent: ReadonlySet<AdapterColumn>;
  readonly dayFirst: ReadonlySet<AdapterColumn>;
  /** Written before a heading in a problem, when a file has several sheets. */
  readonly sheetPrefix: string;
};

export function rowReader(part: TablePart, isOneOfSeveral: boolean): RowReader {
  const fields = [...part.places].map(([column, place]) => ({ column, place }));
  const columnsWhere = (isOne: (column: AdapterColumn) => boolean, says: (text: string) => boolean) =>
    new Set(fields.filter(({ column, place }) => isOne(column) && part.rows.some((row) => says(row.cells[place]?.text ?? ''))).map(({ column }) => column));
  const percent = columnsWhere(({ reading }) => reading.as === 'RATE' && reading.scale === 'AUTO', looksLikePercent);
  for (const { column } of fields) if (column.reading.as === 'RATE' && column.reading.scale === 'PERCENT') percent.add(column);
  const dayFirst = columnsWhere(({ reading }) => reading.as === 'DAY' || reading.as === 'PUBLISHED_AT', isSurelyDayFirst);
  const sheetPrefix = isOneOfSeveral && part.table.sheetName ? `${part.table.sheetName} · ` : '';
  return { part, fields, rawKeys: rawKeys(part), percent, dayFirst, sheetPrefix };
}

const TOTAL = /^(?:累计|合计|总计|汇总|总和|total|gesamt)$/i;

export function parseRow(row: TableRow, reader: RowReader): RowOutcome {
  const { part, fields } = reader;
  if (row.cells.every((cell) => cell.text === '')) return { type: 'SKIPPED', reason: 'BLANK' };
  const problems: ImportProblem[] = [];
  const metrics: ParsedMetric[] = [];
  let title = '';
  let clock: ClockTime | null = null;
  let zone: ReadRow['zone'] = 'CHINA';
  let day: ClockTime | null = null;
  let kind: DeliverableKind | null = null;
  let externalId: string | null = null;
  let link: string | null = null;
  let skip: SkipReason | null = null;
  let isWhole = true;
  for (const { column, place } of fields) {
    const cell = row.cells[place] ?? EMPTY_CELL;
    const { reading } = column;
    const refuse = (code: ImportProblemCode) => {
      const where = part.locate(row, place);
      problems.push(importProblem(code, { row: where.row, heading: reader.sheetPrefix + column.heading, columnIndex: where.columnIndex, found: cell.text }));
    };
    if (cell.kind === 'FORMULA' || cell.kind === 'ERROR') {
      // A back office writes values; a formula means the file was worked on.
      refuse(cell.kind === 'FORMULA' ? 'FORMULA_CELL' : 'ERROR_CELL');
      continue;
    }
    switch (reading.as) {
      case 'TITLE':
      case 'ID':
      case 'DAY':
      case 'PUBLISHED_AT':
        if (cell.text.length <= 5 && TOTAL.test(cell.text)) return { type: 'SKIPPED', reason: 'TOTAL' };
        if (reading.as === 'TITLE') title = cell.text.length > title.length ? cell.text : title;
        else if (reading.as === 'ID') externalId = idOf(cell);
        else {
          const time = parseClock(cell.text, reader.dayFirst.has(column));
          if (!time.ok) refuse('TIME_INVALID');
          else if (time.value === null) refuse('TIME_MISSING');
          else if (reading.as === 'DAY') day = time.value;
          else {
            clock = time.value;
            zone = reading.as === 'PUBLISHED_AT' ? reading.clock : zone;
          }
        }
        break;
      case 'LINK':
        link = /^https?:\/\/\S{4,2000}$/i.test(cell.text) ? cell.text : null;
        break;
      case 'KIND': {
        const known = reading.kinds[cell.text];
        if (known === undefined && !reading.isLenient && !isNothing(cell.text)) refuse('KIND_UNKNOWN');
        kind = known ?? null;
        break;
      }
      case 'STATUS':
        if (reading.hidden.includes(cell.text)) skip = 'NOT_PUBLIC';
        break;
      case 'PERIOD': {
        const period = parseClock(cell.text);
        if (period.ok && period.value !== null) skip ??= 'PART';
        break;
      }
      case 'CHANNEL':
        isWhole = reading.whole.includes(cell.text);
        break;
      case 'KEPT':
        break;
      default: {
        const value = readNumber(cell, column, reader.percent.has(column));
        if (typeof value === 'object' && value !== null) refuse(value.code);
        else if (value !== null) metrics.push(metricOf(column, value));
      }
    }
  }
  // What is wrong with a row that does not count refuses nothing; a formula in it still does not make it count.
  if (skip !== null) return { type: 'SKIPPED', reason: skip };
  if (problems.length > 0) return { type: 'REFUSED', problems };
  return { type: 'ROW', row: { row: row.row, title, clock, zone, day, isWhole, kind, metrics, externalId, link, raw: rawOf(row, reader.rawKeys) } };
}

/** A moment whose year is known; a day of an unknown zone is as good as none, which ZONELESS says. */
export function publishedAtOf({ clock, zone }: ReadRow, year: number): Pick<ParsedRow, 'publishedAt' | 'precision'> {
  if (clock === null) return { publishedAt: null, precision: 'DAY' };
  return { publishedAt: momentOf(clock, year, zone === 'CHINA' ? CHINA_OFFSET_MS : 0), precision: zone === 'CHINA' ? clock.precision : 'ZONELESS' };
}

/** The furthest a clock anywhere can be ahead, plus a little for clocks that are wrong. */
export const FUTURE_SLACK_MS = 14 * 60 * MINUTE_MS + 10 * MINUTE_MS;

function metricOf({ reading }: AdapterColumn, value: string): ParsedMetric {
  if (reading.as === 'RATE' && reading.isRelative) return { metric: reading.metric, value, isRelative: true };
  return { metric: (reading as { metric: ParsedMetric['metric'] }).metric, value };
}

/** Decimal text, null for a blank, or the code of what is wrong. */
function readNumber(cell: Cell, { reading }: AdapterColumn, isPercent: boolean): string | null | { code: ImportProblemCode } {
  if (reading.as === 'RATE') {
    // Stars ("4星") stand for a rate the platform does not want to tell.
    if (reading.isRelative && /^\d(?:\.\d)?\s*星$/.test(cell.text)) return null;
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

/** Long ids lose their last digits when a spreadsheet takes them for numbers; such an id is none. */
function idOf({ kind, text }: Cell): string | null {
  const isRounded = (kind === 'NUMBER' && text.length > 15) || /^\d(?:\.\d+)?e\+\d+$/i.test(text);
  return isRounded || isNothing(text) ? null : text.slice(0, 200);
}

function rawOf(row: TableRow, keys: readonly string[]): Record<string, string> {
  const raw: Record<string, string> = {};
  for (let place = 0; place < row.cells.length; place += 1) raw[keys[place] ?? columnLetter(place)] = row.cells[place]!.text;
  return raw;
}
