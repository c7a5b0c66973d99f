// 微信公众号, days of the account: followers (an HTML table named .xls), reads of 图文群发 (an old .xls with two tables side by side), and the
// older flow export (metrics.md 2.8). Of rows by channel only the one of all channels speaks for the account.
import type { ImportAdapter } from './adapter';
import { column, count, day, kept, required } from './columns';

const OFFICIAL = { platform: 'WECHAT_OFFICIAL', application: null, provenance: 'PLATFORM_EXPORT' } as const;
const CHANNEL = column('渠道', { as: 'CHANNEL', whole: ['全部', '全部渠道', '合计', '总计', '汇总'] }, true);

export const WECHAT_FOLLOWERS: ImportAdapter = {
  ...OFFICIAL,
  id: 'wechat-followers',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('时间'),
        required(count('新关注人数', 'NEW_FOLLOWERS')),
        required(count('取消关注人数', 'LOST_FOLLOWERS')),
        ...kept('净增关注人数'),
        required(count('累积关注人数', 'FOLLOWERS')),
      ],
    },
  ],
};

export const WECHAT_TENDENCY: ImportAdapter = {
  ...OFFICIAL,
  id: 'wechat-tendency',
  tables: [
    { shape: 'ACCOUNT_DAYS', layout: 'ROWS', block: 0, columns: [day('日期'), CHANNEL, required(count('阅读人数', 'REACH'))] },
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      block: 1,
      columns: [day('日期'), required(kept('分享人数')[0]!), ...kept('跳转阅读原文', '发表篇数'), required(count('微信收藏人数', 'SAVES'))],
    },
  ],
};

export const WECHAT_FLOW: ImportAdapter = {
  ...OFFICIAL,
  id: 'wechat-flow',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      columns: [
        day('日期'),
        required(count('阅读次数', 'VIEWS')),
        required(count('阅读人数', 'REACH')),
        required(count('分享次数', 'SHARES')),
        ...kept('分享人数', '阅读原文次数', '阅读原文人数', '收藏人数', '群发篇'),
        required(count('收藏次数', 'SAVES')),
        { ...CHANNEL, isRequired: false },
      ],
    },
  ],
};
