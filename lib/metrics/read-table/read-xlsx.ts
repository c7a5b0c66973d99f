// Reads workbooks part by part from the zip, as streams under caps; nothing is unpacked as a whole. Rows are kept, styles and drawings never read.
import { crc32 } from 'node:zlib';

import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

import { InvariantError } from '@/lib/errors/invariant';

import { ImportRefusal, refuseImport } from '../import-problem';
import { MAX_INFLATED_BYTES, MAX_SHEETS, MAX_ZIP_ENTRIES } from './limits';
import { readSheet } from './xlsx-sheet';
import type { Table, TableOrigin } from './table';
import { readSharedStrings } from './xlsx-strings';
import { readDateStyles } from './xlsx-styles';
import { readElementTexts, readWorkbook, type PartReader } from './xlsx-workbook';

/** Every visible sheet in the order of the workbook, at most MAX_SHEETS. */
export async function readXlsx(bytes: Uint8Array): Promise<Table[]> {
  const zip = await openZip(bytes);
  try {
    const entries = await listEntries(zip);
    const part = partReader(zip, entries);
    if (!entries.has('xl/workbook.xml')) refuseImport('NOT_A_SPREADSHEET');
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
  } catch (error) {
    if (error instanceof ImportRefusal || error instanceof InvariantError) throw error;
    // What the zip or XML reader throws says something about the file, nothing about us.
    return refuseImport('ZIP_BROKEN');
  } finally {
    zip.close();
  }
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    });
  } catch {
    return refuseImport('ZIP_BROKEN');
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ZIP_ENTRIES) refuseImport('ZIP_TOO_MANY_PARTS');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) refuseImport('ENCRYPTED');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Streams one part to a consumer; all parts of a file share one budget of inflated bytes. */
function partReader(zip: ZipFile, entries: ReadonlyMap<string, Entry>): PartReader {
  let budget = MAX_INFLATED_BYTES;
  return async (path, consume) => {
    const entry = entries.get(path);
    if (!entry) return false;
    if (entry.uncompressedSize > budget) refuseImport('INFLATES_TOO_MUCH');
    const stream = await zip.openReadStreamPromise(entry);
    const decoder = new TextDecoder('utf-8');
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        budget -= chunk.length;
        if (budget < 0) refuseImport('INFLATES_TOO_MUCH');
        checksum = crc32(chunk, checksum);
        consume(decoder.decode(chunk, { stream: true }));
      }
      // The zip reader does not compare checksums; a flipped bit may still be well-formed XML with another number in it.
      if (checksum !== entry.crc32) refuseImport('ZIP_BROKEN');
      consume(decoder.decode());
      return true;
    } finally {
      stream.destroy();
    }
  };
}

async function readOrigin(part: PartReader): Promise<TableOrigin> {
  const app = await readElementTexts(part, 'docProps/app.xml', ['Application']);
  const core = await readElementTexts(part, 'docProps/core.xml', ['created', 'modified']);
  return { application: app.get('Application') ?? null, createdAt: core.get('created') ?? null, modifiedAt: core.get('modified') ?? null };
}
