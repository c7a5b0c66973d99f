// Opens a zip part by part, as streams under caps; nothing is unpacked as a whole. A workbook's parts are read as a workbook, otherwise every
// text with the ending .csv is a table: a back office bundles several of them.
import { crc32 } from 'node:zlib';

import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

import { InvariantError } from '@/lib/errors/invariant';

import { ImportRefusal, refuseImport } from '../import-problem';
import { MAX_FILE_BYTES, MAX_INFLATED_BYTES, MAX_ROWS, MAX_SHEETS, MAX_ZIP_ENTRIES } from './limits';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import type { Table } from './table';
import type { PartReader } from './xlsx-workbook';

/** Every sheet or text of the file, at most MAX_SHEETS. */
export async function readZip(bytes: Uint8Array): Promise<Table[]> {
  const zip = await openZip(bytes);
  try {
    const entries = await listEntries(zip);
    const part = partReader(zip, entries);
    if (entries.has('xl/workbook.xml')) return await readXlsx(part.asText);
    const texts = [...entries.keys()].filter((name) => /(?:^|\/)(?!\._)[^/]*\.csv$/i.test(name));
    if (texts.length === 0) refuseImport('NOT_A_SPREADSHEET');
    const tables: Table[] = [];
    for (const name of texts.slice(0, MAX_SHEETS)) {
      const content = await part.whole(name);
      if (content.length > 0) tables.push(readCsv(content, MAX_ROWS, name.slice(name.lastIndexOf('/') + 1)));
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

type Parts = { readonly asText: PartReader; readonly whole: (path: string) => Promise<Buffer> };

/** Streams parts to a consumer; all parts of a file share one budget of inflated bytes. */
function partReader(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Parts {
  let budget = MAX_INFLATED_BYTES;
  const stream = async (path: string, consume: (chunk: Buffer) => void): Promise<boolean> => {
    const entry = entries.get(path);
    if (!entry) return false;
    if (entry.uncompressedSize > budget) refuseImport('INFLATES_TOO_MUCH');
    const source = await zip.openReadStreamPromise(entry);
    let checksum = 0;
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        budget -= chunk.length;
        if (budget < 0) refuseImport('INFLATES_TOO_MUCH');
        checksum = crc32(chunk, checksum);
        consume(chunk);
      }
      // The zip reader does not compare checksums; a flipped bit may still be well-formed XML with another number in it.
      if (checksum !== entry.crc32) refuseImport('ZIP_BROKEN');
      return true;
    } finally {
      source.destroy();
    }
  };
  return {
    asText: async (path, consume) => {
      const decoder = new TextDecoder('utf-8');
      const isThere = await stream(path, (chunk) => consume(decoder.decode(chunk, { stream: true })));
      if (isThere) consume(decoder.decode());
      return isThere;
    },
    whole: async (path) => {
      const entry = entries.get(path);
      // A text inside a zip is bounded as one that comes alone.
      if (entry && entry.uncompressedSize > MAX_FILE_BYTES) refuseImport('INFLATES_TOO_MUCH');
      const chunks: Buffer[] = [];
      await stream(path, (chunk) => void chunks.push(chunk));
      return Buffer.concat(chunks);
    },
  };
}
