// One row of a recognised table → one post or one day of an account, or the problems of its cells.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { MINUTE_MS } from '@/lib/time/duration';

import type { AdapterColumn, ParsedMetric, ParsedRow } from './adapters/adapter';
import { type ImportProblem, type ImportProblemCode, importProblem } from './import-problem';
import { rawKeys, type TablePart } from './match-headings';
import { isNothing } from './read-table/cell-text';
import { type ClockTime, isSurelyDayFirst, momentOf, parseClock } from './read-table/parse-time';
import type { CellKind, TableRow } from './read-table/table';
import { isPlainCount, looksLikePercent, parseCount, parseRate, parseSeconds } from './read-table/values';

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

type Field = { readonly column: AdapterColumn; readonly place: number; readonly said: Map<string, ParsedMetric | ImportProblemCode | null> };

/** What is settled once for a table before its rows are read. */
export type RowReader = {
  readonly part: TablePart;
  readonly fields: readonly Field[];
  /** What the cells of a row are kept under. */
  readonly headings: readonly string[];
  /** Columns of rates without a sign that hold a number above one: the whole column is in percent. */
  readonly percent: ReadonlySet<AdapterColumn>;
  readonly dayFirst: ReadonlySet<AdapterColumn>;
  /** Written before a heading in a problem, when a file has several sheets. */
  readonly sheetPrefix: string;
};

export function rowReader(part: TablePart, isOneOfSeveral: boolean): RowReader {
  const fields = [...part.places].map(([column, place]): Field => ({ column, place, said: new Map() }));
  const columnsWhere = (isOne: (column: AdapterColumn) => boolean, says: (text: string) => boolean) =>
    new Set(fields.filter(({ column, place }) => isOne(column) && part.rows.some((row) => says(row.texts[place] ?? ''))).map(({ column }) => column));
  const percent = columnsWhere(({ reading }) => reading.as === 'RATE' && reading.scale === 'AUTO', looksLikePercent);
  for (const { column } of fields) if (column.reading.as === 'RATE' && column.reading.scale === 'PERCENT') percent.add(column);
  const dayFirst = columnsWhere(({ reading }) => reading.as === 'DAY' || reading.as === 'PUBLISHED_AT', isSurelyDayFirst);
  const sheetPrefix = isOneOfSeveral && part.table.sheetName ? `${part.table.sheetName} · ` : '';
  return { part, fields, headings: rawKeys(part), percent, dayFirst, sheetPrefix };
}

const TOTAL = /^(?:累计|合计|总计|汇总|总和|total|gesamt)$/i;

export function parseRow(row: TableRow, reader: RowReader): RowOutcome {
  const { fields } = reader;
  if (isBlank(row)) return { type: 'SKIPPED', reason: 'BLANK' };
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
  for (const field of fields) {
    const { column, place } = field;
    const text = row.texts[place] ?? '';
    const cellKind = row.kinds?.[place] ?? 'TEXT';
    const { reading } = column;
    if (cellKind === 'FORMULA' || cellKind === 'ERROR') {
      // A back office writes values; a formula means the file was worked on.
      problems.push(problemAt(reader, row, field, cellKind === 'FORMULA' ? 'FORMULA_CELL' : 'ERROR_CELL'));
      continue;
    }
    switch (reading.as) {
      case 'TITLE':
      case 'ID':
      case 'DAY':
      case 'PUBLISHED_AT':
        if (text.length <= 5 && TOTAL.test(text)) return { type: 'SKIPPED', reason: 'TOTAL' };
        if (reading.as === 'TITLE') title = text.length > title.length ? text : title;
        else if (reading.as === 'ID') externalId = idOf(text, cellKind);
        else {
          const time = parseClock(text, reader.dayFirst.has(column));
          if (!time.ok) problems.push(problemAt(reader, row, field, 'TIME_INVALID'));
          else if (time.value === null) problems.push(problemAt(reader, row, field, 'TIME_MISSING'));
          else if (reading.as === 'DAY') day = time.value;
          else {
            clock = time.value;
            zone = reading.as === 'PUBLISHED_AT' ? reading.clock : zone;
          }
        }
        break;
      case 'LINK':
        link = /^https?:\/\/\S{4,2000}$/i.test(text) ? text : null;
        break;
      case 'KIND': {
        const known = reading.kinds[text];
        if (known === undefined && !reading.isLenient && !isNothing(text)) problems.push(problemAt(reader, row, field, 'KIND_UNKNOWN'));
        kind = known ?? null;
        break;
      }
      case 'STATUS':
        if (reading.hidden.includes(text)) skip = 'NOT_PUBLIC';
        break;
      case 'PERIOD': {
        const period = parseClock(text);
        if (period.ok && period.value !== null) skip ??= 'PART';
        break;
      }
      case 'CHANNEL':
        isWhole = reading.whole.includes(text);
        break;
      case 'KEPT':
        if (place === 0 && text.length <= 5 && TOTAL.test(text)) return { type: 'SKIPPED', reason: 'TOTAL' };
        break;
      default: {
        const said = knownNumber(text, cellKind, field, reader);
        if (typeof said === 'string') problems.push(problemAt(reader, row, field, said));
        else if (said !== null) metrics.push(said);
      }
    }
  }
  // What is wrong with a row that does not count refuses nothing; a formula in it still does not make it count.
  if (skip !== null) return { type: 'SKIPPED', reason: skip };
  if (problems.length > 0) return { type: 'REFUSED', problems };
  return { type: 'ROW', row: { row: row.row, title, clock, zone, day, isWhole, kind, metrics, externalId, link, headings: reader.headings, texts: row.texts } };
}

/** A moment whose year is known; a day of an unknown zone is as good as none, which ZONELESS says. */
export function publishedAtOf({ clock, zone }: ReadRow, year: number): Pick<ParsedRow, 'publishedAt' | 'precision'> {
  if (clock === null) return { publishedAt: null, precision: 'DAY' };
  return { publishedAt: momentOf(clock, year, zone === 'CHINA' ? CHINA_OFFSET_MS : 0), precision: zone === 'CHINA' ? clock.precision : 'ZONELESS' };
}

/** The furthest a clock anywhere can be ahead, plus a little for clocks that are wrong. */
export const FUTURE_SLACK_MS = 14 * 60 * MINUTE_MS + 10 * MINUTE_MS;

function problemAt({ part, sheetPrefix }: RowReader, row: TableRow, { column, place }: Field, code: ImportProblemCode): ImportProblem {
  const where = part.locate(row, place);
  const found = row.texts[place] ?? '';
  return importProblem(code, { row: where.row, heading: sheetPrefix + column.heading, columnIndex: where.columnIndex, found });
}

/** How many texts of a column are remembered with what they say; counts and shares repeat a great deal. */
const MOST_REMEMBERED = 6_000;

/** The metric of a cell, null for a blank, or the code of what is wrong. The same text says the same, so it is read once. */
function knownNumber(text: string, cellKind: CellKind, { column, said }: Field, reader: RowReader): ParsedMetric | ImportProblemCode | null {
  // A plain count is its own text: quicker read than remembered.
  if (column.reading.as === 'COUNT' && cellKind === 'TEXT' && isPlainCount(text)) return { metric: column.reading.metric, value: text };
  // A column that says something else in every row is not worth remembering.
  if ((cellKind !== 'TEXT' && cellKind !== 'NUMBER') || said.size >= MOST_REMEMBERED) return readNumber(text, cellKind, column, reader.percent.has(column));
  const known = said.get(text);
  if (known !== undefined) return known;
  const read = readNumber(text, cellKind, column, reader.percent.has(column));
  said.set(text, read);
  return read;
}

function readNumber(text: string, cellKind: CellKind, { reading }: AdapterColumn, isPercent: boolean): ParsedMetric | ImportProblemCode | null {
  if (reading.as === 'RATE') {
    // Stars ("4星") stand for a rate the platform does not want to tell.
    if (reading.isRelative && /^\d(?:\.\d)?\s*星$/.test(text)) return null;
    const rate = parseRate(text, isPercent);
    if (!rate.ok) return 'RATE_INVALID';
    return rate.value === null ? null : { metric: reading.metric, value: rate.value, ...(reading.isRelative ? { isRelative: true as const } : {}) };
  }
  if (reading.as === 'SECONDS') {
    // A cell in a clock format comes as a date; its time of day is the length.
    const seconds = parseSeconds(cellKind === 'DATE' ? text.slice(11) : text);
    if (!seconds.ok) return 'DURATION_INVALID';
    return seconds.value === null ? null : { metric: reading.metric, value: seconds.value };
  }
  if (reading.as !== 'COUNT') return null;
  const count = parseCount(text);
  if (!count.ok || cellKind === 'DATE' || cellKind === 'BOOLEAN') return 'COUNT_INVALID';
  return count.value === null ? null : { metric: reading.metric, value: count.value };
}

/** Long ids lose their last digits when a spreadsheet takes them for numbers; such an id is none. */
function idOf(text: string, kind: CellKind): string | null {
  const isRounded = (kind === 'NUMBER' && text.length > 15) || /^\d(?:\.\d+)?e\+\d+$/i.test(text);
  return isRounded || isNothing(text) ? null : text.slice(0, 200);
}

function isBlank({ texts }: TableRow): boolean {
  for (let place = 0; place < texts.length; place += 1) if (texts[place] !== '') return false;
  return true;
}
