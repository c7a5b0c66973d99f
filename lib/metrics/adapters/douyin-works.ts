// 抖音 creator centre, 作品列表: the classic headings and the newer ones (no 封面点击率, 作品时长 and 发布状态 new). No work id (metrics.md 2.6).
import type { ImportAdapter } from './adapter';

/** Words of 审核状态 / 发布状态 that mean nobody can see the work. */
const HIDDEN = ['审核中', '审核不通过', '未通过', '不通过', '私密', '仅自己可见', '已删除', '已下架', '定时发布', '待发布', '草稿'];

export const DOUYIN_WORKS: ImportAdapter = {
  id: 'douyin-works',
  platform: 'DOUYIN',
  application: null,
  columns: [
    { heading: '作品名称', isRequired: true, reading: { as: 'TITLE' } },
    { heading: '发布时间', isRequired: true, reading: { as: 'PUBLISHED_AT' } },
    {
      heading: '体裁',
      isRequired: false,
      reading: { as: 'KIND', kinds: { 视频: 'SHORT_VIDEO', 短视频: 'SHORT_VIDEO', 长视频: 'VIDEO', 图文: 'NOTE', 图集: 'NOTE', 文章: 'ARTICLE' } },
    },
    { heading: '审核状态', isRequired: false, reading: { as: 'STATUS', hidden: HIDDEN } },
    { heading: '发布状态', isRequired: false, reading: { as: 'STATUS', hidden: HIDDEN } },
    { heading: '播放量', isRequired: true, reading: { as: 'COUNT', metric: 'VIEWS' } },
    { heading: '完播率', isRequired: true, reading: { as: 'RATE', metric: 'COMPLETION_RATE', scale: 'AUTO' } },
    { heading: '5s完播率', isRequired: true, reading: { as: 'RATE', metric: 'HOLD_5S', scale: 'AUTO' } },
    { heading: '封面点击率', isRequired: false, reading: { as: 'RATE', metric: 'COVER_CTR', scale: 'AUTO' } },
    { heading: '作品时长', isRequired: false, reading: { as: 'SECONDS', metric: 'DURATION_SECONDS' } },
    { heading: '2s跳出率', isRequired: true, reading: { as: 'RATE', metric: 'EXIT_2S', scale: 'AUTO' } },
    { heading: '平均播放时长', isRequired: false, reading: { as: 'SECONDS', metric: 'AVG_WATCH_SECONDS' } },
    { heading: '点赞量', isRequired: true, reading: { as: 'COUNT', metric: 'LIKES' } },
    { heading: '分享量', isRequired: true, reading: { as: 'COUNT', metric: 'SHARES' } },
    { heading: '评论量', isRequired: true, reading: { as: 'COUNT', metric: 'COMMENTS' } },
    { heading: '收藏量', isRequired: true, reading: { as: 'COUNT', metric: 'SAVES' } },
    { heading: '主页访问量', isRequired: false, reading: { as: 'COUNT', metric: 'PROFILE_VISITS' } },
    { heading: '粉丝增量', isRequired: false, reading: { as: 'COUNT', metric: 'FOLLOWS' } },
  ],
};
