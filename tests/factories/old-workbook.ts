// Makes workbooks of Excel 97 to 2003 (BIFF8 in a compound file), so that tests need no files. Only what an export is made of.

/** Text, a number, a number in a date style, or a formula with its value. */
export type OldCell = string | number | null | { readonly serial: number } | { readonly formula: number };
export type OldSheet = { readonly name: string; readonly rows: readonly (readonly OldCell[])[] };

/** `splitEvery`: shared texts are cut into records of so many bytes, as long tables are. */
export function makeXls(sheets: readonly OldSheet[], { splitEvery = 8_224, isLocked = false }: { splitEvery?: number; isLocked?: boolean } = {}): Uint8Array {
  const texts = [...new Set(sheets.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'string')))];
  const bodies = sheets.map(({ rows }) => sheetStream(rows, texts));
  const globals = (offsets: readonly number[]) =>
    Buffer.concat([
      record(0x809, u16(0x0600, 0x0005, 0, 0), u32(0, 0)),
      ...(isLocked ? [record(0x2f, Buffer.alloc(54))] : []),
      record(0x22, u16(0)),
      record(0x41e, u16(164), wideText('yyyy-mm-dd', 2)),
      record(0xe0, u16(0, 0), Buffer.alloc(16)),
      record(0xe0, u16(0, 164), Buffer.alloc(16)),
      ...sheets.map(({ name }, index) => record(0x85, u32(offsets[index]!), Buffer.from([0, 0]), wideText(name, 1))),
      ...sharedTexts(texts, splitEvery),
      record(0x0a),
    ]);
  const head = globals(sheets.map(() => 0)).length;
  const offsets = bodies.map((_, index) => head + bodies.slice(0, index).reduce((sum, body) => sum + body.length, 0));
  return compoundFile('Workbook', Buffer.concat([globals(offsets), ...bodies]));
}

function sheetStream(rows: OldSheet['rows'], texts: readonly string[]): Buffer {
  const cells = rows.flatMap((line, row) =>
    line.flatMap((cell, column) => {
      if (cell === null) return [];
      if (typeof cell === 'string') return [record(0xfd, u16(row, column, 0), u32(texts.indexOf(cell)))];
      if (typeof cell === 'object' && 'formula' in cell) return [record(0x06, u16(row, column, 0), float(cell.formula), Buffer.alloc(8))];
      if (typeof cell === 'object') return [record(0x203, u16(row, column, 1), float(cell.serial))];
      // Whole numbers go into the short form, as Excel writes them.
      if (Number.isInteger(cell) && Math.abs(cell) < 2 ** 29) return [record(0x27e, u16(row, column, 0), u32(((cell << 2) | 2) >>> 0))];
      return [record(0x203, u16(row, column, 0), float(cell))];
    }),
  );
  return Buffer.concat([record(0x809, u16(0x0600, 0x0010, 0, 0), u32(0, 0)), ...cells, record(0x0a)]);
}

/** A record may not hold more than so many bytes; a text cut in two says anew how wide its letters are. */
function sharedTexts(texts: readonly string[], splitEvery: number): Buffer[] {
  const parts: Buffer[][] = [[u32(texts.length, texts.length)]];
  let room = splitEvery - 8;
  const next = () => {
    parts.push([]);
    room = splitEvery;
  };
  for (const text of texts) {
    if (room < 5) next();
    parts.at(-1)!.push(u16(text.length), Buffer.from([1]));
    room -= 3;
    for (let at = 0; at < text.length;) {
      if (room < 2) {
        next();
        parts.at(-1)!.push(Buffer.from([1]));
        room -= 1;
      }
      const letters = Math.min(text.length - at, Math.floor(room / 2));
      parts.at(-1)!.push(Buffer.from(text.slice(at, at + letters), 'utf16le'));
      room -= letters * 2;
      at += letters;
    }
  }
  return parts.map((part, index) => record(index === 0 ? 0xfc : 0x3c, ...part));
}

/** One stream in sectors of 512 bytes; padded past the size from which a stream has sectors of its own. */
export function compoundFile(name: string, stream: Buffer): Uint8Array {
  const size = Math.max(stream.length, 4_096);
  const body = Buffer.concat([stream, Buffer.alloc(Math.ceil(size / 512) * 512 - stream.length)]);
  const bodySectors = body.length / 512;
  const fatSectors = Math.ceil((bodySectors + 2) / 127);
  const directoryAt = fatSectors + bodySectors;
  const fat = Buffer.alloc(fatSectors * 512, 0xff);
  for (let sector = 0; sector < fatSectors; sector += 1) fat.writeUInt32LE(0xfffffffd, sector * 4);
  for (let sector = 0; sector < bodySectors; sector += 1) {
    fat.writeUInt32LE(sector === bodySectors - 1 ? 0xfffffffe : fatSectors + sector + 1, (fatSectors + sector) * 4);
  }
  fat.writeUInt32LE(0xfffffffe, directoryAt * 4);
  const header = Buffer.alloc(512, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24);
  u32(fatSectors, directoryAt, 0, 4_096, 0xfffffffe, 0, 0xfffffffe, 0).copy(header, 44);
  header.fill(0xff, 76);
  for (let sector = 0; sector < fatSectors; sector += 1) header.writeUInt32LE(sector, 76 + sector * 4);
  const directory = Buffer.concat([entry('Root Entry', 5, 0xfffffffe, 0), entry(name, 2, fatSectors, size), Buffer.alloc(256)]);
  return new Uint8Array(Buffer.concat([header, fat, body, directory]));
}

function entry(name: string, type: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = type;
  u32(0xffffffff, 0xffffffff, type === 5 ? 1 : 0xffffffff).copy(bytes, 68);
  u32(start, size).copy(bytes, 116);
  return bytes;
}

function record(type: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([u16(type, content.length), content]);
}

function wideText(text: string, countBytes: 1 | 2): Buffer {
  return Buffer.concat([countBytes === 1 ? Buffer.from([text.length]) : u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}
