// An export file's bytes → its posts, or every reason why not. Nothing is half imported: one bad cell and no row comes through.
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';

import type { ImportAdapter, ParsedRow } from './adapters/adapter';
import { type DetectedFormat, detectFormat } from './detect-format';
import { type ImportProblem, importProblem, ImportRefusal } from './import-problem';
import { parseRow, percentColumns, type SkipReason } from './parse-row';
import { MAX_PROBLEMS } from './read-table/limits';
import { readTables } from './read-table/read-table';
import type { TableOrigin } from './read-table/table';

/** Signs that the file may have been worked on after export; shown to the reviewer, never a refusal. */
export const IMPORT_WARNINGS = ['OTHER_APPLICATION', 'MODIFIED_AFTER_EXPORT', 'NUMBERS_AS_TEXT'] as const;
export type ImportWarning = (typeof IMPORT_WARNINGS)[number];

export type ParsedImport = {
  /** True when there is no problem; only then are there rows. */
  readonly isAccepted: boolean;
  readonly adapter: ImportFormat | null;
  readonly platform: Platform | null;
  /** Hash of the heading row. */
  readonly fingerprint: string | null;
  readonly sheetName: string | null;
  readonly headingRow: number | null;
  readonly encoding: string | null;
  readonly origin: TableOrigin | null;
  readonly rows: readonly ParsedRow[];
  readonly skipped: readonly { readonly row: number; readonly reason: SkipReason }[];
  readonly problems: readonly ImportProblem[];
  /** May exceed the length of `problems`, which is cut. */
  readonly problemCount: number;
  readonly warnings: readonly ImportWarning[];
};

const NOTHING: ParsedImport = {
  isAccepted: false,
  adapter: null,
  platform: null,
  fingerprint: null,
  sheetName: null,
  headingRow: null,
  encoding: null,
  origin: null,
  rows: [],
  skipped: [],
  problems: [],
  problemCount: 0,
  warnings: [],
};

/** Never throws for a bad file; a broken assumption of ours still does. */
export async function parseImport(bytes: Uint8Array): Promise<ParsedImport> {
  try {
    const detection = detectFormat(await readTables(bytes));
    if (!detection.ok) return refused(NOTHING, detection.problems);
    return parseDetected(detection.format);
  } catch (error) {
    if (error instanceof ImportRefusal) return refused(NOTHING, [error.problem]);
    throw error;
  }
}

function parseDetected(format: DetectedFormat): ParsedImport {
  const below = format.table.rows.filter((row) => row.row > format.headingRow);
  const percent = percentColumns(format, below);
  const rows: ParsedRow[] = [];
  const skipped: { row: number; reason: SkipReason }[] = [];
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  for (const tableRow of below) {
    const outcome = parseRow(tableRow, format, percent);
    if (outcome.type === 'SKIPPED') skipped.push({ row: tableRow.row, reason: outcome.reason });
    else if (outcome.type === 'REFUSED') problems.push(...outcome.problems);
    else {
      // A row repeated cell by cell is the same post twice, not two posts.
      const key = JSON.stringify(outcome.row.raw);
      if (seen.has(key)) skipped.push({ row: tableRow.row, reason: 'REPEATED' });
      else rows.push(outcome.row);
      seen.add(key);
    }
  }
  if (rows.length === 0 && problems.length === 0) problems.push(importProblem('NO_ROWS', { row: format.headingRow }));

  const { adapter, table } = format;
  const known: ParsedImport = {
    ...NOTHING,
    adapter: adapter.id,
    platform: adapter.platform,
    fingerprint: format.fingerprint,
    sheetName: table.sheetName,
    headingRow: format.headingRow,
    encoding: table.encoding,
    origin: table.origin,
    skipped,
    warnings: warningsOf(adapter, format),
  };
  return problems.length > 0 ? refused(known, problems) : { ...known, isAccepted: true, rows };
}

function refused(known: ParsedImport, problems: readonly ImportProblem[]): ParsedImport {
  return { ...known, isAccepted: false, rows: [], problems: problems.slice(0, MAX_PROBLEMS), problemCount: problems.length };
}

function warningsOf(adapter: ImportAdapter, { table, places, headingRow }: DetectedFormat): ImportWarning[] {
  if (table.format !== 'XLSX') return [];
  const { application, createdAt, modifiedAt } = table.origin;
  const numbers = [...places].filter(([{ reading }]) => reading.as === 'COUNT').map(([, place]) => place);
  const isText = table.rows.some(
    (row) => row.row > headingRow && numbers.some((place) => row.cells[place]?.kind === 'TEXT' && /\d/.test(row.cells[place].text)),
  );
  return [
    ...(adapter.application !== null && application !== null && application !== adapter.application ? (['OTHER_APPLICATION'] as const) : []),
    ...(createdAt !== null && modifiedAt !== null && modifiedAt > createdAt ? (['MODIFIED_AFTER_EXPORT'] as const) : []),
    // Only telling where the back office is known to write numbers as numbers.
    ...(adapter.application !== null && isText ? (['NUMBERS_AS_TEXT'] as const) : []),
  ];
}
