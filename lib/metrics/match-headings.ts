// Where the columns of one table of an adapter stand in one table of a file: headings in a row above their numbers, or in a column beside them.
import type { AdapterColumn, TableReading } from './adapters/adapter';
import { columnLetter, type ImportProblem, importProblem } from './import-problem';
import { MAX_HEADING_ROWS, MAX_PAIRS } from './read-table/limits';
import type { Table, TableRow } from './read-table/table';

/** A table of the file as one of the adapter's. `rows` are what stands below or beside the headings; `places` index their cells. */
export type TablePart = {
  readonly reading: TableReading;
  readonly table: Table;
  /** 1-based row of the headings. */
  readonly headingRow: number;
  readonly headings: readonly string[];
  readonly places: ReadonlyMap<AdapterColumn, number>;
  readonly rows: readonly TableRow[];
  /** Where a cell stands in the file, which pairs turn around. */
  readonly locate: (row: TableRow, place: number) => { row: number; columnIndex: number };
};

/** A table that may be it; its rows are taken once it is chosen, for most are not. */
export type FoundPart = Omit<TablePart, 'rows'> & { readonly rows: () => readonly TableRow[] };

export type HeadingMatch = {
  readonly part: FoundPart;
  readonly matched: number;
  readonly missing: readonly AdapterColumn[];
  readonly problems: readonly ImportProblem[];
};

/** Headings compare without spaces, case, full-width forms and punctuation that writers vary. */
export function normaliseHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00AD\u200B-\u200F\u2060\uFEFF"'“”„]/g, '');
}

/** A column in the table counts one, a required one that lacks takes three away: a whole small table beats half of a large one. */
export function scoreOf(match: HeadingMatch): number {
  return match.matched + (match.part.reading.sheet === undefined ? 0 : 1) - 3 * match.missing.length;
}

/** Every place of the table where the headings may stand, best first; none when the table cannot be this one. */
export function matchHeadings(reading: TableReading, table: Table): HeadingMatch | null {
  if (reading.sheet !== undefined && normaliseHeading(table.sheetName ?? '') !== normaliseHeading(reading.sheet)) return null;
  const candidates = reading.layout === 'PAIRS' ? [turned(reading, table)] : headingRows(reading, table);
  let best: HeadingMatch | null = null;
  for (const candidate of candidates) {
    const match = candidate && matchAt(candidate);
    if (match && (best === null || scoreOf(match) > scoreOf(best))) best = match;
  }
  return best;
}

type Candidate = Omit<FoundPart, 'places'> & { readonly from: number; readonly until: number };

function headingRows(reading: TableReading, table: Table): Candidate[] {
  const first = columnNames(reading.columns[0]!);
  const top = table.rows.slice(0, MAX_HEADING_ROWS).filter((row) => row.row <= MAX_HEADING_ROWS);
  return top.map((heading, index): Candidate => {
    const above = reading.groupRows === undefined ? undefined : top.find((row) => row.row === heading.row - reading.groupRows!);
    const width = Math.max(heading.texts.length, above?.texts.length ?? 0);
    const headings = Array.from({ length: width }, (_, place) => heading.texts[place] || above?.texts[place] || '');
    const starts = reading.block === undefined ? [0] : headings.flatMap((text, place) => (first.includes(normaliseHeading(text)) ? [place] : []));
    const from = starts[reading.block ?? 0] ?? width;
    const until = starts[(reading.block ?? 0) + 1] ?? width;
    const below = () => table.rows.slice(index + 1);
    const rows = reading.block === undefined ? below : () => below().map((row) => onlyBetween(row, from, until));
    const locate = (row: TableRow, place: number) => ({ row: row.row, columnIndex: place });
    return { reading, table, headingRow: heading.row, headings, rows, locate, from, until };
  });
}

/** Of tables side by side each ends where it ends. */
function onlyBetween({ texts, ...row }: TableRow, from: number, until: number): TableRow {
  return { ...row, texts: texts.map((text, place) => (place >= from && place < until ? text : '')) };
}

/** A table of pairs as one row: the first column becomes the headings, the second the cells. */
function turned(reading: TableReading, table: Table): Candidate | null {
  const lines = table.rows.slice(0, MAX_PAIRS);
  if (lines.length === 0) return null;
  const headings = lines.map((line) => line.texts[0] ?? '');
  const kinds = lines.map((line) => line.kinds?.[1] ?? 'TEXT');
  const row: TableRow = { row: lines[0]!.row, texts: lines.map((line) => line.texts[1] ?? ''), kinds };
  const locate = (_: TableRow, place: number) => ({ row: lines[place]?.row ?? row.row, columnIndex: 1 });
  return { reading, table, headingRow: row.row, headings, rows: () => (lines.length > 1 ? [row] : []), locate, from: 0, until: headings.length };
}

function matchAt({ from, until, ...candidate }: Candidate): HeadingMatch | null {
  const { reading, headings, headingRow } = candidate;
  const found = headings.map((text, place) => (place >= from && place < until ? normaliseHeading(text) : ''));
  const foundAt = new Map<string, number[]>();
  for (const [place, text] of found.entries()) {
    if (text !== '') foundAt.set(text, [...(foundAt.get(text) ?? []), place]);
  }
  if (reading.absent?.some((name) => foundAt.has(normaliseHeading(name)))) return null;
  const named = new Map(reading.columns.map((column) => [column, columnNames(column).flatMap((name) => foundAt.get(name) ?? [])]));
  const places = new Map<AdapterColumn, number>();
  const missing: AdapterColumn[] = [];
  const problems: ImportProblem[] = [];
  for (const [column, candidates] of named) {
    const place = candidates.includes(column.place ?? -1) ? column.place : (candidates[0] ?? blankPlace(column, named, found));
    if (place !== undefined) places.set(column, place);
    else if (column.isRequired) {
      missing.push(column);
      problems.push(importProblem('COLUMN_MISSING', { row: headingRow, heading: column.heading }));
    }
    // Twice the same name, and no position to tell which: a guess would decide about money.
    if (candidates.length > 1 && column.place === undefined && column.reading.as !== 'KEPT') {
      const where = candidate.locate({ row: headingRow, texts: [] }, candidates[1]!);
      problems.push(importProblem('COLUMN_REPEATED', { row: headingRow, heading: column.heading, columnIndex: where.columnIndex }));
    }
  }
  if (places.size < (reading.atLeast ?? 1)) return null;
  return { part: { ...candidate, places }, matched: places.size, missing, problems };
}

/** A column without a name is where it always stands, as long as the columns that have names still stand where they always stand. */
function blankPlace(column: AdapterColumn, named: ReadonlyMap<AdapterColumn, readonly number[]>, found: readonly string[]): number | undefined {
  if (column.place === undefined || column.place >= found.length || found[column.place] !== '') return undefined;
  const known = [...named].filter(([each, candidates]) => each.place !== undefined && candidates.length > 0);
  const isUnmoved = known.length > 0 && known.every(([each, candidates]) => candidates.includes(each.place!));
  return isUnmoved ? column.place : undefined;
}

const NAMES = new WeakMap<AdapterColumn, readonly string[]>();

function columnNames(column: AdapterColumn): readonly string[] {
  const known = NAMES.get(column);
  if (known) return known;
  const names = [...new Set([column.heading, ...(column.also ?? [])].map(normaliseHeading))];
  NAMES.set(column, names);
  return names;
}

/** What each cell of a row is called in the record: the adapter's heading, else the file's own, else the letter of the column. */
export function rawKeys(part: TablePart): string[] {
  const headingAt = new Map([...part.places].map(([column, place]) => [place, column.heading]));
  const used = new Set(headingAt.values());
  return part.headings.map((text, place) => {
    const known = headingAt.get(place);
    if (known !== undefined) return known;
    const isOwn = text !== '' && text !== '__proto__' && !used.has(text);
    used.add(text);
    return isOwn ? text.slice(0, 100) : columnLetter(place);
  });
}
