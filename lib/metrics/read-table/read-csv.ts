// Reads delimited text: finds the encoding, then the delimiter.
import { isUtf8 } from 'node:buffer';

import Papa from 'papaparse';

import { refuseImport } from '../import-problem';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS } from './limits';
import { splitRecords } from './split-records';
import { cleanText, NO_ORIGIN, type Table } from './table';

/** Marks no text of a back office holds. */
const CONTROL = /[\u0000-\u0008\u000E-\u001A]/;

/** Anything `cleanText` would change: marks nobody sees, odd blanks, two in a row, one at an edge of a field; quotations may hold line ends. */
const UNTIDY = /[\u0000-\u0009\u000B\u000C\u000E-\u001F"\u007F-\u00A0\u1680-\u206F\u3000\uFEFF]|  |[,;\r\n] | [,;\r\n]|\r[^\n]|^ | $/;

export function readCsv(bytes: Uint8Array, maxRows = MAX_ROWS, sheetName: string | null = null): Table {
  const { text, encoding } = decodeText(bytes);
  return tableOfText(text, { encoding, maxRows, sheetName });
}

export function tableOfText(text: string, { encoding, maxRows, sheetName }: { encoding: string; maxRows: number; sheetName: string | null }): Table {
  const delimiter = delimiterOf(text);
  const all = splitRecords(text, delimiter, maxRows + 1);
  // Most files are tidy throughout, which one look at the whole tells sooner than a look at each field.
  const isTidy = delimiter !== '\t' && !UNTIDY.test(text);
  if (all.length > maxRows) refuseImport('TOO_MANY_ROWS', { params: { rows: maxRows } });
  // Line ends after the last row make more, empty records.
  const records = all.slice(0, all.findLastIndex((fields) => fields.some((field) => field.trim() !== '')) + 1);
  const rows = records.map((fields, index) => {
    const row = index + 1;
    if (fields.length > MAX_COLUMNS) refuseImport('TOO_MANY_COLUMNS', { row, params: { columns: MAX_COLUMNS } });
    // The parser's own lists are cleaned in place: a hundred thousand of them are not made twice.
    for (let place = 0; place < fields.length; place += 1) {
      const field = fields[place]!;
      if (field.length > MAX_CELL_LENGTH) refuseImport('CELL_TOO_LONG', { row, columnIndex: place, found: field, params: { characters: MAX_CELL_LENGTH } });
      if (!isTidy) fields[place] = cleanText(field);
    }
    return { row, texts: fields };
  });
  return { format: 'CSV', sheetName, encoding, origin: NO_ORIGIN, rows };
}

/** What parts the fields of the first lines; narrow tables under a title are too little for the parser's own guess. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).trimEnd();
  const guessed = Papa.parse(head, { delimitersToGuess: [',', '\t', ';'], preview: 10 }).meta.delimiter;
  return head.includes(guessed) ? guessed : (['\t', ';'].find((mark) => head.includes(mark)) ?? guessed);
}

/** By mark first, then UTF-16 by its zero bytes, then strict UTF-8, then GB18030, which back offices in China still write. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const encoding = encodingOf(bytes);
  if ((encoding === null || encoding === 'utf-8') && isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (!CONTROL.test(text)) return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, encoding: 'utf-8' };
  }
  const candidates = encoding === null ? ['utf-8', 'gb18030'] : [encoding];
  for (const candidate of candidates) {
    const text = decodeStrictly(bytes, candidate);
    // Control characters in either reading mean it is no text at all.
    if (text !== null && !CONTROL.test(text)) return { text, encoding: candidate };
  }
  return refuseImport('ENCODING_UNKNOWN');
}

function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1_000);
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  // Delimiters, digits and line ends alone make a tenth of the units carry a zero byte, always on the same side.
  if (zeros.odd * 20 > sample.length && zeros.even === 0) return 'utf-16le';
  if (zeros.even * 20 > sample.length && zeros.odd === 0) return 'utf-16be';
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
