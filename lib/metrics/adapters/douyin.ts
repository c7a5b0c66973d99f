// 抖音 creator centre (metrics.md 2.6). None of its files carries the id of a work.
import type { ImportAdapter } from './adapter';
import { chinaTime, column, count, day, kept, kind, rate, required, seconds, title } from './columns';

const DOUYIN = { platform: 'DOUYIN', application: null, provenance: 'PLATFORM_EXPORT' } as const;

/** Words of 审核状态 / 发布状态 that mean nobody can see the work. */
const HIDDEN = ['审核中', '审核不通过', '未通过', '不通过', '私密', '仅自己可见', '已删除', '已下架', '定时发布', '待发布', '草稿'];

/** 作品列表: the classic headings and the newer ones (no 封面点击率, 作品时长 and 发布状态 new). */
export const DOUYIN_WORKS: ImportAdapter = {
  ...DOUYIN,
  id: 'douyin-works',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      absent: ['涨粉量'],
      columns: [
        required(title('作品名称')),
        required(chinaTime('发布时间')),
        kind('体裁', { 视频: 'SHORT_VIDEO', 短视频: 'SHORT_VIDEO', 长视频: 'VIDEO', 图文: 'NOTE', 图集: 'NOTE', 文章: 'ARTICLE' }),
        column('审核状态', { as: 'STATUS', hidden: HIDDEN }),
        column('发布状态', { as: 'STATUS', hidden: HIDDEN }),
        required(count('播放量', 'VIEWS')),
        required(rate('完播率', 'COMPLETION_RATE')),
        required(rate('5s完播率', 'HOLD_5S')),
        rate('封面点击率', 'COVER_CTR'),
        seconds('作品时长', 'DURATION_SECONDS'),
        required(rate('2s跳出率', 'EXIT_2S')),
        seconds('平均播放时长', 'AVG_WATCH_SECONDS'),
        required(count('点赞量', 'LIKES')),
        required(count('分享量', 'SHARES')),
        required(count('评论量', 'COMMENTS')),
        required(count('收藏量', 'SAVES')),
        count('主页访问量', 'PROFILE_VISITS'),
        count('粉丝增量', 'FOLLOWS'),
      ],
    },
  ],
};

/** 投稿分析: how works are watched, without interactions. */
export const DOUYIN_POSTS: ImportAdapter = {
  ...DOUYIN,
  id: 'douyin-posts',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      columns: [
        required(title('视频名称')),
        required(chinaTime('发布时间')),
        required(count('播放量', 'VIEWS')),
        required(rate('5s完播率', 'HOLD_5S')),
        required(rate('2s跳出率', 'EXIT_2S')),
        seconds('平均播放时长', 'AVG_WATCH_SECONDS'),
      ],
    },
  ],
};

/** 投稿汇总: means and medians of a period, which are no sums: kept to compare with. */
export const DOUYIN_SUMMARY: ImportAdapter = {
  ...DOUYIN,
  id: 'douyin-summary',
  tables: [
    {
      shape: 'ACCOUNT_TOTALS',
      layout: 'ROWS',
      columns: [
        required(kept('周期内投稿量')[0]!),
        required(kept('播放量中位数')[0]!),
        required(kept('条均点赞数')[0]!),
        ...kept('发布时间', '体裁', '垂类', '条均点击率', '条均5s完播率', '条均2s跳出率', '条均播放时长', '条均评论量', '条均分享量'),
      ],
    },
  ],
};

/** A day and one number of it. */
export const DOUYIN_DAYS: ImportAdapter = {
  ...DOUYIN,
  id: 'douyin-days',
  tables: [
    {
      shape: 'ACCOUNT_DAYS',
      layout: 'ROWS',
      atLeast: 2,
      columns: [
        day('日期'),
        count('播放量', 'VIEWS'),
        count('作品点赞', 'LIKES'),
        count('作品评论', 'COMMENTS'),
        count('作品分享', 'SHARES'),
        count('主页访问', 'PROFILE_VISITS'),
        count('总粉丝量', 'FOLLOWERS'),
        count('新增粉丝', 'NEW_FOLLOWERS'),
        count('取关粉丝', 'LOST_FOLLOWERS'),
        ...kept('净增粉丝'),
      ],
    },
  ],
};
