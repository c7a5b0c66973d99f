// Recognises an export by its headings, wherever in the first rows they stand. The file's name is never asked.
import { createHash } from 'node:crypto';

import type { ImportAdapter } from './adapters/adapter';
import { IMPORT_ADAPTERS } from './adapters/registry';
import { type ImportProblem, importProblem } from './import-problem';
import { type HeadingMatch, matchHeadings, normaliseHeading, scoreOf, type TablePart } from './match-headings';
import type { Table } from './read-table/table';

export type DetectedFormat = {
  readonly adapter: ImportAdapter;
  /** The tables of the file that the adapter reads, in the adapter's order; at least one. */
  readonly parts: readonly [TablePart, ...TablePart[]];
  /** Hash of the headings as found, to tell a changed format from a known one. */
  readonly fingerprint: string;
};

export type Detection = { readonly ok: true; readonly format: DetectedFormat } | { readonly ok: false; readonly problems: readonly ImportProblem[] };

type Candidate = { readonly adapter: ImportAdapter; readonly matches: readonly HeadingMatch[]; readonly score: number };

/** The adapter whose tables match best; two that match equally well are a refusal, not a guess. */
export function detectFormat(tables: readonly Table[]): Detection {
  const candidates = Object.values(IMPORT_ADAPTERS)
    .flatMap((adapter) => candidateOf(adapter, tables) ?? [])
    .sort((first, second) => second.score - first.score);
  const [best, rival] = candidates;
  if (!best || !isThisFormat(best)) return { ok: false, problems: [importProblem('FORMAT_UNKNOWN', { found: firstText(tables) })] };
  const problems = best.matches.flatMap((match) => match.problems);
  if (problems.length > 0) return { ok: false, problems };
  if (rival?.score === best.score) {
    return { ok: false, problems: [importProblem('FORMAT_AMBIGUOUS', { row: best.matches[0]!.part.headingRow, found: firstText(tables) })] };
  }
  const [first, ...rest] = best.matches.map(({ part }): TablePart => ({ ...part, rows: part.rows() }));
  return { ok: true, format: { adapter: best.adapter, parts: [first!, ...rest], fingerprint: fingerprintOf([first!, ...rest]) } };
}

/** Tables that match whole; only when none does, the one that comes nearest, so that a refusal can name what lacks. */
function candidateOf(adapter: ImportAdapter, tables: readonly Table[]): Candidate | null {
  const found = adapter.tables.flatMap((reading) => {
    const matches = tables.flatMap((table) => matchHeadings(reading, table) ?? []);
    // The parts of one post may be spread over sheets, in the order of the file; anything else is one table.
    return reading.shape === 'ONE_POST' ? matches : matches.sort((first, second) => scoreOf(second) - scoreOf(first)).slice(0, 1);
  });
  const whole = found.filter((match) => match.missing.length === 0);
  // A sheet that is there by name, or one of two tables side by side, that lacks its columns: the rest would be half an import.
  const broken = found.filter((match) => match.missing.length > 0 && (match.part.reading.sheet ?? match.part.reading.block) !== undefined);
  const matches = whole.length > 0 ? [...whole, ...broken] : found.sort((first, second) => scoreOf(second) - scoreOf(first)).slice(0, 1);
  if (matches.length === 0) return null;
  return { adapter, matches, score: matches.reduce((sum, match) => sum + scoreOf(match), 0) };
}

/** Below half of the required headings it is another file, not this one with a column missing. */
function isThisFormat({ matches: [match] }: Candidate): boolean {
  if (!match) return false;
  if (match.missing.length === 0) return true;
  const needed = match.part.reading.columns.filter((column) => column.isRequired).length;
  const found = needed - match.missing.length;
  return found >= 2 && found * 2 >= needed;
}

function fingerprintOf(parts: readonly TablePart[]): string {
  const texts = parts.map((part) => part.headings.map(normaliseHeading).join('\u001F'));
  return createHash('sha256').update(texts.join('\u001E')).digest('hex');
}

function firstText(tables: readonly Table[]): string | null {
  for (const table of tables) {
    for (const row of table.rows) {
      const text = row.texts.find((each) => each !== '');
      if (text !== undefined) return text;
    }
  }
  return null;
}
