// 小红书 creator centre, 笔记列表明细表.xlsx: a merged banner in row 1, headings in row 2, no note id, link or account (metrics.md 2.1).
import type { ImportAdapter } from './adapter';

export const XIAOHONGSHU_NOTE_LIST: ImportAdapter = {
  id: 'xiaohongshu-note-list',
  platform: 'XIAOHONGSHU',
  application: 'Apache POI',
  columns: [
    { heading: '笔记标题', isRequired: true, reading: { as: 'TITLE' } },
    { heading: '首次发布时间', isRequired: true, reading: { as: 'PUBLISHED_AT' } },
    { heading: '体裁', isRequired: true, reading: { as: 'KIND', kinds: { 图文: 'NOTE', 视频: 'SHORT_VIDEO' } } },
    { heading: '曝光', isRequired: false, reading: { as: 'COUNT', metric: 'IMPRESSIONS' } },
    { heading: '观看量', isRequired: true, reading: { as: 'COUNT', metric: 'VIEWS' } },
    { heading: '封面点击率', isRequired: false, reading: { as: 'RATE', metric: 'COVER_CTR', scale: 'FRACTION' } },
    { heading: '点赞', isRequired: true, reading: { as: 'COUNT', metric: 'LIKES' } },
    { heading: '评论', isRequired: true, reading: { as: 'COUNT', metric: 'COMMENTS' } },
    { heading: '收藏', isRequired: true, reading: { as: 'COUNT', metric: 'SAVES' } },
    { heading: '涨粉', isRequired: false, reading: { as: 'COUNT', metric: 'FOLLOWS' } },
    { heading: '分享', isRequired: true, reading: { as: 'COUNT', metric: 'SHARES' } },
    { heading: '人均观看时长', isRequired: false, reading: { as: 'SECONDS', metric: 'AVG_WATCH_SECONDS' } },
    { heading: '弹幕', isRequired: false, reading: { as: 'COUNT', metric: 'DANMAKU' } },
  ],
};
