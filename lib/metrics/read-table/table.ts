// A sheet as rows of cells, whatever file it came from.

/** FORMULA and ERROR keep the cached text so that a refusal can show it. DATE text is `YYYY-MM-DD HH:mm:ss` as the sheet shows it, without a zone. */
export type CellKind = 'EMPTY' | 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN' | 'FORMULA' | 'ERROR';
export type Cell = { readonly kind: CellKind; readonly text: string };

export const EMPTY_CELL: Cell = { kind: 'EMPTY', text: '' };

export type TableRow = {
  /** 1-based, as the spreadsheet numbers it. */
  readonly row: number;
  /** Text of each cell, empty where there is none. */
  readonly texts: readonly string[];
  /** What kind each is; absent in delimited text, where all of them are text. */
  readonly kinds?: readonly CellKind[];
};

export function rowOf(row: number, cells: readonly Cell[]): TableRow {
  return { row, texts: cells.map((cell) => cell.text), kinds: cells.map((cell) => cell.kind) };
}

/** What a workbook says about its making; empty for text files. */
export type TableOrigin = {
  readonly application: string | null;
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  /** Whoever saved it last, as their office program calls them. */
  readonly lastModifiedBy: string | null;
};

export type Table = {
  readonly format: 'XLSX' | 'XLS' | 'HTML' | 'CSV';
  readonly sheetName: string | null;
  readonly encoding: string | null;
  readonly origin: TableOrigin;
  readonly rows: readonly TableRow[];
};

/** BOM, zero-width and control marks out, odd spaces to plain ones, trimmed. */
export function cleanText(text: string): string {
  if (isClean(text)) return text;
  return text
    .replace(/[\u200B-\u200F\u2060\uFEFF\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .replace(/[\u00A0\u3000\s]+/g, ' ')
    .trim();
}

/** Most cells are: no blank at either end, no two in a row, nothing below a blank, none of the odd spaces. */
function isClean(text: string): boolean {
  let wasBlank = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code > 0x7e && (code < 0xa1 || (code >= 0x1680 && code <= 0x206f) || code === 0x3000 || code === 0xfeff))) return false;
    const isBlank = code === 0x20;
    if (isBlank && wasBlank) return false;
    wasBlank = isBlank;
  }
  return !wasBlank || text === '';
}

/** What says nothing about its making. */
export const NO_ORIGIN: TableOrigin = { application: null, createdAt: null, modifiedAt: null, lastModifiedBy: null };
