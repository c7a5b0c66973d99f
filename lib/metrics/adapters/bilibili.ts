// Bilibili, 近期稿件对比: 2 to 10 videos, whatever columns were ticked, no bvid (metrics.md 2.10). The platform bends 封标点击率 by a random factor,
// so it is relative only; stars ("4星") say nothing. 平均播放进度 is where viewers leave on average, not the share that finish: kept.
import type { ImportAdapter } from './adapter';
import { chinaTime, column, count, kept, rate, required, title } from './columns';

export const BILIBILI_COMPARISON: ImportAdapter = {
  id: 'bilibili-comparison',
  platform: 'BILIBILI',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      atLeast: 4,
      columns: [
        required(title('视频标题|稿件名称|标题')),
        required(chinaTime('发布时间|发布日期')),
        required(count('播放量', 'VIEWS')),
        column('封标点击率|封面点击率', { as: 'RATE', metric: 'COVER_CTR', scale: 'AUTO', isRelative: true }),
        ...kept('游客播放占比', '粉丝观看率', '3秒跳出率|3s跳出率', '投币量', '平均播放进度|平均播放占比'),
        count('涨粉量', 'FOLLOWS'),
        count('点赞量', 'LIKES'),
        count('评论量', 'COMMENTS'),
        count('弹幕量', 'DANMAKU'),
        count('收藏量', 'SAVES'),
        count('转发量|分享量', 'SHARES'),
        rate('完播率|视频完播率|播放完成率', 'COMPLETION_RATE'),
      ],
    },
  ],
};
