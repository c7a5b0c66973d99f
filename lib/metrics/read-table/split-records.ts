// Delimited text → records of fields (RFC 4180). Lines without a quotation mark, which most are, are split as they are; the others letter by letter.
import { refuseImport } from '../import-problem';

const QUOTE = '"';

/** At most `most` records, the last of which may be one too many to tell that there are more. A quotation that never ends is refused with its row. */
export function splitRecords(text: string, delimiter: string, most: number): string[][] {
  const records: string[][] = [];
  const hasQuotes = text.includes(QUOTE);
  const newline = lineEndOf(text);
  let at = 0;
  while (at < text.length && records.length < most) {
    const lineEnd = text.indexOf(newline, at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = withoutReturn(text.slice(at, end));
    if (!hasQuotes || !line.includes(QUOTE)) {
      records.push(line.split(delimiter));
      at = end + newline.length;
    } else {
      const record = quotedRecord(text, at, { delimiter, newline, row: records.length + 1 });
      records.push(record.fields);
      at = record.next;
    }
  }
  return records;
}

type Marks = { readonly delimiter: string; readonly newline: string; readonly row: number };

/** A record whose fields may be quoted: a quotation holds delimiters and line ends, and two marks in it are one. */
function quotedRecord(text: string, start: number, { delimiter, newline, row }: Marks): { fields: string[]; next: number } {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === QUOTE) {
      const end = endOfQuotation(text, at + 1);
      if (end < 0) return refuseImport('CSV_BROKEN', { row });
      fields.push(text.slice(at + 1, end).replaceAll('""', QUOTE));
      at = end + 1;
      // Blanks between the mark and what parts the fields are no text.
      while (text[at] === ' ' && delimiter !== ' ') at += 1;
      if (text[at] === '\r' && text.startsWith(newline, at + 1)) at += 1;
      const isEnd = at >= text.length || text.startsWith(newline, at);
      if (!isEnd && !text.startsWith(delimiter, at)) return refuseImport('CSV_BROKEN', { row });
      if (isEnd) return { fields, next: at + newline.length };
      at += delimiter.length;
    } else {
      // A mark within an unquoted field is a letter like any other.
      const lineEnd = text.indexOf(newline, at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      const parted = text.indexOf(delimiter, at);
      if (parted >= 0 && parted < end) {
        fields.push(text.slice(at, parted));
        at = parted + delimiter.length;
      } else {
        fields.push(withoutReturn(text.slice(at, end)));
        return { fields, next: end + newline.length };
      }
    }
  }
}

/** The mark that closes, which no second one follows. */
function endOfQuotation(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
}

/** Old Macs end lines with a return alone. */
function lineEndOf(text: string): string {
  const first = text.search(/[\r\n]/);
  return first >= 0 && text[first] === '\r' && text[first + 1] !== '\n' && !text.includes('\n') ? '\r' : '\n';
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
