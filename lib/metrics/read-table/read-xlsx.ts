// Reads a workbook from the parts of its zip. Rows are kept, styles and drawings never read.
import { refuseImport } from '../import-problem';
import { MAX_SHEETS } from './limits';
import { readSheet } from './xlsx-sheet';
import type { Table, TableOrigin } from './table';
import { readSharedStrings } from './xlsx-strings';
import { readDateStyles } from './xlsx-styles';
import { readElementTexts, readWorkbook, type PartReader } from './xlsx-workbook';

/** Every visible sheet in the order of the workbook, at most MAX_SHEETS. */
export async function readXlsx(part: PartReader): Promise<Table[]> {
  const workbook = await readWorkbook(part);
  if (workbook.sheets.length === 0) refuseImport('NO_SHEET');
  const strings = await readSharedStrings(part);
  const dateStyles = await readDateStyles(part);
  const origin = await readOrigin(part);
  const tables: Table[] = [];
  for (const sheet of workbook.sheets.slice(0, MAX_SHEETS)) {
    const rows = await readSheet(part, sheet.path, { strings, dateStyles, isDate1904: workbook.isDate1904 });
    tables.push({ format: 'XLSX', sheetName: sheet.name, encoding: null, origin, rows });
  }
  return tables;
}

async function readOrigin(part: PartReader): Promise<TableOrigin> {
  const app = await readElementTexts(part, 'docProps/app.xml', ['Application']);
  const core = await readElementTexts(part, 'docProps/core.xml', ['created', 'modified', 'lastModifiedBy']);
  return {
    application: app.get('Application') ?? null,
    createdAt: core.get('created') ?? null,
    modifiedAt: core.get('modified') ?? null,
    lastModifiedBy: core.get('lastModifiedBy') || null,
  };
}
