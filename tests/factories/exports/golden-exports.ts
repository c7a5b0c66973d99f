// One file of every format we read. A format without one is an error, and the tests of all formats run over it.
import { IMPORT_FORMATS, type ImportFormat } from '@/lib/dimensions/platforms';
import { ACCOUNT_SERIES } from './account-series';
import { CHINA_POSTS } from './china-posts';
import { GLOBAL_POSTS } from './global-posts';
import type { MadeExport } from './made-export';

/** When all of them are read. */
export const READ_AT = new Date('2026-11-20T00:00:00Z');

export function goldenExport(format: ImportFormat): MadeExport {
  const made = CHINA_POSTS[format] ?? GLOBAL_POSTS[format] ?? ACCOUNT_SERIES[format];
  if (!made) throw new Error(`No file of the format ${format} is made for tests.`);
  return made;
}

export const GOLDEN_EXPORTS = IMPORT_FORMATS.map((format) => ({ format, made: goldenExport(format) }));
