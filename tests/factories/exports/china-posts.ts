// Exports of posts on Chinese platforms, in the shape their back offices write them (metrics.md 2.1 to 2.13).
import type { ImportFormat } from '@/lib/dimensions/platforms';
import { cells, type MadeExport, words } from './made-export';

const one = (rows: readonly (readonly string[])[], sheet = 'Sheet1') => [{ sheet, rows }];
const BANNER = '最多导出排序后前1000条笔记';
const XHS = words('笔记标题 首次发布时间 体裁 曝光 观看量 封面点击率 点赞 评论 收藏 涨粉 分享 人均观看时长 弹幕');
const FAN_TWINS = words('曝光数 观看数 封面点击率 平均观看时长 完播率 2秒退出率 涨粉数 点赞数 评论数 收藏数 分享数 弹幕数');
const FAN_VALUES = words('1324 300 0.062 24 0.41 0.2 1 14 2 8 3 0');
const ARTICLE = words('阅读次数 平均停留时长(s) 完读率 阅读后关注人数 分享次数 在看次数 点赞次数 赞赏(分) 评论(条) 互动率');

export const PUGONGYING_HEADINGS: readonly string[] = [
  ...words('数据更新日期 博主昵称 博主主页链接 博主粉丝量 博主健康等级 笔记标题 笔记链接 笔记类型 笔记发布日期 笔记来源'),
  ...words('笔记id 内容标签 订单id 合作名称 报备品牌 下单账号 博主报价 服务费金额 是否为优效模式 spu名称'),
  ...cells('曝光量|阅读量|阅读UV|5s播放率|3s阅读率||平均浏览时长|视频完播率|互动量|互动率'),
  ...words('点赞量 收藏量 评论量 分享量 关注量 自然曝光量 自然阅读量 推广曝光量 推广阅读量 加热曝光量 加热阅读量'),
  ...words('发现页 搜索页 个人页 关注页 附近页 其他 发现页 搜索页 个人页 关注页 附近页 其他 阅读单价 互动单价'),
  ...words('类型 文案 曝光量 点击量 点击人数 CTR 类型 文案 曝光量 点击量 点击人数 CTR 类型 标题 曝光人数 参与人数 参与率'),
  ...words('类型 文案 曝光量 点击量 点击人数 CTR 粉丝占比 女性占比 男性占比'),
];
const PUGONGYING_NOTE = PUGONGYING_HEADINGS.map((heading, place) => {
  const text = cells(
    '2026/08/06|一诺|https://www.xiaohongshu.com/user/profile/5f0000000000000000000001|5200|优秀|三里屯新开的面包店|https://www.xiaohongshu.com/explore/66a0000000000000000000a1|视频笔记|2026/07/20|合作笔记|66a0000000000000000000a1|美食|p20260720|面包店|麦香|麦香官方|50|5|否|-|2269|248|231|41.2%|0|62|10.5|22.1%|2|0.81%|1|1|0|0|0',
  )[place];
  return text ?? (heading === 'CTR' ? '1.2%' : '7');
});

export const CHINA_POSTS: Partial<Record<ImportFormat, MadeExport>> = {
  'xiaohongshu-note-list': {
    file: 'XLSX',
    tables: one([XHS.map(() => BANNER), XHS, cells('三里屯新开的面包店|2026年03月24日17时33分05秒|图文|1324.0|300.0|0.062|14.0|2.0|8.0|1.0|3.0|24.0|0.0')]),
    countAt: [0, 2, 4],
    rateAt: [0, 2, 5],
    timeAt: [0, 2, 1],
    headingAt: [0, 1, 8],
  },
  'xiaohongshu-note': {
    file: 'XLSX',
    tables: one([...FAN_TWINS.map((name, index) => [name, FAN_VALUES[index]!]), ...FAN_TWINS.map((name) => [`${name}粉丝占比`, '0.3'])], '基础数据总览'),
    countAt: [0, 1, 1],
    rateAt: [0, 2, 1],
    headingAt: [0, 8, 0],
  },
  'pugongying-notes': {
    file: 'XLSX',
    tables: one([['笔记基础信息', ...PUGONGYING_HEADINGS.slice(1).map(() => '')], [], PUGONGYING_HEADINGS, PUGONGYING_NOTE], '笔记批量数据'),
    countAt: [0, 3, 21],
    rateAt: [0, 3, 27],
    timeAt: [0, 3, 8],
    headingAt: [0, 2, 30],
  },
  'douyin-works': {
    file: 'CSV',
    tables: one([
      words('作品名称 发布时间 体裁 审核状态 播放量 完播率 5s完播率 封面点击率 2s跳出率 平均播放时长 点赞量 分享量 评论量 收藏量 主页访问量 粉丝增量'),
      cells('三里屯面包店探店 #北京美食 #探店|2026-03-24 17:33|视频|已通过|12,345|22.1%|41.5%|8.2%|30.2%|10.59秒|1.2万|30|45|60|12|5'),
    ]),
    countAt: [0, 1, 4],
    rateAt: [0, 1, 5],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 13],
  },
  'douyin-posts': {
    file: 'XLSX',
    tables: one([words('视频名称 发布时间 播放量 5s完播率 2s跳出率 平均播放时长'), cells('探店第三期|2026-03-24 17:33|5210|0.42|0.3|12.4')]),
    countAt: [0, 1, 2],
    rateAt: [0, 1, 3],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 3],
  },
  'kuaishou-list': {
    file: 'XLSX',
    tables: one([words('作品标题 发布时间 播放量 点赞量 涨粉量 评论量 分享量 收藏量'), cells('面包店的一天|2026-04-02 12:00:00|8800|320|12|40|22|31')]),
    countAt: [0, 1, 2],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 4],
  },
  'kuaishou-work': {
    file: 'XLSX',
    tables: [
      {
        sheet: '流量分析',
        rows: [
          words('日期 播放量 封面点击率 2s跳出率 5s完播率 完播率'),
          cells('2026-04-02|100|10%|20%|50%|30%'),
          cells('2026-04-03|300|6%|40%|30%|10%'),
          cells('累计|400|7%|35%|35%|15%'),
        ],
      },
      {
        sheet: '互动分析',
        rows: [words('日期 播放量 点赞量 评论量 分享量 收藏量 涨粉量'), cells('2026-04-02|100|8|2|1|3|1'), cells('2026-04-03|300|8|2|1|3|1')],
      },
    ],
    countAt: [0, 1, 1],
    rateAt: [0, 1, 2],
    headingAt: [0, 0, 1],
  },
  'wechat-articles-old': {
    file: 'XLSX',
    tables: one([
      words(
        '内容标题 发表时间 总阅读人数 总阅读次数 总分享人数 总分享次数 阅读后关注人数 送达人数 公众号消息阅读次数 送达阅读率 首次分享次数 分享产生阅读次数 首次分享率 每次分享带来阅读次数 阅读完成率 内容url',
      ),
      cells('春天的第一炉面包|20220329|210|260|9|10|3|2112|79|0.0374|5|69|0.0633|6.9|0.69|http://mp.weixin.qq.com/s?__biz=MzA3&mid=265&idx=1&sn=ab#rd'),
    ]),
    countAt: [0, 1, 3],
    rateAt: [0, 1, 14],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 3],
  },
  'wechat-articles': {
    file: 'CSV',
    tables: one([
      ['数据来源概况：2026年8月1日至2026年8月31日'],
      words('内容标题 发表日期 阅读人数 分享人数 阅读后关注人数 送达人数 送达完成率 阅读完成率 内容url 点赞 收藏 留言'),
      cells('夏天的冰面包|2026-08-12|320|12|4|2100|15.2%|68.4%|https://mp.weixin.qq.com/s/AbCdEfGhIjKl|21|9|3'),
    ]),
    countAt: [0, 2, 2],
    rateAt: [0, 2, 7],
    timeAt: [0, 2, 1],
    headingAt: [0, 1, 8],
  },
  'wechat-article': {
    file: 'XLSX',
    tables: [
      { sheet: '数据概况', rows: [ARTICLE, words('320 41 0.68 4 12 5 21 0 3 11.2%')] },
      { sheet: '数据趋势明细', rows: [words('日期 传播渠道 阅读人数 阅读次数 分享人数 分享次数'), cells('2026-08-12|全部|300|320|12|12')] },
    ],
    countAt: [0, 1, 0],
    rateAt: [0, 1, 2],
    headingAt: [0, 0, 6],
  },
  'wechat-channels-videos': {
    file: 'CSV',
    tables: one([
      words('视频描述 视频ID 发布时间 完播率 平均播放时长 播放量 推荐 喜欢 评论量 分享量 关注量 转发聊天和朋友圈 设为铃声 设为状态 设为朋友圈封面'),
      cells('面包店的清晨 #探店|export/UzFfAgtgekIEAQAAAAAAabc|2026/06/23|28.64%|10.59秒|2000|31|17|6|9|2|14|0|0|0'),
    ]),
    countAt: [0, 1, 5],
    rateAt: [0, 1, 3],
    timeAt: [0, 1, 2],
    headingAt: [0, 0, 6],
  },
  'bilibili-comparison': {
    file: 'CSV',
    tables: one([
      words('视频标题 发布时间 播放量 游客播放占比 粉丝观看率 封标点击率 3秒跳出率 涨粉量 点赞量 评论量 弹幕量 收藏量 投币量 转发量 平均播放进度 完播率'),
      cells('面包是怎样炼成的|2026-05-01 18:00:00|9100|62.1%|8.0%|4星|21.0%|20|410|52|88|120|64|33|44.0%|18.5%'),
      cells('咖啡是怎样炼成的|2026-05-08 18:00:00|4100|60.0%|7.1%|3.2%|25.0%|10|210|22|38|70|24|13|41.0%|16.5%'),
    ]),
    countAt: [0, 1, 2],
    rateAt: [0, 1, 15],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 0],
  },
  'zhihu-articles': {
    file: 'CSV',
    tables: one([
      words('标题 发布时间 链接 阅读 点赞 喜欢 评论 收藏 分享'),
      cells('面包店选址的十个错误|2026-05-04|https://zhuanlan.zhihu.com/p/700000001|1500|45|3|12|80|9'),
    ]),
    countAt: [0, 1, 3],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 7],
  },
  'zhihu-answers': {
    file: 'CSV',
    tables: one([
      words('标题 发布时间 链接 阅读 播放 点赞 喜欢 评论 收藏 分享'),
      cells('开面包店要多少钱？|2026-05-04|https://www.zhihu.com/question/1/answer/3400000001|900|0|25|1|8|30|4'),
    ]),
    countAt: [0, 1, 3],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 8],
  },
  'weibo-posts': {
    file: 'CSV',
    tables: one([
      words('发布时间 微博内容 阅读数 转评赞数 转发数 评论数 点赞数 点击数 URL'),
      cells('2026-05-04 10:00|新品试吃|10000|200|20|30|150|44|https://weibo.com/1234567890/NabcDEF12'),
    ]),
    countAt: [0, 1, 2],
    timeAt: [0, 1, 0],
    headingAt: [0, 0, 2],
  },
};
