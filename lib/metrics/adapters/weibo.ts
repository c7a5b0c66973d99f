// 微博 exports no posts (metrics.md 2.13): these are templates of ours, filled in by hand, and so one side's word. 转评赞数 is the sum of three
// kinds of interaction and tells none of them: kept.
import type { ImportAdapter } from './adapter';
import { chinaTime, count, day, kept, link, required, title } from './columns';

const WEIBO = { platform: 'WEIBO', application: null, provenance: 'SELF_REPORTED' } as const;
const INTERACTIONS = [count('转发数|Reposts', 'SHARES'), count('评论数|Comments', 'COMMENTS'), count('点赞数|Likes', 'LIKES')];

export const WEIBO_POSTS: ImportAdapter = {
  ...WEIBO,
  id: 'weibo-posts',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(chinaTime('发布时间|Published (China time)')),
        required(title('微博内容|Weibo text')),
        required(count('阅读数|Reads', 'VIEWS')),
        kept('转评赞数|Interactions')[0]!,
        ...INTERACTIONS,
        kept('点击数|Clicks')[0]!,
        required(link('URL')),
      ],
    },
  ],
};

export const WEIBO_DAYS: ImportAdapter = {
  ...WEIBO,
  id: 'weibo-days',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('日期|Day (China)'),
        required(count('粉丝总数|Followers', 'FOLLOWERS')),
        kept('粉丝净增数|Net new followers')[0]!,
        required(count('新增粉丝数|New followers', 'NEW_FOLLOWERS')),
        required(count('减少粉丝数|Lost followers', 'LOST_FOLLOWERS')),
        count('阅读数|Reads', 'VIEWS'),
        ...kept('发博数|Posts', '转评赞数|Interactions'),
        ...INTERACTIONS,
      ],
    },
  ],
};
