// What may be uploaded: by what the bytes are, what the name says, and both together.
import { DomainError } from '@/lib/errors/domain-error';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_MILESTONE_BYTES = 200 * 1024 * 1024;

/** A limit as the refusals name it. */
export function megabytes(limitBytes: number): string {
  return `${limitBytes / 1024 / 1024} MB`;
}

/** Extension → media types its bytes may turn out to be. Text formats have no signature and are checked to be text; `mayBeText` may be either. */
const ALLOWED: Record<string, { sniffed: readonly string[]; mime: string; mayBeText?: true }> = {
  png: { sniffed: ['image/png'], mime: 'image/png' },
  jpg: { sniffed: ['image/jpeg'], mime: 'image/jpeg' },
  jpeg: { sniffed: ['image/jpeg'], mime: 'image/jpeg' },
  webp: { sniffed: ['image/webp'], mime: 'image/webp' },
  gif: { sniffed: ['image/gif'], mime: 'image/gif' },
  pdf: { sniffed: ['application/pdf'], mime: 'application/pdf' },
  docx: {
    sniffed: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pptx: {
    sniffed: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip'],
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  xlsx: {
    sniffed: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  // Back offices hand out old workbooks, web pages and delimited text under this name.
  xls: { sniffed: ['application/x-cfb', 'application/vnd.ms-excel'], mime: 'application/vnd.ms-excel', mayBeText: true },
  zip: { sniffed: ['application/zip'], mime: 'application/zip' },
  mp4: { sniffed: ['video/mp4', 'video/quicktime', 'video/x-m4v'], mime: 'video/mp4' },
  csv: { sniffed: [], mime: 'text/csv' },
  txt: { sniffed: [], mime: 'text/plain' },
};

export const ALLOWED_EXTENSIONS = Object.keys(ALLOWED);

/** The media type we keep for a file. Refuses FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED. */
export function judgeFile(name: string, bytes: Uint8Array, sniffedMime: string | undefined): string {
  if (bytes.byteLength === 0) throw new DomainError('FILE_EMPTY');
  if (bytes.byteLength > MAX_FILE_BYTES) throw new DomainError('FILE_TOO_LARGE', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const rule = ALLOWED[extension];
  const isTextFormat = rule !== undefined && (rule.sniffed.length === 0 || rule.mayBeText === true);
  const fits = rule && (sniffedMime === undefined ? isTextFormat && !bytes.subarray(0, 4096).includes(0) : rule.sniffed.includes(sniffedMime));
  const isUtf16 = isTextFormat && sniffedMime === undefined && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (!rule || (!fits && !isUtf16)) throw new DomainError('FILE_TYPE_REFUSED', { allowed: ALLOWED_EXTENSIONS.join(' ') });
  return rule.mime;
}

/** The name as it is shown and offered for download: no path, no control characters, at most 120 characters. */
export function cleanFileName(name: string): string {
  const bare = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const visible = bare.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const extension = /\.[a-z0-9]{1,5}$/i.exec(visible)?.[0] ?? '';
  return `${
    Array.from(visible.slice(0, visible.length - extension.length))
      .slice(0, 110)
      .join('') || 'file'
  }${extension}`;
}
