// A sheet as rows of cells, whatever file it came from.

/** FORMULA and ERROR keep the cached text so that a refusal can show it. DATE text is `YYYY-MM-DD HH:mm:ss` as the sheet shows it, without a zone. */
export type CellKind = 'EMPTY' | 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN' | 'FORMULA' | 'ERROR';
export type Cell = { readonly kind: CellKind; readonly text: string };

export const EMPTY_CELL: Cell = { kind: 'EMPTY', text: '' };

export type TableRow = {
  /** 1-based, as the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: readonly Cell[];
};

/** What a workbook says about its making; empty for text files. */
export type TableOrigin = {
  readonly application: string | null;
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
};

export type Table = {
  readonly format: 'XLSX' | 'CSV';
  readonly sheetName: string | null;
  readonly encoding: string | null;
  readonly origin: TableOrigin;
  readonly rows: readonly TableRow[];
};

/** BOM, zero-width and control marks out, odd spaces to plain ones, trimmed. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u2060\uFEFF\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .replace(/[\u00A0\u3000\s]+/g, ' ')
    .trim();
}
