// 微信视频号, CSV of videos (metrics.md 2.9). It has two likes: 推荐 is the heart ♡, which passes a video on to friends, and 喜欢 is the thumb 👍.
// 推荐 counts as LIKES, 喜欢 is kept as found; neither is exposure, which this file does not tell. Forwards to chats and Moments are told apart
// from 分享量 and kept.
import type { ImportAdapter } from './adapter';
import { chinaTime, count, id, kept, rate, required, seconds, title } from './columns';

export const WECHAT_CHANNELS_VIDEOS: ImportAdapter = {
  id: 'wechat-channels-videos',
  platform: 'WECHAT_CHANNELS',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('视频描述')),
        required(id('视频ID')),
        required(chinaTime('发布时间')),
        rate('完播率', 'COMPLETION_RATE'),
        seconds('平均播放时长', 'AVG_WATCH_SECONDS'),
        required(count('播放量', 'VIEWS')),
        required(count('推荐', 'LIKES')),
        required(kept('喜欢')[0]!),
        required(count('评论量', 'COMMENTS')),
        required(count('分享量', 'SHARES')),
        count('关注量', 'FOLLOWS'),
        ...kept('转发聊天和朋友圈', '设为铃声', '设为状态', '设为朋友圈封面'),
      ],
    },
  ],
};
