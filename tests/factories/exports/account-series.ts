// Exports of accounts: days and sums (metrics.md 2.2, 2.5, 2.6, 2.8, 2.11, 2.12, 2.13, 2.17).
import type { ImportFormat } from '@/lib/dimensions/platforms';
import { cells, type MadeExport, words } from './made-export';

const one = (rows: readonly (readonly string[])[], sheet = 'Sheet1') => [{ sheet, rows }];
const trend = (sheet: string, first: string, second: string) => ({
  sheet,
  rows: [
    ['日期', '数值'],
    ['2026年07月01日', first],
    ['2026年07月02日', second],
  ],
});

export const ACCOUNT_SERIES: Partial<Record<ImportFormat, MadeExport>> = {
  'xiaohongshu-account': {
    file: 'XLSX',
    tables: [
      {
        sheet: '账号总体涨粉数据',
        rows: [
          ['指标', '数值'],
          ['净涨粉', '9'],
          ['新增关注', '14'],
          ['取消关注', '5'],
        ],
      },
      trend('净涨粉趋势', '-1', '10'),
      trend('新增关注趋势', '2', '12'),
      trend('取消关注趋势', '3', '2'),
      trend('主页访客趋势', '40', '55'),
      trend('主页转粉率趋势', '5%', '21.8%'),
    ],
    countAt: [2, 1, 1],
    timeAt: [2, 1, 0],
    headingAt: [2, 0, 0],
  },
  'pugongying-orders': {
    file: 'XLSX',
    tables: one([
      words(
        '数据更新日期 笔记数 发布人数 图文笔记占比 视频笔记占比 订单id 合作名称 报备品牌 下单账号 博主报价 服务费金额 总曝光量 总阅读量 总阅读UV 5s播放率 3s阅读率 平均浏览时长 总互动量 总互动率 总点赞量 总收藏量 总评论量 总分享量 总关注量 阅读单价 互动单价',
      ),
      cells('2026/08/06|1|1|100%|0%|p20260720|面包店|麦香|麦香官方|50|5|2269|248|231|-|44.1%|10.5|2|0.81%|1|1|0|0|0|0.22|27.5'),
    ]),
    countAt: [0, 1, 11],
    headingAt: [0, 0, 12],
  },
  'douyin-days': {
    file: 'CSV',
    tables: one([words('日期 总粉丝量'), cells('2026-07-01|5200'), cells('2026-07-02|5212')]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 0],
  },
  'douyin-summary': {
    file: 'XLSX',
    tables: one([
      words('发布时间 体裁 垂类 周期内投稿量 条均点击率 条均5s完播率 条均2s跳出率 条均播放时长 播放量中位数 条均点赞数 条均评论量 条均分享量'),
      cells('近30日|全部|美食|12|8.1%|41%|30%|10.2|5210|120|14|8'),
    ]),
    countAt: null,
    headingAt: [0, 0, 8],
  },
  'wechat-followers': {
    file: 'HTML',
    tables: one([words('时间 新关注人数 取消关注人数 净增关注人数 累积关注人数'), words('2026-07-01 5 8 -3 2109'), words('2026-07-02 12 2 10 2119')]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 4],
  },
  'wechat-tendency': {
    file: 'XLS',
    tables: one([
      ['图文群发每日数据'],
      cells('日期|渠道|阅读人数||日期|分享人数|跳转阅读原文|微信收藏人数|发表篇数'),
      cells('2026-07-01|全部|120||2026-07-01|6|1|4|1'),
      cells('2026-07-01|公众号消息|80||2026-07-02|3|0|2|0'),
      cells('2026-07-02|全部|60||||||'),
    ]),
    countAt: [0, 2, 2],
    timeAt: [0, 2, 0],
    headingAt: [0, 1, 2],
  },
  'wechat-flow': {
    file: 'XLSX',
    tables: one([
      words('日期 阅读次数 阅读人数 分享次数 分享人数 阅读原文次数 阅读原文人数 收藏次数 收藏人数 群发篇 渠道'),
      cells('2022-03-29|150|120|8|6|1|1|4|4|1|全部'),
      cells('2022-03-29|90|80|5|4|1|1|2|2|1|会话'),
    ]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 7],
  },
  'zhihu-days': {
    file: 'CSV',
    tables: one([words('日期 阅读 播放 点赞 喜欢 评论 收藏 分享'), words('2026-07-01 400 0 12 1 3 9 2')]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 1],
  },
  'toutiao-days': {
    file: 'XLSX',
    tables: one([
      words('时间 展现量 粉丝展现量 阅读(播放)量 粉丝阅读(播放)量 点赞量 评论量'),
      words('累计 9000 300 700 20 30 4'),
      words('2026-07-01 9000 300 700 20 30 4'),
    ]),
    countAt: [0, 2, 1],
    timeAt: [0, 2, 0],
    headingAt: [0, 0, 3],
  },
  'toutiao-followers': {
    file: 'XLSX',
    tables: one([words('时间 总粉丝数 粉丝变化数 新增粉丝数 流失粉丝数 活跃粉丝数 总铁粉数'), words('2026-07-01 880 -2 3 5 120 40')]),
    countAt: [0, 1, 3],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 3],
  },
  'weibo-days': {
    file: 'CSV',
    tables: one([
      words('日期 粉丝总数 粉丝净增数 新增粉丝数 减少粉丝数 阅读数 发博数 转评赞数 转发数 评论数 点赞数'),
      words('2026-07-01 5000 -3 7 10 12000 2 90 10 20 60'),
    ]),
    countAt: [0, 1, 3],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 3],
  },
  'tiktok-overview': {
    file: 'CSV',
    tables: one([cells('Date|Video Views|Profile Views|Likes|Comments|Shares'), cells('July 1|1200|20|90|5|3'), cells('July 2|1300|25|80|4|2')]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 1],
  },
  'tiktok-followers': {
    file: 'CSV',
    tables: one([cells('Date|Followers|Difference in followers from previous day'), cells('December 31|810|-2'), cells('January 1|815|5')]),
    countAt: [0, 1, 1],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 1],
  },
};
