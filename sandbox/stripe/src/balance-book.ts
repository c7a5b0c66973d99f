/**
 * Balances, derived from balance transactions and nothing else: a balance that could be set would sooner or later
 * disagree with its own history.
 */
import type { Tables } from './records.ts';
import type { StateStore } from './state-store.ts';

export type BalanceTotals = { available: number; pending: number };
type Waiting = { availableOn: number; net: number };
type Book = { available: number; waiting: Waiting[]; asOf: number };
type TransactionRow = Tables['balance_transaction'];

export class BalanceBook {
  private readonly store: StateStore;
  private books = new Map<string, Map<string, Book>>();
  private isStale = false;

  constructor(store: StateStore) {
    this.store = store;
    store.watch('balance_transaction', {
      added: (row) => this.add(row),
      // Happens only when a request is rolled back; counting anew is simpler than counting backwards.
      removed: () => {
        this.isStale = true;
      },
    });
  }

  /** By currency, in order of first use. */
  totals(account: string, now: number): Map<string, BalanceTotals> {
    if (this.isStale) this.rebuild();
    const totals = new Map<string, BalanceTotals>();
    for (const [currency, book] of this.books.get(account) ?? []) {
      if (now < book.asOf) {
        this.rebuild();
        return this.totals(account, now);
      }
      mature(book, now);
      totals.set(currency, { available: book.available, pending: book.waiting.reduce((sum, { net }) => sum + net, 0) });
    }
    return totals;
  }

  of(account: string, currency: string, now: number): BalanceTotals {
    return this.totals(account, now).get(currency) ?? { available: 0, pending: 0 };
  }

  private add(row: TransactionRow): void {
    const { currency, net, available_on: availableOn } = row.object;
    const byCurrency = this.books.get(row.account) ?? new Map<string, Book>();
    this.books.set(row.account, byCurrency);
    const book = byCurrency.get(currency) ?? { available: 0, waiting: [], asOf: Number.NEGATIVE_INFINITY };
    byCurrency.set(currency, book);
    let position = book.waiting.length;
    while (position > 0 && book.waiting[position - 1]!.availableOn > availableOn) position -= 1;
    book.waiting.splice(position, 0, { availableOn, net });
  }

  // The clock was set back: what had become available is pending again.
  private rebuild(): void {
    this.books = new Map();
    this.isStale = false;
    for (const row of this.store.table('balance_transaction').all()) this.add(row);
  }
}

function mature(book: Book, now: number): void {
  let count = 0;
  while (count < book.waiting.length && book.waiting[count]!.availableOn <= now) {
    book.available += book.waiting[count]!.net;
    count += 1;
  }
  if (count > 0) book.waiting.splice(0, count);
  book.asOf = now;
}
