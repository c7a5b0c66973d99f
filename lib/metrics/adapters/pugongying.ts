// 蒲公英, the marketplace of 小红书 for brands: the report on notes and the report on orders (metrics.md 2.4 and 2.5).
import type { ImportAdapter } from './adapter';
import { at, chinaTime, column, count, id, kept, kind, link, rate, required, seconds, title } from './columns';

/**
 * Group headings in row 1, headings in row 3, notes from row 4. The same words (曝光量, 点击量, 类型) head several groups, so a column is read by
 * its name and, where that is blank or used again, by where it stands. 5s播放率 is of videos and 3s阅读率 of image notes; the other kind shows 0,
 * which says "does not apply": neither becomes a metric. 博主粉丝量
 * is that of the day of the report, not of publication: kept.
 */
export const PUGONGYING_NOTES: ImportAdapter = {
  id: 'pugongying-notes',
  platform: 'XIAOHONGSHU',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      groupRows: 2,
      columns: [
        at(0, kept('数据更新日期')[0]!),
        at(3, kept('博主粉丝量')[0]!),
        at(5, required(title('笔记标题'))),
        at(6, required(link('笔记链接'))),
        at(7, kind('笔记类型', { 图文: 'NOTE', 图文笔记: 'NOTE', 视频: 'SHORT_VIDEO', 视频笔记: 'SHORT_VIDEO' }, true)),
        at(8, required(chinaTime('笔记发布日期'))),
        at(10, required(id('笔记id'))),
        at(12, kept('订单id')[0]!),
        at(20, required(count('曝光量', 'IMPRESSIONS'))),
        at(21, required(count('阅读量', 'VIEWS'))),
        at(22, count('阅读UV', 'REACH')),
        at(25, seconds('视频时长', 'DURATION_SECONDS')),
        at(26, seconds('平均浏览时长', 'AVG_WATCH_SECONDS')),
        at(27, rate('视频完播率', 'COMPLETION_RATE')),
        at(28, kept('互动量')[0]!),
        at(30, required(count('点赞量', 'LIKES'))),
        at(31, required(count('收藏量', 'SAVES'))),
        at(32, required(count('评论量', 'COMMENTS'))),
        at(33, required(count('分享量', 'SHARES'))),
        at(34, count('关注量', 'FOLLOWS')),
      ],
    },
  ],
};

/** A row is an order, which may be about several notes and names none: its sums are kept to compare with, and are numbers of no post. */
export const PUGONGYING_ORDERS: ImportAdapter = {
  id: 'pugongying-orders',
  platform: 'XIAOHONGSHU',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    {
      shape: 'ACCOUNT_TOTALS',
      layout: 'ROWS',
      columns: [
        column('订单id', { as: 'ID' }, true),
        ...kept('数据更新日期', '笔记数', '合作名称', '博主报价', '服务费金额', '订单创建时间', '订单完成时间', '总互动量'),
        required(count('总曝光量', 'IMPRESSIONS')),
        required(count('总阅读量', 'VIEWS')),
        count('总阅读UV', 'REACH'),
        required(count('总点赞量', 'LIKES')),
        required(count('总收藏量', 'SAVES')),
        required(count('总评论量', 'COMMENTS')),
        required(count('总分享量', 'SHARES')),
        count('总关注量', 'FOLLOWS'),
      ],
    },
  ],
};
