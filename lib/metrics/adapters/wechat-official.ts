// 微信公众号, posts: the list of 已通知内容 in its old and its new form, and the workbook of one article (metrics.md 2.8).
import type { ImportAdapter, TableReading } from './adapter';
import { chinaTime, count, kept, link, rate, required, title } from './columns';

const OFFICIAL = { platform: 'WECHAT_OFFICIAL', application: null, provenance: 'PLATFORM_EXPORT' } as const;

/** Reads are times, readers are people; 阅读后关注人数 are the followers an article won. */
export const WECHAT_ARTICLES_OLD: ImportAdapter = {
  ...OFFICIAL,
  id: 'wechat-articles-old',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('内容标题')),
        required(chinaTime('发表时间')),
        required(count('总阅读人数', 'REACH')),
        required(count('总阅读次数', 'VIEWS')),
        ...kept('总分享人数'),
        required(count('总分享次数', 'SHARES')),
        count('阅读后关注人数', 'FOLLOWS'),
        ...kept('送达人数', '公众号消息阅读次数', '送达阅读率', '首次分享次数', '分享产生阅读次数', '首次分享率', '每次分享带来阅读次数'),
        rate('阅读完成率', 'COMPLETION_RATE', 'FRACTION'),
        required(link('内容url')),
      ],
    },
  ],
};

/** The new list counts people only: sharers stand for shares (each at least once), and reads are not told. */
export const WECHAT_ARTICLES: ImportAdapter = {
  ...OFFICIAL,
  id: 'wechat-articles',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('内容标题')),
        required(chinaTime('发表日期')),
        required(count('阅读人数', 'REACH')),
        required(kept('分享人数')[0]!),
        count('阅读后关注人数', 'FOLLOWS'),
        ...kept('送达人数', '送达完成率'),
        rate('阅读完成率', 'COMPLETION_RATE'),
        count('点赞|点赞人数|点赞次数', 'LIKES'),
        count('收藏|收藏人数|收藏次数', 'SAVES'),
        count('留言|留言条数|评论', 'COMMENTS'),
        required(link('内容url')),
      ],
    },
  ],
};

const ARTICLE_COLUMNS = [
  required(count('阅读次数', 'VIEWS')),
  required(kept('平均停留时长(s)')[0]!),
  rate('完读率', 'COMPLETION_RATE'),
  count('阅读后关注人数', 'FOLLOWS'),
  required(count('分享次数', 'SHARES')),
  ...kept('在看次数', '赞赏(分)', '互动率'),
  required(count('点赞次数', 'LIKES')),
  count('评论(条)', 'COMMENTS'),
];
const article = (layout: TableReading['layout']): TableReading => ({ shape: 'ONE_POST', layout, columns: ARTICLE_COLUMNS });

/** 数据概况 of one article, as a line of headings or as pairs. The file does not name the article; its other sheets are not read. */
export const WECHAT_ARTICLE: ImportAdapter = { ...OFFICIAL, id: 'wechat-article', tables: [article('ROWS'), article('PAIRS')] };
