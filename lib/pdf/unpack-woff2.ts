// A WOFF2 font as the plain OpenType file it was packed from. Done once a process, natively: unpacking it anew for each document, as the
// PDF library would, takes half a second of everybody's time. Pure. Format: https://www.w3.org/TR/WOFF2/
import { brotliDecompressSync } from 'node:zlib';
import { invariant } from '@/lib/errors/invariant';

const HEADER_BYTES = 48;
/** The tags that are written as a number: only those a font with PostScript outlines can have are named, by their place in the list of the format. */
const KNOWN_TAGS: Readonly<Record<number, string>> = {
  0: 'cmap',
  1: 'head',
  2: 'hhea',
  3: 'hmtx',
  4: 'maxp',
  5: 'name',
  6: 'OS/2',
  7: 'post',
  13: 'CFF ',
  14: 'VORG',
  15: 'EBDT',
  19: 'kern',
  23: 'vhea',
  24: 'vmtx',
  25: 'BASE',
  26: 'GDEF',
  27: 'GPOS',
  28: 'GSUB',
};
const TAG_FOLLOWS = 63;

type Table = { tag: string; data: Buffer };

/** How far a line reaches above and below its baseline, in units of the font. */
export type LineReach = { ascent: number; descent: number };

/** Throws when a table was transformed, which only fonts with TrueType outlines do. `reach` replaces the font's own. */
export function unpackWoff2(packed: Buffer, reach: LineReach): Buffer {
  invariant(packed.toString('latin1', 0, 4) === 'wOF2', 'the font is a WOFF2 file');
  const tableCount = packed.readUInt16BE(12);
  let place = HEADER_BYTES;
  const entries = Array.from({ length: tableCount }, () => {
    const flags = packed[place]!;
    place += 1;
    let tag = KNOWN_TAGS[flags & 0x3f];
    if ((flags & 0x3f) === TAG_FOLLOWS) {
      tag = packed.toString('latin1', place, place + 4);
      place += 4;
    }
    invariant(tag && flags >> 6 === 0, 'the tables of the font are known and not transformed');
    let length = 0;
    for (let more = true; more; place += 1) {
      length = length * 128 + (packed[place]! & 0x7f);
      more = packed[place]! >= 0x80;
    }
    return { tag, length };
  });
  const content = brotliDecompressSync(packed.subarray(place, place + packed.readUInt32BE(20)));
  let start = 0;
  const tables = entries.map(({ tag, length }) => ({ tag, data: content.subarray(start, (start += length)) }));
  const lines = tables.find((table) => table.tag === 'hhea')!.data;
  lines.writeInt16BE(reach.ascent, 4);
  lines.writeInt16BE(reach.descent, 6);
  return assemble(packed.readUInt32BE(4), tables);
}

/** The directory of an OpenType file is sorted by tag; each table begins at a multiple of four. */
function assemble(flavor: number, tables: Table[]): Buffer {
  const sorted = [...tables].sort((first, second) => (first.tag < second.tag ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(sorted.length, 4);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { tag, data }] of sorted.entries()) {
    const entry = 12 + 16 * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(parts);
}
