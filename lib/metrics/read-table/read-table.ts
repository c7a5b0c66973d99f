// A file's bytes → its tables. The only door of this folder.
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { sniffFormat } from './sniff-format';
import type { Table } from './table';

/** Throws ImportRefusal with the one problem that makes the file unreadable. */
export async function readTables(bytes: Uint8Array): Promise<Table[]> {
  return sniffFormat(bytes) === 'XLSX' ? readXlsx(bytes) : [readCsv(bytes)];
}
