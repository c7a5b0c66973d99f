import type Stripe from 'stripe';
import { refused } from './errors.ts';
import type { Range } from './params.ts';
import { integer, range, text } from './params.ts';
import type { Row } from './records.ts';
import type { Table } from './table.ts';

/** The parameters every v1 list takes. */
export const PAGE_FIELDS = { limit: integer({ min: 1, max: 100 }), starting_after: text(), ending_before: text() };
export const CREATED_FIELD = { created: range() };

export type PageParams = { limit?: number; starting_after?: string; ending_before?: string };

export function isWithin(value: number, bounds: Range | undefined): boolean {
  if (!bounds) return true;
  return (
    (bounds.gt === undefined || value > bounds.gt) &&
    (bounds.gte === undefined || value >= bounds.gte) &&
    (bounds.lt === undefined || value < bounds.lt) &&
    (bounds.lte === undefined || value <= bounds.lte)
  );
}

type AnyRow = Row<unknown, unknown>;
type PageOptions<R extends AnyRow> = {
  params: PageParams & { created?: Range };
  url: string;
  noun: string;
  account: string;
  matches?: (row: R) => boolean;
  /** Candidates from an index, oldest first; without them the whole table is walked. */
  among?: R[];
};

function cursorPosition<R extends AnyRow>(table: Table<R>, rows: readonly R[], { id, noun, param }: { id: string; noun: string; param: string }): number {
  const row = table.get(id);
  if (!row) throw refused({ status: 400, code: 'resource_missing', message: `No such ${noun}: '${id}'`, param });
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = rows[middle]!;
    const isOlder = other.created === row.created ? other.seq < row.seq : other.created < row.created;
    if (isOlder) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One page, newest first. Returns the rows, so that each resource draws them in its own way. */
export function listRows<R extends AnyRow>(table: Table<R>, { params, noun, account, matches, among }: PageOptions<R>): { rows: R[]; hasMore: boolean } {
  const rows = among ?? table.all();
  const limit = params.limit ?? 10;
  const isBackwards = params.ending_before !== undefined;
  const step = isBackwards ? 1 : -1;
  let position = rows.length - 1;
  if (params.starting_after !== undefined) {
    position = cursorPosition(table, rows, { id: params.starting_after, noun, param: 'starting_after' }) - 1;
  } else if (params.ending_before !== undefined) {
    position = cursorPosition(table, rows, { id: params.ending_before, noun, param: 'ending_before' }) + 1;
  }
  const oldest = params.created?.gte ?? params.created?.gt ?? Number.NEGATIVE_INFINITY;
  const page: R[] = [];
  for (; position >= 0 && position < rows.length; position += step) {
    const row = rows[position]!;
    if (!isBackwards && row.created < oldest) break;
    if (row.account !== account || !isWithin(row.created, params.created) || (matches && !matches(row))) continue;
    if (page.length === limit) return { rows: isBackwards ? page.reverse() : page, hasMore: true };
    page.push(row);
  }
  return { rows: isBackwards ? page.reverse() : page, hasMore: false };
}

export function listOf<T>(data: T[], { url, hasMore }: { url: string; hasMore: boolean }): Stripe.ApiList<T> {
  return { object: 'list', data, has_more: hasMore, url };
}

/** The usual list endpoint: rows drawn by `render`. */
export function listPage<R extends AnyRow, T>(table: Table<R>, options: PageOptions<R>, render: (row: R) => T): Stripe.ApiList<T> {
  const { rows, hasMore } = listRows(table, options);
  return listOf(rows.map(render), { url: options.url, hasMore });
}
