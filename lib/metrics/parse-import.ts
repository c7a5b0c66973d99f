// An export file's bytes → its posts and the days of its account, or every reason why not. Nothing is half imported: one bad cell and no row
// comes through.
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';

import type { ImportAdapter, ParsedAccountRow, ParsedRow } from './adapters/adapter';
import { type AccountTable, collectAccount } from './collect-account';
import { collectPost } from './collect-post';
import { type DetectedFormat, detectFormat } from './detect-format';
import { type ImportProblem, importProblem, ImportRefusal } from './import-problem';
import type { TablePart } from './match-headings';
import { publishedAtOf, rowReader } from './parse-row';
import { type DatedRow, readRows, type SkippedRow } from './read-rows';
import { MAX_PROBLEMS, MAX_ROWS } from './read-table/limits';
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
  /** Hash of the headings. */
  readonly fingerprint: string | null;
  readonly sheetName: string | null;
  readonly headingRow: number | null;
  readonly encoding: string | null;
  readonly origin: TableOrigin | null;
  /** Posts. */
  readonly rows: readonly ParsedRow[];
  /** Days of the account and sums over a period. */
  readonly account: readonly ParsedAccountRow[];
  readonly skipped: readonly SkippedRow[];
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
  account: [],
  skipped: [],
  problems: [],
  problemCount: 0,
  warnings: [],
};

/** `now`: no post lies in its future, and years a file leaves out are found from it. `maxRows` is for measuring. */
export type ParseOptions = { readonly now?: Date; readonly maxRows?: number };

/** Never throws for a bad file; a broken assumption of ours still does. */
export async function parseImport(bytes: Uint8Array, { now, maxRows = MAX_ROWS }: ParseOptions = {}): Promise<ParsedImport> {
  try {
    const detection = detectFormat(await readTables(bytes, maxRows));
    if (!detection.ok) return refused(NOTHING, detection.problems);
    return parseDetected(detection.format, now ?? null);
  } catch (error) {
    if (error instanceof ImportRefusal) return refused(NOTHING, [error.problem]);
    throw error;
  }
}

function parseDetected(format: DetectedFormat, now: Date | null): ParsedImport {
  const { adapter, parts } = format;
  const [main] = parts;
  const latest = now ?? madeAt(main);
  const skipped: SkippedRow[] = [];
  const problems: ImportProblem[] = [];
  const posts: (readonly ParsedRow[])[] = [];
  const onePost: (readonly DatedRow[])[] = [];
  const account: AccountTable[] = [];
  for (const part of parts) {
    const reader = rowReader(part, parts.length > 1);
    const read = readRows(reader, { platform: adapter.platform, latest }, part.reading.shape === 'POSTS' ? postOf : null);
    skipped.push(...read.skipped);
    problems.push(...read.problems);
    if (part.reading.shape === 'POSTS') posts.push(read.finished, read.rows.map(postOf));
    else if (part.reading.shape === 'ONE_POST') onePost.push(read.rows);
    else account.push({ reader, rows: read.rows });
  }
  // Days are put together once all of them are known to be sound.
  const collected = problems.length === 0 ? collectAccount(account) : { rows: [], skipped: [], problems: [] };
  problems.push(...collected.problems);
  skipped.push(...collected.skipped);
  const post = problems.length === 0 ? collectPost(onePost) : null;
  const rows = [...posts.flat(), ...(post ? [post] : [])].sort((first, second) => first.row - second.row);
  if (rows.length === 0 && collected.rows.length === 0 && problems.length === 0) problems.push(importProblem('NO_ROWS', { row: main.headingRow }));

  const known: ParsedImport = {
    ...NOTHING,
    adapter: adapter.id,
    platform: adapter.platform,
    fingerprint: format.fingerprint,
    sheetName: main.table.sheetName,
    headingRow: main.headingRow,
    encoding: main.table.encoding,
    origin: main.table.origin,
    skipped,
    warnings: warningsOf(adapter, main),
  };
  return problems.length > 0 ? refused(known, problems) : { ...known, isAccepted: true, rows, account: collected.rows };
}

function postOf({ read, year }: DatedRow): ParsedRow {
  const { row, title, kind, metrics, headings, texts } = read;
  const { publishedAt, precision } = publishedAtOf(read, year ?? 2000);
  return { row, title, publishedAt, precision, kind, metrics, externalId: read.externalId ?? null, link: read.link ?? null, headings, texts };
}

function madeAt({ table }: TablePart): Date | null {
  const made = table.origin.createdAt === null ? null : new Date(table.origin.createdAt);
  return made === null || Number.isNaN(made.getTime()) ? null : made;
}

function refused(known: ParsedImport, problems: readonly ImportProblem[]): ParsedImport {
  return { ...known, isAccepted: false, rows: [], account: [], problems: problems.slice(0, MAX_PROBLEMS), problemCount: problems.length };
}

function warningsOf(adapter: ImportAdapter, { table, places, headingRow }: TablePart): ImportWarning[] {
  if (table.format !== 'XLSX') return [];
  const { application, createdAt, modifiedAt } = table.origin;
  const numbers = [...places].filter(([{ reading }]) => reading.as === 'COUNT').map(([, place]) => place);
  const isText = table.rows.some((row) => row.row > headingRow && numbers.some((place) => row.kinds?.[place] === 'TEXT' && /\d/.test(row.texts[place] ?? '')));
  return [
    ...(adapter.application !== null && application !== null && application !== adapter.application ? (['OTHER_APPLICATION'] as const) : []),
    ...(createdAt !== null && modifiedAt !== null && modifiedAt > createdAt ? (['MODIFIED_AFTER_EXPORT'] as const) : []),
    // Only telling where the back office is known to write numbers as numbers.
    ...(adapter.application !== null && isText ? (['NUMBERS_AS_TEXT'] as const) : []),
  ];
}
