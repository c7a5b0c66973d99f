// The rows of one table, read one by one: what they say, which are left out, and what is wrong with the others.
import type { ParsedRow } from './adapters/adapter';
import { completeYears } from './complete-years';
import { importProblem, type ImportProblem } from './import-problem';
import { identityOfId, identityOfLink, momentOfTiktokId } from './post-identity';
import { FUTURE_SLACK_MS, parseRow, type ReadRow, type RowReader, type SkipReason } from './parse-row';
import type { Platform } from '@/lib/dimensions/platforms';
import type { ClockTime } from './read-table/parse-time';
import type { TableRow } from './read-table/table';

export type SkippedRow = { readonly row: number; readonly reason: SkipReason };
/** A row and the year its time lies in; null when it tells no time. */
export type DatedRow = { readonly read: ReadRow; readonly year: number | null };
export type ReadRows = {
  /** Those that could be finished on the way, and those that could not. */
  readonly finished: readonly ParsedRow[];
  readonly rows: readonly DatedRow[];
  readonly skipped: readonly SkippedRow[];
  readonly problems: readonly ImportProblem[];
};

/** What is read of a file: `latest`: no time of it lies after that; null when nobody knows when it was made. */
export type ReadContext = { readonly platform: Platform; readonly latest: Date | null };

/** `finish` makes a row what it becomes as soon as it is known to be sound: a hundred thousand half-made ones need not be kept. */
export function readRows(reader: RowReader, { platform, latest }: ReadContext, finish: ((row: DatedRow) => ParsedRow) | null): ReadRows {
  const finished: ParsedRow[] = [];
  const rows: ReadRow[] = [];
  const skipped: SkippedRow[] = [];
  const problems: ImportProblem[] = [];
  const seen: SeenRows = new Map();
  for (const tableRow of reader.part.rows) {
    const outcome = parseRow(tableRow, reader);
    if (outcome.type === 'SKIPPED') skipped.push({ row: tableRow.row, reason: outcome.reason });
    else if (outcome.type === 'REFUSED') problems.push(...outcome.problems);
    // A row repeated cell by cell is the same post twice, not two posts. Parts of one post may well be alike.
    else if (reader.part.reading.shape !== 'ONE_POST' && isRepeated(tableRow, outcome.row, seen)) skipped.push({ row: tableRow.row, reason: 'REPEATED' });
    else if (finish !== null && isDated(outcome.row, latest)) finished.push(finish({ read: outcome.row, year: outcome.row.clock.year }));
    else rows.push(outcome.row);
  }
  const dated = withYears(rows, platform, latest);
  for (const { read, year } of dated) {
    const clock = read.clock ?? read.day;
    if (clock === null) continue;
    const isFuture = year !== null && isAfter(clock, year, latest);
    if (year === null || isFuture) problems.push(timeProblem(reader, read, year === null ? 'TIME_INVALID' : 'TIME_IN_FUTURE'));
  }
  return { finished, rows: dated, skipped, problems };
}

function isDated(read: ReadRow, latest: Date | null): read is ReadRow & { clock: ClockTime & { year: number } } {
  const { clock } = read;
  return clock !== null && clock.year !== null && !isAfter(clock, clock.year, latest);
}

function isAfter(clock: ClockTime, year: number, latest: Date | null): boolean {
  return latest !== null && Date.UTC(year, clock.month - 1, clock.day, 0, 0, clock.seconds) > latest.getTime() + FUTURE_SLACK_MS;
}

/** Rows by the minute they tell: of a few at a time it is quickly seen whether two are the same; of many by their text. */
type SeenRows = Map<number, TableRow | TableRow[] | Set<string>>;

const MANY_IN_A_MINUTE = 16;

function isRepeated(row: TableRow, { clock, day }: ReadRow, seen: SeenRows): boolean {
  const time = clock ?? day;
  const minute = time === null ? -1 : (((time.year ?? 2000) - 2000) * 372 + time.month * 31 + time.day) * 1_440 + Math.trunc(time.seconds / 60);
  const alike = seen.get(minute);
  if (alike === undefined) {
    seen.set(minute, row);
    return false;
  }
  if (alike instanceof Set) {
    const text = wholeText(row);
    const isTwin = alike.has(text);
    alike.add(text);
    return isTwin;
  }
  const others = Array.isArray(alike) ? alike : [alike];
  if (others.some((other) => isSame(other.texts, row.texts))) return true;
  others.push(row);
  if (others.length > MANY_IN_A_MINUTE) seen.set(minute, new Set(others.map(wholeText)));
  else if (others !== alike) seen.set(minute, others);
  return false;
}

/** No text of a cell holds this mark: control characters are taken out of all of them. */
function wholeText({ texts }: TableRow): string {
  return texts.join('\u0000');
}

function isSame(first: readonly string[], second: readonly string[]): boolean {
  if (first.length !== second.length) return false;
  for (let place = 0; place < first.length; place += 1) if (first[place] !== second[place]) return false;
  return true;
}

/** A TikTok video's id tells when it was made; other dates without a year follow from their order. */
function withYears(rows: readonly ReadRow[], platform: Platform, latest: Date | null): DatedRow[] {
  const clockOf = (read: ReadRow) => read.clock ?? read.day;
  const open = rows.filter((read) => clockOf(read)?.year === null);
  if (open.length === 0) return rows.map((read) => ({ read, year: clockOf(read)?.year ?? null }));
  const years =
    latest === null
      ? []
      : completeYears(
          open.map((read) => clockOf(read)!),
          latest,
        );
  const found = new Map(open.map((read, index) => [read, years[index] ?? null]));
  return rows.map((read) => {
    if (!found.has(read)) return { read, year: clockOf(read)?.year ?? null };
    const made = platform === 'TIKTOK' ? madeAt(read) : null;
    if (made === null) return { read, year: found.get(read) ?? null };
    const clock: ClockTime = {
      year: made.getUTCFullYear(),
      month: made.getUTCMonth() + 1,
      day: made.getUTCDate(),
      seconds: Math.trunc(made.getTime() / 1_000) % 86_400,
      precision: 'SECOND',
    };
    return { read: { ...read, clock }, year: clock.year };
  });
}

function madeAt({ link, externalId }: ReadRow): Date | null {
  const identity = (link && identityOfLink('TIKTOK', link)) ?? (externalId && identityOfId('TIKTOK', externalId));
  return identity ? momentOfTiktokId(identity) : null;
}

function timeProblem(reader: RowReader, read: ReadRow, code: 'TIME_INVALID' | 'TIME_IN_FUTURE'): ImportProblem {
  const field = reader.fields.find(({ column }) => column.reading.as === 'PUBLISHED_AT' || column.reading.as === 'DAY');
  if (!field) return importProblem(code, { row: read.row });
  const { heading } = field.column;
  return importProblem(code, { row: read.row, heading: reader.sheetPrefix + heading, columnIndex: field.place, found: read.texts[field.place] ?? null });
}
