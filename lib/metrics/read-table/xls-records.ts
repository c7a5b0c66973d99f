// The records of an old workbook (BIFF8, [MS-XLS]): a type, a length, and what it says; texts may run on over several of them.
import { refuseImport } from '../import-problem';
import { MAX_CELL_LENGTH, MAX_SHARED_STRINGS } from './limits';

export const RECORD = {
  FORMULA: 0x06,
  END: 0x0a,
  DATE_MODE: 0x22,
  PASSWORD: 0x2f,
  CONTINUE: 0x3c,
  SHEET: 0x85,
  NUMBERS: 0xbd,
  RICH_TEXT: 0xd6,
  STYLE: 0xe0,
  STRINGS: 0xfc,
  SHARED_TEXT: 0xfd,
  NUMBER: 0x203,
  TEXT: 0x204,
  BOOLEAN_OR_ERROR: 0x205,
  SHORT_NUMBER: 0x27e,
  FORMAT: 0x41e,
  BEGIN: 0x809,
} as const;

export type XlsRecord = { readonly type: number; readonly content: Buffer };

/** Records from `offset` to the end of that substream. */
export function* recordsFrom(stream: Buffer, offset: number): Generator<XlsRecord> {
  let at = offset;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (at + 4 + length > stream.length) refuseImport('LEGACY_XLS');
    yield { type, content: stream.subarray(at + 4, at + 4 + length) };
    if (type === RECORD.END) return;
    at += 4 + length;
  }
}

/** A text after a count of `countBytes`: one flag byte, then letters of one or two bytes. */
export function shortText(content: Buffer, at: number, countBytes: 1 | 2): string {
  const count = countBytes === 1 ? content.readUInt8(at) : content.readUInt16LE(at);
  const isWide = (content.readUInt8(at + countBytes) & 1) === 1;
  const start = at + countBytes + 1;
  const end = start + count * (isWide ? 2 : 1);
  if (end > content.length) refuseImport('LEGACY_XLS');
  return content.toString(isWide ? 'utf16le' : 'latin1', start, end);
}

/** The table of shared texts from its record and those that continue it. */
export function sharedTexts(parts: readonly Buffer[]): string[] {
  const reader = partsReader(parts);
  reader.skip(4);
  const count = reader.number(4);
  if (count > MAX_SHARED_STRINGS) refuseImport('INFLATES_TOO_MUCH');
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = reader.number(2);
    const flags = reader.number(1);
    const runs = (flags & 0x08) === 0 ? 0 : reader.number(2);
    const phoneticBytes = (flags & 0x04) === 0 ? 0 : reader.number(4);
    texts.push(reader.text(length, (flags & 1) === 1));
    reader.skip(runs * 4 + phoneticBytes);
  }
  return texts;
}

function partsReader(parts: readonly Buffer[]) {
  let part = 0;
  let at = 0;
  const current = () => {
    while (part < parts.length && at >= parts[part]!.length) {
      part += 1;
      at = 0;
    }
    return parts[part] ?? refuseImport('LEGACY_XLS');
  };
  return {
    number(bytes: 1 | 2 | 4): number {
      let value = 0;
      for (let index = 0; index < bytes; index += 1) {
        value += current()[at]! * 256 ** index;
        at += 1;
      }
      return value;
    },
    skip(bytes: number): void {
      for (let left = bytes; left > 0;) {
        const step = Math.min(left, current().length - at);
        at += step;
        left -= step;
      }
    },
    /** Where a text crosses into the next record, that record says anew how wide its letters are. */
    text(length: number, isWideAtFirst: boolean): string {
      let isWide = isWideAtFirst;
      let text = '';
      let left = length;
      while (left > 0) {
        const before = part;
        const buffer = current();
        if (part !== before) {
          isWide = (buffer[at]! & 1) === 1;
          at += 1;
        }
        const width = isWide ? 2 : 1;
        const letters = Math.min(left, Math.floor((buffer.length - at) / width));
        if (letters === 0) {
          // Half a letter at the end of a record: no writer does that.
          if (at < buffer.length) refuseImport('LEGACY_XLS');
          continue;
        }
        text += buffer.toString(isWide ? 'utf16le' : 'latin1', at, at + letters * width);
        at += letters * width;
        left -= letters;
        if (text.length > MAX_CELL_LENGTH) refuseImport('CELL_TOO_LONG', { found: text, params: { characters: MAX_CELL_LENGTH } });
      }
      return text;
    },
  };
}
