// Tells what a file is by its bytes; its name is never asked.
import { refuseImport } from '../import-problem';
import { MAX_FILE_BYTES } from './limits';

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);

/** ZIP: a workbook, or a bundle of texts · XLS: an old workbook in its container · HTML: a page with tables · TEXT: delimited text. */
export type FileFormat = 'ZIP' | 'XLS' | 'HTML' | 'TEXT';

/** Anything else is refused with the code that says what it is. */
export function sniffFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) refuseImport('FILE_EMPTY');
  if (bytes.length > MAX_FILE_BYTES) refuseImport('FILE_TOO_LARGE', { params: { megabytes: MAX_FILE_BYTES / 1024 / 1024 } });
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'ZIP';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'XLS';
  // BIFF2–5 stream without a container.
  if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04) || startsWith(bytes, 0x09, 0x02)) refuseImport('LEGACY_XLS');
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46) || startsWith(bytes, 0x89, 0x50) || startsWith(bytes, 0xff, 0xd8)) refuseImport('NOT_A_SPREADSHEET');
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1').replace(/\0/g, '');
  const text = head.replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?\s*/, '').toLowerCase();
  if (text === '') refuseImport('FILE_EMPTY');
  if (text.startsWith('<') && /<(?:html|table|!doctype html|meta|head|body)/.test(text)) return 'HTML';
  if (text.startsWith('<?xml')) refuseImport('NOT_A_SPREADSHEET');
  return 'TEXT';
}
