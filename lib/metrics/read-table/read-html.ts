// Reads the tables of a web page, which back offices hand out under the name .xls. Only rows, cells and their texts are looked at: nothing is
// run, fetched or nested. One pass over the text, so that no page takes longer than its length.
import { refuseImport } from '../import-problem';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from './limits';
import { decodeText } from './read-csv';
import { type Cell, cleanText, EMPTY_CELL, NO_ORIGIN, rowOf, type Table, type TableRow } from './table';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** What stands in them is no text of a cell. */
const SILENT = new Set(['script', 'style', 'head', 'title']);

export function readHtml(bytes: Uint8Array): Table[] {
  const { text, encoding } = decodeText(bytes);
  const tables: TableRow[][] = [];
  let rows: TableRow[] | null = null;
  let cells: Cell[] | null = null;
  let content: string[] | null = null;
  let span = 1;
  const closeCell = () => {
    if (content === null || cells === null) return;
    const cleaned = cleanText(withEntities(content.join('')));
    const row = (rows?.length ?? 0) + 1;
    if (cleaned.length > MAX_CELL_LENGTH) {
      refuseImport('CELL_TOO_LONG', { row, columnIndex: cells.length, found: cleaned, params: { characters: MAX_CELL_LENGTH } });
    }
    cells.push(cleaned === '' ? EMPTY_CELL : { kind: 'TEXT', text: cleaned });
    // A merged cell keeps its text where it starts.
    for (let more = 1; more < span && cells.length <= MAX_COLUMNS; more += 1) cells.push(EMPTY_CELL);
    if (cells.length > MAX_COLUMNS) refuseImport('TOO_MANY_COLUMNS', { row, params: { columns: MAX_COLUMNS } });
    content = null;
  };
  const closeRow = () => {
    closeCell();
    if (cells !== null && rows !== null) {
      rows.push(rowOf(rows.length + 1, cells));
      if (rows.length > MAX_ROWS) refuseImport('TOO_MANY_ROWS', { params: { rows: MAX_ROWS } });
    }
    cells = null;
  };
  for (const { name, isClosing, attributes, before } of tagsOf(text)) {
    content?.push(before);
    if (name === 'table') {
      closeRow();
      if (isClosing) rows = null;
      else if (tables.length < MAX_SHEETS) tables.push((rows = []));
      else break;
    } else if (name === 'tr') {
      closeRow();
      if (!isClosing && rows !== null) cells = [];
    } else if (name === 'td' || name === 'th') {
      closeCell();
      if (!isClosing && cells !== null) {
        content = [];
        span = Math.min(Number(/colspan\s*=\s*["']?(\d{1,4})/i.exec(attributes)?.[1] ?? 1) || 1, MAX_COLUMNS + 1);
      }
    } else if (content !== null) (content as string[]).push(' ');
  }
  if (tables.length === 0) refuseImport('HTML_AS_XLS');
  return tables.map((found) => ({ format: 'HTML', sheetName: null, encoding, origin: NO_ORIGIN, rows: found }));
}

type Tag = { readonly name: string; readonly isClosing: boolean; readonly attributes: string; /** Text since the tag before. */ readonly before: string };

function* tagsOf(text: string): Generator<Tag> {
  let from = 0;
  let silent: string | null = null;
  for (;;) {
    const open = text.indexOf('<', from);
    if (open < 0) return;
    const before = silent === null ? text.slice(from, open) : '';
    if (text.startsWith('<!--', open)) {
      const end = text.indexOf('-->', open + 4);
      if (before !== '') yield { name: '', isClosing: false, attributes: '', before };
      if (end < 0) return;
      from = end + 3;
      continue;
    }
    const close = text.indexOf('>', open + 1);
    if (close < 0) return;
    const match = /^(\/?)([a-z][a-z0-9:]*)/i.exec(text.slice(open + 1, Math.min(close, open + 40)));
    const name = match?.[2]?.toLowerCase() ?? '';
    const isClosing = match?.[1] === '/';
    from = close + 1;
    if (silent !== null) {
      if (isClosing && name === silent) silent = null;
      continue;
    }
    if (!isClosing && SILENT.has(name)) silent = name;
    yield { name, isClosing, attributes: text.slice(open + 1, Math.min(close, open + 500)), before };
  }
}

function withEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}
