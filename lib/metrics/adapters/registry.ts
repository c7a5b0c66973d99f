// Every export format we read. A new one is a file like its neighbours, a line here and in IMPORT_FORMATS of lib/dimensions/platforms.
import type { ImportFormat } from '@/lib/dimensions/platforms';

import type { ImportAdapter } from './adapter';
import { DOUYIN_WORKS } from './douyin-works';
import { XIAOHONGSHU_NOTE_LIST } from './xiaohongshu-note-list';

export const IMPORT_ADAPTERS: Readonly<Record<ImportFormat, ImportAdapter>> = {
  'xiaohongshu-note-list': XIAOHONGSHU_NOTE_LIST,
  'douyin-works': DOUYIN_WORKS,
};
