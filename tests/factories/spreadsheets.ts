// Makes workbooks as back offices write them, so that tests need no files. A minimal zip writer over node:zlib; nothing here is product code.
import { crc32, deflateRawSync } from 'node:zlib';

import { columnLetter } from '@/lib/metrics/import-problem';

/** A cell as a test writes it: text, a number as the workbook spells it, a formula, a date serial, a shared string, or nothing. */
export type MadeCell =
  | string
  | null
  | { readonly number: string }
  | { readonly formula: string; readonly value: string }
  | { readonly serial: number }
  | { readonly shared: string }
  | { readonly error: string };

export type MadeWorkbook = {
  readonly rows: readonly (readonly MadeCell[])[];
  readonly sheetName?: string;
  readonly merges?: readonly string[];
  readonly application?: string;
  readonly createdAt?: string;
  readonly modifiedAt?: string;
  readonly lastModifiedBy?: string;
  /** Sheets before this one, to prove that the right one is found. */
  readonly leadingSheets?: readonly (readonly (readonly MadeCell[])[])[];
  readonly leadingNames?: readonly string[];
};

export function makeXlsx(workbook: MadeWorkbook): Uint8Array {
  const shared: string[] = [];
  const sheets = [...(workbook.leadingSheets ?? []), workbook.rows];
  const merges = workbook.merges?.map((range) => `<mergeCell ref="${range}"/>`).join('') ?? '';
  const parts = new Map<string, string>();
  for (const [index, rows] of sheets.entries()) {
    const body = rows.map((cells, row) => rowXml(cells, row + 1, shared)).join('');
    const merged = merges ? `<mergeCells>${merges}</mergeCells>` : '';
    parts.set(`xl/worksheets/sheet${index + 1}.xml`, `${XML}<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData>${merged}</worksheet>`);
  }
  const names = sheets.map((_, index) =>
    index === sheets.length - 1 ? (workbook.sheetName ?? 'Sheet1') : (workbook.leadingNames?.[index] ?? `Other${index + 1}`),
  );
  parts.set('[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`);
  parts.set(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="false"/><sheets>${names
      .map((name, index) => `<sheet name="${escapeXml(name)}" r:id="rId${index + 1}" sheetId="${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
  );
  parts.set(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
  );
  parts.set('xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}">${shared.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`);
  parts.set(
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  );
  parts.set('docProps/app.xml', `${XML}<Properties><Application>${escapeXml(workbook.application ?? 'Apache POI')}</Application></Properties>`);
  const created = workbook.createdAt ? `<dcterms:created>${workbook.createdAt}</dcterms:created>` : '';
  const modified = workbook.modifiedAt ? `<dcterms:modified>${workbook.modifiedAt}</dcterms:modified>` : '';
  const savedBy = workbook.lastModifiedBy ? `<cp:lastModifiedBy>${escapeXml(workbook.lastModifiedBy)}</cp:lastModifiedBy>` : '';
  parts.set('docProps/core.xml', `${XML}<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d">${savedBy}${created}${modified}</cp:coreProperties>`);
  return makeZip(parts);
}

/** A zip of the parts, deflated. `declaredSizes` lets a test lie about how much a part unfolds to. */
export function makeZip(parts: ReadonlyMap<string, string | Uint8Array>, declaredSizes: Readonly<Record<string, number>> = {}): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(0x5a21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSizes[name] ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes]));
    offset += 30 + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function rowXml(cells: readonly MadeCell[], row: number, shared: string[]): string {
  const content = cells.map((cell, column) => (cell === null ? '' : cellXml(cell, `${columnLetter(column)}${row}`, shared))).join('');
  return `<row r="${row}">${content}</row>`;
}

function cellXml(cell: Exclude<MadeCell, null>, reference: string, shared: string[]): string {
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  if ('number' in cell) return `<c r="${reference}" t="n"><v>${cell.number}</v></c>`;
  if ('formula' in cell) return `<c r="${reference}"><f>${escapeXml(cell.formula)}</f><v>${cell.value}</v></c>`;
  if ('serial' in cell) return `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`;
  if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
  shared.push(cell.shared);
  return `<c r="${reference}" t="s"><v>${shared.length - 1}</v></c>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
