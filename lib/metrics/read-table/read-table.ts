// A file's bytes → its tables. The only door of this folder.
import { readCsv } from './read-csv';
import { readHtml } from './read-html';
import { readXls } from './read-xls';
import { readZip } from './read-zip';
import { sniffFormat } from './sniff-format';
import type { Table } from './table';

/** Throws ImportRefusal with the one problem that makes the file unreadable. `maxRows` bounds delimited text; other formats have their own. */
export async function readTables(bytes: Uint8Array, maxRows: number): Promise<Table[]> {
  switch (sniffFormat(bytes)) {
    case 'ZIP':
      return readZip(bytes);
    case 'XLS':
      return readXls(bytes);
    case 'HTML':
      return readHtml(bytes);
    case 'TEXT':
      return [readCsv(bytes, maxRows)];
  }
}
