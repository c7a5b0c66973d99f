// The official exports we read, in the shape the platforms write them (metrics.md 2.1 and 2.6).
import { type MadeCell, type MadeWorkbook, makeXlsx } from './spreadsheets';

export const XHS_BANNER = '最多导出排序后前1000条笔记';
export const XHS_HEADINGS = [
  '笔记标题',
  '首次发布时间',
  '体裁',
  '曝光',
  '观看量',
  '封面点击率',
  '点赞',
  '评论',
  '收藏',
  '涨粉',
  '分享',
  '人均观看时长',
  '弹幕',
] as const;

export type XhsNote = {
  readonly title: string;
  /** `2026年03月24日17时33分05秒`. */
  readonly publishedAt: string;
  readonly kind?: '图文' | '视频';
  readonly impressions?: number;
  readonly views?: number;
  readonly ctr?: string;
  readonly likes?: number;
  readonly comments?: number;
  readonly saves?: number;
  readonly follows?: number;
  readonly shares?: number;
  readonly watchSeconds?: number;
};

/** Numbers as floats and texts inline, as the back office writes them. */
export function xhsRow(note: XhsNote): MadeCell[] {
  const number = (value = 0): MadeCell => ({ number: `${value}.0` });
  return [
    note.title,
    note.publishedAt,
    note.kind ?? '图文',
    number(note.impressions),
    number(note.views),
    { number: note.ctr ?? '0.0' },
    number(note.likes),
    number(note.comments),
    number(note.saves),
    number(note.follows),
    number(note.shares),
    number(note.watchSeconds),
    number(0),
  ];
}

/** `rows` replaces the note rows when a test needs a broken one. */
export function makeXhsExport(notes: readonly XhsNote[], change: Partial<MadeWorkbook> & { headings?: readonly MadeCell[] } = {}): Uint8Array {
  const { headings = XHS_HEADINGS, rows = notes.map(xhsRow), ...rest } = change;
  return makeXlsx({
    merges: ['A1:M1'],
    createdAt: '2026-07-11T18:09:20Z',
    ...rest,
    rows: [XHS_HEADINGS.map(() => XHS_BANNER), headings, ...rows],
  });
}

export const DOUYIN_CLASSIC_HEADINGS =
  '作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量';
export const DOUYIN_NEWER_HEADINGS =
  '作品名称,发布时间,体裁,发布状态,播放量,完播率,5s完播率,作品时长,2s跳出率,平均播放时长,点赞量,评论量,分享量,收藏量,主页访问量,粉丝增量';

/** Lines under headings as delimited text. */
export function makeCsv(headings: string, lines: readonly string[]): string {
  return [headings, ...lines].join('\r\n') + '\r\n';
}
