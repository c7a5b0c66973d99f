// Reads old workbooks (BIFF8, the .xls of Excel 97 to 2003): the values of cells and nothing else. Older ones, locked ones and broken ones are
// refused. No library that is kept up reads them, and the few records an export is made of are few.
import { InvariantError } from '@/lib/errors/invariant';

import { ImportRefusal, refuseImport } from '../import-problem';
import { readCompoundFile } from './compound-file';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from './limits';
import { plainDecimal } from './number-text';
import { type Cell, cleanText, EMPTY_CELL, NO_ORIGIN, rowOf, type Table, type TableRow } from './table';
import { dateText } from './xlsx-sheet';
import { isBuiltInDate, isDateCode } from './xlsx-styles';
import { RECORD, recordsFrom, sharedTexts, shortText } from './xls-records';

const BIFF8 = 0x0600;
const WORKSHEET = 0x0010;

type Sheet = { readonly name: string; readonly offset: number };
type Workbook = { sheets: Sheet[]; texts: readonly string[]; dateStyles: boolean[]; isDate1904: boolean };

export function readXls(bytes: Uint8Array): Table[] {
  try {
    const { stream, names } = readCompoundFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'Workbook');
    if (stream === null) return refuseImport(names.includes('EncryptedPackage') ? 'ENCRYPTED' : 'LEGACY_XLS');
    const workbook = readGlobals(stream);
    if (workbook.sheets.length === 0) refuseImport('NO_SHEET');
    return workbook.sheets
      .slice(0, MAX_SHEETS)
      .map(({ name, offset }) => ({ format: 'XLS', sheetName: name, encoding: null, origin: NO_ORIGIN, rows: readSheet(stream, offset, workbook) }));
  } catch (error) {
    if (error instanceof ImportRefusal || error instanceof InvariantError) throw error;
    // Bytes that end too early: a fault of the file.
    return refuseImport('LEGACY_XLS');
  }
}

function readGlobals(stream: Buffer): Workbook {
  const workbook: Workbook = { sheets: [], texts: [], dateStyles: [], isDate1904: false };
  const formats = new Map<number, boolean>();
  const stringParts: Buffer[] = [];
  let before = 0;
  for (const { type, content } of recordsFrom(stream, 0)) {
    if (before === 0 && (type !== RECORD.BEGIN || content.readUInt16LE(0) !== BIFF8)) refuseImport('LEGACY_XLS');
    if (type === RECORD.PASSWORD) refuseImport('ENCRYPTED');
    else if (type === RECORD.DATE_MODE) workbook.isDate1904 = content.readUInt16LE(0) === 1;
    else if (type === RECORD.FORMAT) formats.set(content.readUInt16LE(0), isDateCode(shortText(content, 2, 2)));
    else if (type === RECORD.STYLE) {
      const format = content.readUInt16LE(2);
      workbook.dateStyles.push(formats.get(format) ?? isBuiltInDate(format));
    } else if (type === RECORD.SHEET) {
      // Hidden sheets and charts are none of ours.
      if (content[4] === 0 && content[5] === 0) workbook.sheets.push({ offset: content.readUInt32LE(0), name: cleanText(shortText(content, 6, 1)) });
    } else if (type === RECORD.STRINGS || (type === RECORD.CONTINUE && before === RECORD.STRINGS)) stringParts.push(content);
    // A record that continues another keeps that one's name.
    if (type !== RECORD.CONTINUE) before = type;
  }
  workbook.texts = stringParts.length === 0 ? [] : sharedTexts(stringParts);
  return workbook;
}

function readSheet(stream: Buffer, offset: number, workbook: Workbook): TableRow[] {
  const rows = new Map<number, Cell[]>();
  const put = (row: number, column: number, cell: Cell) => {
    if (cell === EMPTY_CELL) return;
    if (row >= MAX_ROWS) refuseImport('TOO_MANY_ROWS', { row: row + 1, params: { rows: MAX_ROWS } });
    if (column >= MAX_COLUMNS) refuseImport('TOO_MANY_COLUMNS', { row: row + 1, params: { columns: MAX_COLUMNS } });
    const cells = rows.get(row) ?? [];
    while (cells.length < column) cells.push(EMPTY_CELL);
    cells[column] = cell;
    rows.set(row, cells);
  };
  const number = (value: number, style: number): Cell => {
    const text = plainDecimal(String(value));
    if (text === null) return { kind: 'ERROR', text: String(value) };
    return workbook.dateStyles[style] ? { kind: 'DATE', text: dateText(value, workbook.isDate1904) } : { kind: 'NUMBER', text };
  };
  let isFirst = true;
  for (const { type, content } of recordsFrom(stream, offset)) {
    if (isFirst && (type !== RECORD.BEGIN || content.readUInt16LE(2) !== WORKSHEET)) refuseImport('LEGACY_XLS');
    isFirst = false;
    const at = () => [content.readUInt16LE(0), content.readUInt16LE(2), content.readUInt16LE(4)] as const;
    if (type === RECORD.SHARED_TEXT) put(at()[0], at()[1], textCell(workbook.texts[content.readUInt32LE(6)] ?? refuseImport('LEGACY_XLS')));
    else if (type === RECORD.TEXT || type === RECORD.RICH_TEXT) put(at()[0], at()[1], textCell(shortText(content, 6, 2)));
    else if (type === RECORD.NUMBER) put(at()[0], at()[1], number(content.readDoubleLE(6), at()[2]));
    else if (type === RECORD.SHORT_NUMBER) put(at()[0], at()[1], number(shortNumber(content.readUInt32LE(6)), at()[2]));
    else if (type === RECORD.FORMULA) put(at()[0], at()[1], { kind: 'FORMULA', text: plainDecimal(String(content.readDoubleLE(6))) ?? '' });
    else if (type === RECORD.BOOLEAN_OR_ERROR) {
      put(at()[0], at()[1], content[7] === 1 ? { kind: 'ERROR', text: `#${content[6]}` } : { kind: 'BOOLEAN', text: String(content[6]) });
    } else if (type === RECORD.NUMBERS) {
      const [row, column] = at();
      for (let index = 0; 4 + index * 6 + 8 <= content.length; index += 1) {
        const place = 4 + index * 6;
        put(row, column + index, number(shortNumber(content.readUInt32LE(place + 2)), content.readUInt16LE(place)));
      }
    }
  }
  return [...rows].sort(([first], [second]) => first - second).map(([row, cells]) => rowOf(row + 1, cells));
}

function textCell(text: string): Cell {
  const cleaned = cleanText(text);
  return cleaned === '' ? EMPTY_CELL : { kind: 'TEXT', text: cleaned };
}

/** Thirty bits of a number, whole or the upper part of a float, and whether to divide by a hundred. */
function shortNumber(bits: number): number {
  const isHundredfold = (bits & 1) === 1;
  let value: number;
  if ((bits & 2) === 2) value = bits >> 2;
  else {
    const float = Buffer.alloc(8);
    float.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
    value = float.readDoubleLE(0);
  }
  return isHundredfold ? value / 100 : value;
}
