// An official export as a test holds it: tables of text, and the kind of file they come in. Tests change a cell and make the file again.
import { makeXls } from '../old-workbook';
import { makeXlsx, makeZip } from '../spreadsheets';

export type MadeTable = { readonly sheet: string; readonly rows: readonly (readonly string[])[] };
export type MadeExport = {
  readonly file: 'XLSX' | 'CSV' | 'HTML' | 'XLS' | 'ZIP';
  readonly tables: readonly MadeTable[];
  /** The table, row and column of one count, one rate and one time, 0-based; null when the format reads none. */
  readonly countAt: Place | null;
  readonly rateAt?: Place | null;
  readonly timeAt?: Place | null;
  /** A required heading. */
  readonly headingAt: Place;
};
export type Place = readonly [table: number, row: number, column: number];

export function bytesOf(made: MadeExport): Uint8Array {
  const { tables } = made;
  switch (made.file) {
    case 'XLSX': {
      const sheets = tables.map(({ rows }) => rows.map((row) => row.map((text) => (/^\d{1,10}(?:\.\d+)?$/.test(text) ? { number: text } : text || null))));
      return makeXlsx({
        rows: sheets.at(-1)!,
        sheetName: tables.at(-1)!.sheet,
        leadingSheets: sheets.slice(0, -1),
        leadingNames: tables.map(({ sheet }) => sheet),
      });
    }
    case 'XLS':
      return makeXls(
        tables.map(({ sheet, rows }) => ({ name: sheet, rows: rows.map((row) => row.map((text) => (/^\d{1,8}$/.test(text) ? Number(text) : text || null))) })),
      );
    case 'HTML':
      return encoded(`<html><head><meta charset="utf-8"><style>td{color:red}</style></head><body>${tables.map(htmlTable).join('')}</body></html>`);
    case 'ZIP':
      return makeZip(new Map(tables.map(({ sheet, rows }) => [sheet, csvText(rows)])));
    case 'CSV':
      return encoded(csvText(tables[0]!.rows));
  }
}

/** The same export with one cell changed. */
export function withCell(made: MadeExport, [table, row, column]: Place, text: string): MadeExport {
  return withRows(made, table, (rows) => rows.map((line, index) => (index === row ? line.map((cell, place) => (place === column ? text : cell)) : line)));
}

export function withRows(made: MadeExport, table: number, change: (rows: MadeTable['rows']) => MadeTable['rows']): MadeExport {
  return { ...made, tables: made.tables.map((each, index) => (index === table ? { ...each, rows: change(each.rows) } : each)) };
}

export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => (/[",\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')).join('\r\n') + '\r\n';
}

function htmlTable({ rows }: MadeTable): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<table border=1>${rows.map((row) => `<tr>${row.map((text) => `<td nowrap>${escaped(text)}</td>`).join('\n')}</tr>`).join('\n')}</table>`;
}

export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text in the encoding back offices in China still write; the platform decodes it but has no encoder, so its table is turned around. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) bytes.set(decoder.decode(Uint8Array.from([first, second])), [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : (bytes.get(letter) ?? [0x3f]))));
}

/** A line of headings or cells, parted by blanks as the notes on formats write them. */
export function words(line: string): string[] {
  return line.trim().split(/\s+/);
}

export function cells(line: string): string[] {
  return line.split('|').map((text) => text.trim());
}
