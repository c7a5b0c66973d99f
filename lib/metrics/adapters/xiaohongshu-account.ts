// 小红书 creator centre, the workbooks of an account over 30 days: 观看数据, 互动数据, 发布数据, 涨粉数据. One sheet of totals and a sheet for
// each trend; the name of the sheet says which (metrics.md 2.2). Net growth may be negative and posts published are no metric: both are kept.
import type { ImportAdapter, TableReading } from './adapter';
import { column, count, day, kept, rate, required, seconds } from './columns';
import type { AdapterColumn } from './adapter';

const trend = (sheet: string, value: AdapterColumn): TableReading => ({
  shape: 'ACCOUNT_DAYS',
  layout: 'ROWS',
  sheet,
  columns: [day('日期'), required(value)],
});
const totals = (sheet: string): TableReading => ({
  shape: 'ACCOUNT_TOTALS',
  layout: 'PAIRS',
  sheet,
  // What stands below depends on the file; the names are kept as found.
  columns: [column('指标', { as: 'KEPT' }, true)],
});

export const XIAOHONGSHU_ACCOUNT: ImportAdapter = {
  id: 'xiaohongshu-account',
  platform: 'XIAOHONGSHU',
  application: null,
  provenance: 'PLATFORM_EXPORT',
  tables: [
    totals('账号总体观看数据'),
    trend('曝光趋势', count('数值', 'IMPRESSIONS')),
    trend('观看趋势', count('数值', 'VIEWS')),
    trend('封面点击率趋势', rate('数值', 'COVER_CTR')),
    trend('平均观看时长趋势', seconds('数值', 'AVG_WATCH_SECONDS')),
    trend('视频完播率趋势', rate('数值', 'COMPLETION_RATE')),
    totals('账号总体互动数据'),
    trend('点赞趋势', count('数值', 'LIKES')),
    trend('评论趋势', count('数值', 'COMMENTS')),
    trend('收藏趋势', count('数值', 'SAVES')),
    trend('分享趋势', count('数值', 'SHARES')),
    totals('账号总体发布数据'),
    ...['总发布趋势', '发布视频趋势', '发布图文趋势'].map((sheet) => trend(sheet, kept('数值')[0]!)),
    totals('账号总体涨粉数据'),
    trend('净涨粉趋势', kept('数值')[0]!),
    trend('新增关注趋势', count('数值', 'NEW_FOLLOWERS')),
    trend('取消关注趋势', count('数值', 'LOST_FOLLOWERS')),
    trend('主页访客趋势', kept('数值')[0]!),
    trend('主页转粉率趋势', kept('数值')[0]!),
  ],
};
