// Recognises an export by its headings, wherever in the first rows they stand. The file's name is never asked.
import { createHash } from 'node:crypto';

import type { AdapterColumn, ImportAdapter } from './adapters/adapter';
import { IMPORT_ADAPTERS } from './adapters/registry';
import { type ImportProblem, importProblem } from './import-problem';
import { MAX_HEADING_ROWS } from './read-table/limits';
import type { Table, TableRow } from './read-table/table';

export type DetectedFormat = {
  readonly adapter: ImportAdapter;
  readonly table: Table;
  /** 1-based row of the headings. */
  readonly headingRow: number;
  /** Where each column of the adapter stands, 0-based; columns the file lacks are absent. */
  readonly places: ReadonlyMap<AdapterColumn, number>;
  /** Hash of the heading row as found, to tell a changed format from a known one. */
  readonly fingerprint: string;
};

export type Detection = { readonly ok: true; readonly format: DetectedFormat } | { readonly ok: false; readonly problems: readonly ImportProblem[] };

type Candidate = { adapter: ImportAdapter; table: Table; heading: TableRow; required: number; matched: number };

/** The row and adapter that match best: all required headings, then the most headings, then the earlier sheet and row. */
export function detectFormat(tables: readonly Table[]): Detection {
  const candidates = tables.flatMap((table) =>
    table.rows
      .filter((row) => row.row <= MAX_HEADING_ROWS)
      .flatMap((heading) => Object.values(IMPORT_ADAPTERS).map((adapter) => match(adapter, table, heading))),
  );
  const best = candidates.reduce<Candidate | null>((leader, each) => (leader === null || isBetter(each, leader) ? each : leader), null);
  const needed = best === null ? 0 : best.adapter.columns.filter((column) => column.isRequired).length;
  // Below half of the headings it is another file, not this one with a column missing.
  if (best === null || best.required * 2 < needed) {
    return { ok: false, problems: [importProblem('FORMAT_UNKNOWN', { found: firstText(tables) })] };
  }
  const problems = headingProblems(best);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    format: {
      adapter: best.adapter,
      table: best.table,
      headingRow: best.heading.row,
      places: placesOf(best.adapter, best.heading),
      fingerprint: fingerprintOf(best.heading),
    },
  };
}

/** Headings compare without spaces, case, full-width forms and punctuation that writers vary. */
export function normaliseHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200B-\u200F\uFEFF"'“”]/g, '');
}

function match(adapter: ImportAdapter, table: Table, heading: TableRow): Candidate {
  const headings = new Set(heading.cells.map((cell) => normaliseHeading(cell.text)));
  const matched = adapter.columns.filter((column) => headings.has(normaliseHeading(column.heading)));
  return { adapter, table, heading, required: matched.filter((column) => column.isRequired).length, matched: matched.length };
}

function isBetter(candidate: Candidate, leader: Candidate): boolean {
  const missing = (each: Candidate) => each.adapter.columns.filter((column) => column.isRequired).length - each.required;
  return missing(candidate) === missing(leader) ? candidate.matched > leader.matched : missing(candidate) < missing(leader);
}

function headingProblems({ adapter, heading }: Candidate): ImportProblem[] {
  const found = heading.cells.map((cell) => normaliseHeading(cell.text));
  return adapter.columns.flatMap((column) => {
    const wanted = normaliseHeading(column.heading);
    const places = found.flatMap((text, index) => (text === wanted ? [index] : []));
    const where = { row: heading.row, heading: column.heading };
    if (places.length > 1) return [importProblem('COLUMN_REPEATED', { ...where, columnIndex: places[1]! })];
    return places.length === 0 && column.isRequired ? [importProblem('COLUMN_MISSING', where)] : [];
  });
}

function placesOf(adapter: ImportAdapter, heading: TableRow): Map<AdapterColumn, number> {
  const found = heading.cells.map((cell) => normaliseHeading(cell.text));
  const places = adapter.columns.map((column) => [column, found.indexOf(normaliseHeading(column.heading))] as const);
  return new Map(places.filter(([, place]) => place >= 0));
}

function fingerprintOf(heading: TableRow): string {
  const texts = heading.cells.map((cell) => normaliseHeading(cell.text));
  return createHash('sha256').update(texts.join('\u001F')).digest('hex');
}

function firstText(tables: readonly Table[]): string | null {
  for (const table of tables) {
    for (const row of table.rows) {
      const cell = row.cells.find((each) => each.text !== '');
      if (cell) return cell.text;
    }
  }
  return null;
}
