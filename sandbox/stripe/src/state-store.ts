/**
 * All state, in memory, changed in transactions. Handlers are synchronous, so a transaction is never interleaved with
 * another; it either commits as one line of the log or leaves no trace.
 */
import { idOf } from './ids.ts';
import { PLATFORM } from './records.ts';
import type { TableName, Tables } from './records.ts';
import type { Change, StateLog } from './state-log.ts';
import { Table } from './table.ts';
import type { Watcher } from './table.ts';

const TABLE_NAMES: { [N in TableName]: true } = {
  account: true,
  account_link: true,
  balance_settings: true,
  balance_transaction: true,
  bank_account: true,
  charge: true,
  checkout_session: true,
  connect_reserve: true,
  customer: true,
  delivery: true,
  dispute: true,
  event: true,
  idempotency: true,
  login_link: true,
  meta: true,
  payment_intent: true,
  payment_method: true,
  payout: true,
  price: true,
  product: true,
  refund: true,
  reserve_transaction: true,
  thin_event: true,
  timer: true,
  topup: true,
  transfer: true,
  transfer_reversal: true,
  webhook_endpoint: true,
};

type AnyTable = Table<Tables[TableName]>;
type Undo = { table: AnyTable; id: string; before: Tables[TableName] | undefined };
type NewRow<N extends TableName> = Omit<Tables[N], 'seq' | 'account'> & { account?: string };
type RowPatch<N extends TableName> = { object?: Partial<Tables[N]['object']>; hidden?: Tables[N]['hidden'] };

export class StateStore {
  private readonly log: StateLog;
  private readonly tables = new Map<TableName, AnyTable>();
  private depth = 0;
  private undo: Undo[] = [];
  private touched = new Map<string, [TableName, string]>();
  private seq = 0;
  private readonly commitListeners: (() => void)[] = [];

  constructor(log: StateLog) {
    this.log = log;
    for (const name of Object.keys(TABLE_NAMES) as TableName[]) this.tables.set(name, new Table());
    this.addIndexes();
  }

  private addIndexes(): void {
    this.table('balance_transaction').addIndex('source', (row) => idOf(row.object.source as string | null));
    this.table('balance_transaction').addIndex('payout', (row) => row.hidden?.payout ?? null);
    this.table('balance_transaction').addIndex('not_paid_out', (row) => (row.hidden?.payout ? null : `${row.account}/${row.object.currency}`));
    this.table('charge').addIndex('payment_intent', (row) => idOf(row.object.payment_intent));
    this.table('checkout_session').addIndex('payment_intent', (row) => idOf(row.object.payment_intent));
    this.table('delivery').addIndex('event', (row) => row.object.event);
    this.table('delivery').addIndex('status', (row) => row.object.status);
    this.table('dispute').addIndex('charge', (row) => idOf(row.object.charge));
    this.table('payment_method').addIndex('customer', (row) => idOf(row.object.customer));
    this.table('price').addIndex('product', (row) => row.object.product);
    this.table('refund').addIndex('charge', (row) => idOf(row.object.charge));
    this.table('refund').addIndex('pending_reason', (row) => (row.object.status === 'pending' ? (row.object.pending_reason ?? null) : null));
    this.table('transfer').addIndex('source_transaction', (row) => idOf(row.object.source_transaction));
    this.table('transfer').addIndex('transfer_group', (row) => row.object.transfer_group);
    this.table('transfer').addIndex('destination', (row) => idOf(row.object.destination));
    this.table('transfer_reversal').addIndex('transfer', (row) => idOf(row.object.transfer));
  }

  table<N extends TableName>(name: N): Table<Tables[N]> {
    return this.tables.get(name) as unknown as Table<Tables[N]>;
  }

  get<N extends TableName>(name: N, id: string): Tables[N] | undefined {
    return this.table(name).get(id);
  }

  tableNames(): TableName[] {
    return [...this.tables.keys()];
  }

  watch<N extends TableName>(name: N, watcher: Watcher<Tables[N]>): void {
    this.table(name).watch(watcher);
  }

  onCommit(listener: () => void): void {
    this.commitListeners.push(listener);
  }

  insert<N extends TableName>(name: N, row: NewRow<N>): Tables[N] {
    const complete = { account: PLATFORM, ...row, seq: ++this.seq } as unknown as Tables[N];
    this.put(name, complete);
    return complete;
  }

  /** A new version of the row with these fields changed; rows are never altered in place, so snapshots stay frozen. */
  update<N extends TableName>(name: N, row: Tables[N], patch: RowPatch<N>): Tables[N] {
    const next = {
      ...row,
      ...(patch.object && { object: { ...(row.object as object), ...(patch.object as object) } }),
      ...(patch.hidden !== undefined && { hidden: patch.hidden }),
    } as Tables[N];
    this.put(name, next);
    return next;
  }

  delete(name: TableName, id: string): void {
    this.remember(name, id);
    (this.table(name) as AnyTable).delete(id);
  }

  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.depth = 1;
    try {
      const result = work();
      this.commit();
      return result;
    } catch (problem) {
      this.rollBack();
      throw problem;
    } finally {
      this.depth = 0;
    }
  }

  /** Fills the tables from a log, before anything listens. */
  restore(changes: Iterable<Change>): void {
    for (const [name, id, row] of changes) {
      const table = this.tables.get(name as TableName);
      if (!table) continue;
      if (row === undefined) table.delete(id);
      else {
        table.set(row as Tables[TableName]);
        this.seq = Math.max(this.seq, (row as Tables[TableName]).seq);
      }
    }
  }

  close(): void {
    this.log.close();
  }

  /** Rewrites the log as the present rows, leaving out those `isKept` refuses. */
  compact(isKept: (name: TableName, row: Tables[TableName]) => boolean): void {
    for (const [name, table] of this.tables) {
      for (const row of table.newestFirst()) if (!isKept(name, row)) table.delete(row.id);
    }
    this.log.rewrite(this.everyChange());
  }

  private *everyChange(): Generator<Change> {
    for (const [name, table] of this.tables) {
      for (const row of table.all()) yield [name, row.id, row];
    }
  }

  private put<N extends TableName>(name: N, row: Tables[N]): void {
    this.remember(name, row.id);
    this.table(name).set(row);
  }

  private remember(name: TableName, id: string): void {
    if (this.depth === 0) throw new Error(`A change of ${name} outside a transaction`);
    const table = this.table(name) as unknown as AnyTable;
    this.undo.push({ table, id, before: table.get(id) });
    this.touched.set(`${name}/${id}`, [name, id]);
  }

  private commit(): void {
    if (this.touched.size === 0) return;
    const changes: Change[] = [];
    for (const [name, id] of this.touched.values()) {
      const row = this.table(name).get(id);
      changes.push(row ? [name, id, row] : [name, id]);
    }
    this.log.append(changes);
    this.undo = [];
    this.touched.clear();
    for (const listener of this.commitListeners) listener();
  }

  private rollBack(): void {
    for (const { table, id, before } of this.undo.reverse()) {
      if (before) table.set(before);
      else table.delete(id);
    }
    this.undo = [];
    this.touched.clear();
  }
}
