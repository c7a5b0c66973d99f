// 小红书 creator centre, the workbook of one note: sheet 基础数据总览 with a metric a row. It names neither the note nor its time, and each metric
// has a twin …粉丝占比 that is kept as found (metrics.md 2.3).
import type { ImportAdapter } from './adapter';
import { count, rate, required, seconds } from './columns';

export const XIAOHONGSHU_NOTE: ImportAdapter = {
  id: 'xiaohongshu-note',
  platform: 'XIAOHONGSHU',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'ONE_POST',
      layout: 'PAIRS',
      columns: [
        count('曝光数', 'IMPRESSIONS'),
        required(count('观看数', 'VIEWS')),
        rate('封面点击率', 'COVER_CTR'),
        seconds('平均观看时长', 'AVG_WATCH_SECONDS'),
        rate('完播率', 'COMPLETION_RATE'),
        rate('2秒退出率', 'EXIT_2S'),
        count('涨粉数', 'FOLLOWS'),
        required(count('点赞数', 'LIKES')),
        required(count('评论数', 'COMMENTS')),
        required(count('收藏数', 'SAVES')),
        required(count('分享数', 'SHARES')),
        count('弹幕数', 'DANMAKU'),
      ],
    },
  ],
};
