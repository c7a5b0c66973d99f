// What a printed document is made of, before it is set: words only, already in the reader's language. Plain values, so that a thread takes it.
import type { Locale } from '@/lib/i18n/routing';

export type Fact = { term: string; value: string; strong?: boolean };

export type SheetColumn = { header: string; align?: 'end'; /** `*` shares what is left; otherwise as wide as its content. */ width?: '*' };

export type SheetTable = { columns: SheetColumn[]; rows: string[][]; /** Set apart below the rows. */ totals?: string[][] };

/** A quantity drawn beside its words. Shares are of the full length, 0 to 1; the mark is what was agreed. */
export type SheetBar = { label: string; text: string; share: number; markShare?: number };

export type Section = { heading: string; facts?: Fact[]; bars?: SheetBar[]; table?: SheetTable; text?: string };

export type Sheet = {
  locale: Locale;
  /** What it is: "Receipt". */
  title: string;
  number: string;
  facts: Fact[];
  sections: Section[];
  /** Small print at the end. */
  notes: string[];
  /** At the foot of each page: a sentence with `{page}` and `{pages}` in it. */
  pageOf: string;
  /** The document's own date: the same content gives the same bytes whenever it is asked for. */
  datedAt: Date;
};
