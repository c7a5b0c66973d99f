import type { Row } from './records.ts';

type AnyRow = Row<unknown, unknown>;
type KeyOf<R> = (row: R) => string | null;

export type Watcher<R> = { added?(row: R): void; removed?(row: R): void };

/** Rows by id, in order of creation, with the few look-ups that would otherwise walk everything. */
export class Table<R extends AnyRow> {
  private readonly rows = new Map<string, R>();
  private readonly order: R[] = [];
  private isSorted = true;
  private readonly indexes = new Map<string, { keyOf: KeyOf<R>; ids: Map<string, Set<string>> }>();
  private readonly watchers: Watcher<R>[] = [];

  get size(): number {
    return this.rows.size;
  }

  get(id: string): R | undefined {
    return this.rows.get(id);
  }

  addIndex(name: string, keyOf: KeyOf<R>): void {
    this.indexes.set(name, { keyOf, ids: new Map() });
  }

  watch(watcher: Watcher<R>): void {
    this.watchers.push(watcher);
  }

  set(row: R): void {
    const before = this.rows.get(row.id);
    this.rows.set(row.id, row);
    if (before) {
      this.reindex(before, row);
      // `order` holds rows by age; a newer version of one keeps its place.
      this.order[this.positionOf(before)] = row;
      return;
    }
    const last = this.order.at(-1);
    if (last && isOlder(row, last)) this.isSorted = false;
    this.order.push(row);
    this.reindex(null, row);
    for (const watcher of this.watchers) watcher.added?.(row);
  }

  delete(id: string): void {
    const row = this.rows.get(id);
    if (!row) return;
    const position = this.positionOf(row);
    this.rows.delete(id);
    this.order.splice(position, 1);
    this.reindex(row, null);
    for (const watcher of this.watchers) watcher.removed?.(row);
  }

  /** Oldest first. The list is the table's own: read it, do not keep it. */
  all(): readonly R[] {
    if (!this.isSorted) {
      this.order.sort((a, b) => (isOlder(a, b) ? -1 : 1));
      this.isSorted = true;
    }
    return this.order;
  }

  /** A list of its own, newest first, for deleting rows on the way (cheapest from that end). */
  newestFirst(): R[] {
    return [...this.all()].reverse();
  }

  /** How many rows are older than this one. */
  positionOf(row: R): number {
    const ordered = this.all();
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isOlder(ordered[middle]!, row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  by(index: string, key: string): R[] {
    const ids = this.indexes.get(index)?.ids.get(key);
    if (!ids) return [];
    return [...ids].map((id) => this.rows.get(id)!).sort((a, b) => (isOlder(a, b) ? -1 : 1));
  }

  private reindex(before: R | null, after: R | null): void {
    for (const { keyOf, ids } of this.indexes.values()) {
      const oldKey = before && keyOf(before);
      const newKey = after && keyOf(after);
      if (oldKey === newKey) continue;
      if (oldKey !== null) {
        const sameKey = ids.get(oldKey);
        sameKey?.delete(before!.id);
        if (sameKey?.size === 0) ids.delete(oldKey);
      }
      if (newKey !== null) {
        const sameKey = ids.get(newKey);
        if (sameKey) sameKey.add(after!.id);
        else ids.set(newKey, new Set([after!.id]));
      }
    }
  }
}

// The clock can be set back to write a history, so age is the date first and the order of creation second.
function isOlder(a: AnyRow, b: AnyRow): boolean {
  return a.created === b.created ? a.seq < b.seq : a.created < b.created;
}
