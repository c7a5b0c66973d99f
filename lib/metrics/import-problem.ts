// Why a file is refused, with the place of the fault. A closed list; each code has a message under `import.problem`.
import type { ErrorParams } from '@/lib/errors/domain-error';

export const IMPORT_PROBLEM_CODES = [
  // The file as a whole.
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'NOT_A_SPREADSHEET',
  'HTML_AS_XLS',
  'LEGACY_XLS',
  'ZIP_BROKEN',
  'ZIP_TOO_MANY_PARTS',
  'INFLATES_TOO_MUCH',
  'ENCRYPTED',
  'XML_BROKEN',
  'NO_SHEET',
  'ENCODING_UNKNOWN',
  'CSV_BROKEN',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'CELL_TOO_LONG',
  // Headings.
  'FORMAT_UNKNOWN',
  'FORMAT_AMBIGUOUS',
  'COLUMN_MISSING',
  'COLUMN_REPEATED',
  'NO_ROWS',
  // Cells.
  'FORMULA_CELL',
  'ERROR_CELL',
  'COUNT_INVALID',
  'RATE_INVALID',
  'DURATION_INVALID',
  'TIME_INVALID',
  'TIME_MISSING',
  'TIME_IN_FUTURE',
  'DAY_REPEATED',
  'KIND_UNKNOWN',
  'ORDER_MISSING',
  'AMOUNT_INVALID',
  'CURRENCY_UNKNOWN',
  'CODE_NOT_VALID',
  'CODE_USED_UP',
] as const;
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number];

export type ImportProblem = {
  readonly code: ImportProblemCode;
  /** 1-based, as the spreadsheet numbers it; null when the whole file is meant. */
  readonly row: number | null;
  /** Heading of the column as the adapter knows it. */
  readonly heading: string | null;
  /** Letter of the column (`A`, `AB`). */
  readonly column: string | null;
  /** The text found, cut to 80 characters. */
  readonly found: string | null;
  readonly params: ErrorParams;
};

type Place = { row?: number; heading?: string; columnIndex?: number; found?: string | null; params?: ErrorParams };

export function importProblem(code: ImportProblemCode, place: Place = {}): ImportProblem {
  return {
    code,
    row: place.row ?? null,
    heading: place.heading ?? null,
    column: place.columnIndex === undefined ? null : columnLetter(place.columnIndex),
    found: place.found === undefined || place.found === null ? null : [...place.found].slice(0, 80).join(''),
    params: place.params ?? {},
  };
}

/** Stops reading; `parseImport` turns it into the one problem of its answer. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function refuseImport(code: ImportProblemCode, place: Place = {}): never {
  throw new ImportRefusal(importProblem(code, place));
}

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
