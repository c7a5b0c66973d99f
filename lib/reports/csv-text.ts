// Tables as text that a spreadsheet opens as it was meant: in the right encoding, and never as a formula. Pure.
import Papa from 'papaparse';

/** Excel takes a file for UTF-8 only with this mark in front. */
export const CSV_MARK = '\uFEFF';

/**
 * What a spreadsheet would run: text beginning with one of these, in wide forms too; not an amount below zero, which must stay a number. Papa's own pattern ends at a line break and lets a
 * formula of two lines through.
 */
const FORMULA = /^(?!-\d+\.\d\d$)[=+\-@\t\r\n＝＋－＠]/;

/** Lines with their ends, without the mark. Titles and names come from people: what could be a formula gets an apostrophe in front. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return `${Papa.unparse(rows as string[][], { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;
}
