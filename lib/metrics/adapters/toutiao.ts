// 今日头条: trends of an account, with a row 累计 that is skipped (metrics.md 2.12). No export of single posts is known.
import type { ImportAdapter } from './adapter';
import { count, day, kept, required } from './columns';

const TOUTIAO = { platform: 'TOUTIAO', application: null, provenance: 'PLATFORM_EXPORT' } as const;

export const TOUTIAO_DAYS: ImportAdapter = {
  ...TOUTIAO,
  id: 'toutiao-days',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('时间'),
        required(count('展现量', 'IMPRESSIONS')),
        ...kept('粉丝展现量', '粉丝阅读(播放)量'),
        required(count('阅读(播放)量', 'VIEWS')),
        required(count('点赞量', 'LIKES')),
        required(count('评论量', 'COMMENTS')),
      ],
    },
  ],
};

export const TOUTIAO_FOLLOWERS: ImportAdapter = {
  ...TOUTIAO,
  id: 'toutiao-followers',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('时间'),
        required(count('总粉丝数', 'FOLLOWERS')),
        ...kept('粉丝变化数', '活跃粉丝数', '总铁粉数'),
        required(count('新增粉丝数', 'NEW_FOLLOWERS')),
        required(count('流失粉丝数', 'LOST_FOLLOWERS')),
      ],
    },
  ],
};
