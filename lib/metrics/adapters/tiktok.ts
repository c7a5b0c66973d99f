// TikTok Studio: Content, Overview and FollowerHistory (metrics.md 2.17). Dates may lack a year; a video's link carries its id, and the id the
// second it was made.
import type { ImportAdapter } from './adapter';
import { count, day, kept, link, rate, required, seconds, someTime, title } from './columns';

const TIKTOK = { platform: 'TIKTOK', application: null, provenance: 'PLATFORM_EXPORT' } as const;

export const TIKTOK_CONTENT: ImportAdapter = {
  ...TIKTOK,
  id: 'tiktok-content',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('Video title|视频标题')),
        required(link('Video link|视频链接')),
        required(someTime('Post time|发布时间')),
        required(count('Total likes|总点赞数', 'LIKES')),
        required(count('Total comments|总评论数', 'COMMENTS')),
        required(count('Total shares|总分享数', 'SHARES')),
        required(count('Total views|总播放量', 'VIEWS')),
        kept('Total play time')[0]!,
        seconds('Average watch time', 'AVG_WATCH_SECONDS'),
        rate('Watched full video|Watched full video (%)', 'COMPLETION_RATE'),
        count('Add to favorites|Total bookmarks', 'SAVES'),
      ],
    },
  ],
};

export const TIKTOK_OVERVIEW: ImportAdapter = {
  ...TIKTOK,
  id: 'tiktok-overview',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('Date|日期'),
        required(count('Video Views|视频播放量', 'VIEWS')),
        kept('Profile Views|主页访问量')[0]!,
        required(count('Likes|点赞数', 'LIKES')),
        count('Comments|评论数', 'COMMENTS'),
        count('Shares|分享数', 'SHARES'),
      ],
    },
  ],
};

/** The heading of the difference goes on in many wordings; it may be negative and is kept under its letter. */
export const TIKTOK_FOLLOWERS: ImportAdapter = {
  ...TIKTOK,
  id: 'tiktok-followers',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      absent: ['New followers', 'Lost followers', 'Reads', 'Hour'],
      columns: [day('Date|日期'), required(count('Followers|粉丝数', 'FOLLOWERS'))],
    },
  ],
};
