// The container old workbooks come in: a small file system of sectors ([MS-CFB]). Reads one stream; every walk is bounded by the sectors there are.
import { refuseImport } from '../import-problem';

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** Sector numbers from here on are marks, not sectors. */
const LAST_SECTOR = 0xfffffff9;
const DIFAT_IN_HEADER = 109;

/** The bytes of the stream of this name, and the names of all streams; null when there is none. Refuses LEGACY_XLS when the container is broken. */
export function readCompoundFile(bytes: Buffer, wanted: string): { stream: Buffer | null; names: readonly string[] } {
  const sectorShift = bytes.readUInt16LE(30);
  if (sectorShift !== 9 && sectorShift !== 12) return refuseImport('LEGACY_XLS');
  const sectorBytes = 2 ** sectorShift;
  const sectorCount = Math.ceil((bytes.length - HEADER_BYTES) / sectorBytes);
  const sector = (number: number) => {
    const start = (number + 1) * sectorBytes;
    return start >= bytes.length ? refuseImport('LEGACY_XLS') : bytes.subarray(start, start + sectorBytes);
  };
  const fat = tableOf(fatSectors(bytes, sector, sectorCount).map(sector));
  const chain = (start: number, table: readonly number[], most: number) => {
    const numbers: number[] = [];
    for (let next = start; next <= LAST_SECTOR; next = table[next] ?? refuseImport('LEGACY_XLS')) {
      numbers.push(next);
      // Longer than all there is: the chain bites its tail.
      if (numbers.length > most) refuseImport('LEGACY_XLS');
    }
    return numbers;
  };
  const read = (start: number) => Buffer.concat(chain(start, fat, sectorCount).map(sector));
  const entries = entriesOf(read(bytes.readUInt32LE(48)));
  const names = entries.filter(({ type }) => type === STREAM).map(({ name }) => name);
  const found = entries.find((entry) => entry.type === STREAM && entry.name.toLowerCase() === wanted.toLowerCase());
  if (!found) return { stream: null, names };
  if (found.size >= bytes.readUInt32LE(56)) return { stream: read(found.start).subarray(0, found.size), names };

  // Small streams share the stream of the root, in sectors of their own.
  const root = entries.find((entry) => entry.type === ROOT) ?? refuseImport('LEGACY_XLS');
  const miniBytes = 2 ** Math.min(bytes.readUInt16LE(32), sectorShift);
  const shared = read(root.start);
  const miniFat = tableOf([read(bytes.readUInt32LE(60))]);
  const parts = chain(found.start, miniFat, Math.ceil(shared.length / miniBytes)).map((number) =>
    shared.subarray(number * miniBytes, (number + 1) * miniBytes),
  );
  return { stream: Buffer.concat(parts).subarray(0, found.size), names };
}

const STREAM = 2;
const ROOT = 5;
type Entry = { name: string; type: number; start: number; size: number };

function entriesOf(directory: Buffer): Entry[] {
  return Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) => {
    const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const nameBytes = Math.max(0, Math.min(entry.readUInt16LE(64), 64) - 2);
    return { name: entry.toString('utf16le', 0, nameBytes), type: entry[66]!, start: entry.readUInt32LE(116), size: entry.readUInt32LE(120) };
  });
}

/** Where the allocation table is: 109 places in the header, the rest in a chain of sectors of its own. */
function fatSectors(bytes: Buffer, sector: (number: number) => Buffer, sectorCount: number): number[] {
  const places: number[] = [];
  const take = (place: number) => {
    if (place <= LAST_SECTOR) places.push(place);
    if (places.length > sectorCount) refuseImport('LEGACY_XLS');
  };
  for (let index = 0; index < DIFAT_IN_HEADER; index += 1) take(bytes.readUInt32LE(76 + index * 4));
  let next = bytes.readUInt32LE(68);
  for (let walked = 0; next <= LAST_SECTOR; walked += 1) {
    if (walked > sectorCount) refuseImport('LEGACY_XLS');
    const table = sector(next);
    for (let offset = 0; offset + 8 <= table.length; offset += 4) take(table.readUInt32LE(offset));
    next = table.length < 4 ? LAST_SECTOR + 1 : table.readUInt32LE(table.length - 4);
  }
  return places;
}

function tableOf(sectors: readonly Buffer[]): number[] {
  return sectors.flatMap((bytes) => Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4)));
}
