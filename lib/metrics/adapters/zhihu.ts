// 知乎: articles and answers with their links, and 日报表 of the account, which is text named .xls (metrics.md 2.11). 喜欢 is a second like: kept.
import type { ImportAdapter } from './adapter';
import { chinaTime, count, day, kept, link, required, title } from './columns';

const ZHIHU = { platform: 'ZHIHU', application: null, provenance: 'PLATFORM_EXPORT' } as const;
const IDENTITY = [required(title('标题')), required(chinaTime('发布时间')), required(link('链接'))];
const NUMBERS = [
  required(count('阅读', 'VIEWS')),
  required(count('点赞', 'LIKES')),
  required(count('评论', 'COMMENTS')),
  required(count('收藏', 'SAVES')),
  required(count('分享', 'SHARES')),
  ...kept('喜欢'),
];
/** Plays of videos inside an answer; no reads. */
const PLAYS = required(kept('播放')[0]!);

export const ZHIHU_ARTICLES: ImportAdapter = {
  ...ZHIHU,
  id: 'zhihu-articles',
  tables: [{ shape: 'POSTS', layout: 'ROWS', absent: ['播放'], columns: [...IDENTITY, ...NUMBERS] }],
};

export const ZHIHU_ANSWERS: ImportAdapter = {
  ...ZHIHU,
  id: 'zhihu-answers',
  tables: [{ shape: 'POSTS', layout: 'ROWS', columns: [...IDENTITY, ...NUMBERS, PLAYS] }],
};

export const ZHIHU_DAYS: ImportAdapter = {
  ...ZHIHU,
  id: 'zhihu-days',
  tables: [{ shape: 'ACCOUNT_DAYS', layout: 'ROWS', columns: [day('日期'), ...NUMBERS, PLAYS] }],
};
