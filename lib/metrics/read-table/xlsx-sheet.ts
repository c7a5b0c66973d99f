// One worksheet as rows of cells.
import { DAY_MS } from '@/lib/time/duration';

import { refuseImport } from '../import-problem';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS } from './limits';
import { plainDecimal } from './number-text';
import { type Cell, cleanText, EMPTY_CELL, rowOf, type TableRow } from './table';
import { type PartReader, readXml } from './xlsx-workbook';

type SheetContext = { readonly strings: readonly string[]; readonly dateStyles: readonly boolean[]; readonly isDate1904: boolean };
type OpenCell = { columnIndex: number; type: string; style: number; text: string; isFormula: boolean };

/** Rows with at least one cell, numbered as the sheet numbers them. Merged cells keep only what is written in each. */
export async function readSheet(part: PartReader, path: string, context: SheetContext): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let cell: OpenCell | null = null;
  let nextColumn = 0;
  let isInValue = false;
  let phoneticDepth = 0;
  const isThere = await readXml(part, path, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1);
        cells = [];
        nextColumn = 0;
        if (!Number.isInteger(row) || row < 1) refuseImport('XML_BROKEN');
        if (row > MAX_ROWS) refuseImport('TOO_MANY_ROWS', { row, params: { rows: MAX_ROWS } });
      } else if (name === 'c') {
        const columnIndex = attributes.r === undefined ? nextColumn : columnIndexOf(attributes.r);
        if (columnIndex >= MAX_COLUMNS) refuseImport('TOO_MANY_COLUMNS', { row, params: { columns: MAX_COLUMNS } });
        nextColumn = columnIndex + 1;
        cell = { columnIndex, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), text: '', isFormula: false };
      } else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'rPh') phoneticDepth += 1;
      else if (name === 'v' || name === 't') isInValue = phoneticDepth === 0;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isInValue = false;
      else if (name === 'rPh') phoneticDepth -= 1;
      else if (name === 'c' && cell) {
        while (cells.length < cell.columnIndex) cells.push(EMPTY_CELL);
        cells[cell.columnIndex] = cellOf(cell, context);
        cell = null;
      } else if (name === 'row' && cells.length > 0) rows.push(rowOf(row, cells));
    },
    text: (text) => {
      if (!cell || !isInValue) return;
      cell.text += text;
      if (cell.text.length > MAX_CELL_LENGTH) {
        refuseImport('CELL_TOO_LONG', { row, columnIndex: cell.columnIndex, found: cell.text, params: { characters: MAX_CELL_LENGTH } });
      }
    },
  });
  if (!isThere) refuseImport('NO_SHEET');
  return rows;
}

function cellOf(cell: OpenCell, context: SheetContext): Cell {
  const text = cell.type === 's' ? (context.strings[Number(cell.text)] ?? '') : cell.text;
  const cleaned = cleanText(text);
  if (cell.isFormula) return { kind: 'FORMULA', text: cleaned };
  if (cell.type === 'e') return { kind: 'ERROR', text: cleaned };
  if (cleaned === '') return EMPTY_CELL;
  if (cell.type === 'b') return { kind: 'BOOLEAN', text: cleaned };
  if (cell.type === 'd') return { kind: 'DATE', text: cleaned.replace('T', ' ').replace(/(?:\.\d+)?Z?$/, '') };
  if (cell.type !== 'n') return { kind: 'TEXT', text: cleaned };
  const number = plainDecimal(cleaned);
  if (number === null) return { kind: 'ERROR', text: cleaned };
  return context.dateStyles[cell.style] ? { kind: 'DATE', text: dateText(Number(cleaned), context.isDate1904) } : { kind: 'NUMBER', text: number };
}

/** A serial number of days as `YYYY-MM-DD HH:mm:ss`, to the nearest second. Day 0 is 1899-12-30 (which absorbs the leap day 1900 never had) or 1904-01-01. */
export function dateText(serial: number, isDate1904: boolean): string {
  const epoch = isDate1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const moment = new Date(epoch + Math.round((serial * DAY_MS) / 1_000) * 1_000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 19).replace('T', ' ');
}

/** `C12` → 2. */
function columnIndexOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? refuseImport('XML_BROKEN');
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
