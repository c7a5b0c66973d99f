// 小红书 creator centre, 笔记列表明细表.xlsx: a merged banner in row 1, headings in row 2, no note id, link or account (metrics.md 2.1).
import type { ImportAdapter } from './adapter';
import { chinaTime, count, kind, rate, required, seconds, title } from './columns';

export const XIAOHONGSHU_NOTE_LIST: ImportAdapter = {
  id: 'xiaohongshu-note-list',
  platform: 'XIAOHONGSHU',
  application: 'Apache POI',
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('笔记标题')),
        required(chinaTime('首次发布时间')),
        required(kind('体裁', { 图文: 'NOTE', 视频: 'SHORT_VIDEO' })),
        count('曝光', 'IMPRESSIONS'),
        required(count('观看量', 'VIEWS')),
        rate('封面点击率', 'COVER_CTR', 'FRACTION'),
        required(count('点赞', 'LIKES')),
        required(count('评论', 'COMMENTS')),
        required(count('收藏', 'SAVES')),
        count('涨粉', 'FOLLOWS'),
        required(count('分享', 'SHARES')),
        seconds('人均观看时长', 'AVG_WATCH_SECONDS'),
        count('弹幕', 'DANMAKU'),
      ],
    },
  ],
};
