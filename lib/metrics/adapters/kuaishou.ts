// 快手 creator centre (metrics.md 2.7).
import type { ImportAdapter } from './adapter';
import { chinaTime, column, count, kept, rate, required, seconds, title } from './columns';

const KUAISHOU = { platform: 'KUAISHOU', application: null, provenance: 'PLATFORM_EXPORT' } as const;
const NUMBERS = [
  rate('封面点击率', 'COVER_CTR'),
  seconds('平均播放时长', 'AVG_WATCH_SECONDS'),
  count('评论量', 'COMMENTS'),
  count('分享量', 'SHARES'),
  count('收藏量', 'SAVES'),
];

/** Headings of lists of works, which a file about one work has not. */
const LISTED = ['作品名称', '作品标题', '作品描述', '作品', '视频标题', '稿件名称', '标题', '发布时间', '发布日期'];
const DAY = column('日期|时间|统计日期', { as: 'KEPT' });

/**
 * 作品数据分析明细表: one work, whose rows are days or parts of it on one or several sheets. Counts are summed, shares weighted by plays; a
 * column that a later sheet repeats is not summed again. The file does not name the work.
 */
export const KUAISHOU_WORK: ImportAdapter = {
  ...KUAISHOU,
  id: 'kuaishou-work',
  tables: [
    {
      shape: 'ONE_POST',
      layout: 'ROWS',
      atLeast: 3,
      absent: LISTED,
      columns: [
        DAY,
        required(count('播放量', 'VIEWS')),
        rate('2s跳出率|2秒跳出率', 'EXIT_2S'),
        rate('5s完播率|5秒完播率', 'HOLD_5S'),
        rate('完播率', 'COMPLETION_RATE'),
        count('点赞量', 'LIKES'),
        count('涨粉量', 'FOLLOWS'),
        ...NUMBERS,
      ],
    },
    {
      shape: 'ONE_POST',
      layout: 'ROWS',
      absent: ['播放量', ...LISTED],
      columns: [DAY, required(count('点赞量', 'LIKES')), required(count('涨粉量', 'FOLLOWS')), ...NUMBERS],
    },
  ],
};

/** The list of works. What its first columns are called is not certain: the names other lists of its kind use are taken. */
export const KUAISHOU_LIST: ImportAdapter = {
  ...KUAISHOU,
  id: 'kuaishou-list',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('作品标题|作品名称|作品描述|作品')),
        required(chinaTime('发布时间|作品发布时间|发布日期')),
        required(count('播放量', 'VIEWS')),
        required(count('点赞量', 'LIKES')),
        required(count('涨粉量', 'FOLLOWS')),
        rate('2s跳出率|2秒跳出率', 'EXIT_2S'),
        rate('5s完播率|5秒完播率', 'HOLD_5S'),
        rate('完播率', 'COMPLETION_RATE'),
        ...NUMBERS,
        ...kept('作品时长'),
      ],
    },
  ],
};
