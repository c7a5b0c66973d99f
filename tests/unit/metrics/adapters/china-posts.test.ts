// Posts of Chinese platforms, number by number, and what each format does in its own way.
import { describe, expect, test } from 'vitest';
import { foundCells } from '@/lib/metrics/found-cells';

import { goldenExport } from '@/tests/factories/exports/golden-exports';
import { withCell, withRows } from '@/tests/factories/exports/made-export';
import { PUGONGYING_HEADINGS } from '@/tests/factories/exports/china-posts';
import { numbersOf, readExport } from './read-export';

const at = (moment: string) => new Date(moment);

test.each([
  [
    'xiaohongshu-note-list',
    { title: '三里屯新开的面包店', kind: 'NOTE', publishedAt: at('2026-03-24T09:33:05Z'), precision: 'SECOND' },
    {
      IMPRESSIONS: '1324',
      VIEWS: '300',
      COVER_CTR: '0.062',
      LIKES: '14',
      COMMENTS: '2',
      SAVES: '8',
      FOLLOWS: '1',
      SHARES: '3',
      AVG_WATCH_SECONDS: '24',
      DANMAKU: '0',
    },
  ],
  [
    'xiaohongshu-note',
    { title: '', publishedAt: null, externalId: null },
    {
      IMPRESSIONS: '1324',
      VIEWS: '300',
      COVER_CTR: '0.062',
      AVG_WATCH_SECONDS: '24',
      COMPLETION_RATE: '0.41',
      EXIT_2S: '0.2',
      FOLLOWS: '1',
      LIKES: '14',
      COMMENTS: '2',
      SAVES: '8',
      SHARES: '3',
      DANMAKU: '0',
    },
  ],
  [
    'pugongying-notes',
    {
      title: '三里屯新开的面包店',
      kind: 'SHORT_VIDEO',
      precision: 'DAY',
      externalId: '66a0000000000000000000a1',
      link: 'https://www.xiaohongshu.com/explore/66a0000000000000000000a1',
    },
    {
      IMPRESSIONS: '2269',
      VIEWS: '248',
      REACH: '231',
      DURATION_SECONDS: '62',
      AVG_WATCH_SECONDS: '10.5',
      COMPLETION_RATE: '0.221',
      LIKES: '1',
      SAVES: '1',
      COMMENTS: '0',
      SHARES: '0',
      FOLLOWS: '0',
    },
  ],
  [
    'douyin-works',
    { kind: 'SHORT_VIDEO', publishedAt: at('2026-03-24T09:33:00Z'), precision: 'MINUTE' },
    {
      VIEWS: '12345',
      COMPLETION_RATE: '0.221',
      HOLD_5S: '0.415',
      COVER_CTR: '0.082',
      EXIT_2S: '0.302',
      AVG_WATCH_SECONDS: '10.59',
      LIKES: '12000',
      SHARES: '30',
      COMMENTS: '45',
      SAVES: '60',
      PROFILE_VISITS: '12',
      FOLLOWS: '5',
    },
  ],
  ['douyin-posts', { title: '探店第三期' }, { VIEWS: '5210', HOLD_5S: '0.42', EXIT_2S: '0.3', AVG_WATCH_SECONDS: '12.4' }],
  ['kuaishou-list', { title: '面包店的一天' }, { VIEWS: '8800', LIKES: '320', FOLLOWS: '12', COMMENTS: '40', SHARES: '22', SAVES: '31' }],
  [
    'kuaishou-work',
    { title: '', publishedAt: null },
    // Shares weighted by plays: (10 % · 100 + 6 % · 300) ÷ 400 and so on; counts of both sheets, plays of the first alone.
    {
      VIEWS: '400',
      COVER_CTR: '0.07',
      EXIT_2S: '0.35',
      HOLD_5S: '0.35',
      COMPLETION_RATE: '0.15',
      LIKES: '16',
      COMMENTS: '4',
      SHARES: '2',
      SAVES: '6',
      FOLLOWS: '2',
    },
  ],
  [
    'wechat-articles-old',
    { publishedAt: at('2022-03-28T16:00:00Z'), precision: 'DAY', link: 'http://mp.weixin.qq.com/s?__biz=MzA3&mid=265&idx=1&sn=ab#rd' },
    { REACH: '210', VIEWS: '260', SHARES: '10', FOLLOWS: '3', COMPLETION_RATE: '0.69' },
  ],
  ['wechat-articles', { title: '夏天的冰面包' }, { REACH: '320', FOLLOWS: '4', COMPLETION_RATE: '0.684', LIKES: '21', SAVES: '9', COMMENTS: '3' }],
  ['wechat-article', { title: '' }, { VIEWS: '320', COMPLETION_RATE: '0.68', FOLLOWS: '4', SHARES: '12', LIKES: '21', COMMENTS: '3' }],
  [
    'wechat-channels-videos',
    { externalId: 'export/UzFfAgtgekIEAQAAAAAAabc', precision: 'DAY' },
    { COMPLETION_RATE: '0.2864', AVG_WATCH_SECONDS: '10.59', VIEWS: '2000', LIKES: '31', COMMENTS: '6', SHARES: '9', FOLLOWS: '2' },
  ],
  [
    'bilibili-comparison',
    { title: '面包是怎样炼成的' },
    { VIEWS: '9100', FOLLOWS: '20', LIKES: '410', COMMENTS: '52', DANMAKU: '88', SAVES: '120', SHARES: '33', COMPLETION_RATE: '0.185' },
  ],
  ['zhihu-articles', { link: 'https://zhuanlan.zhihu.com/p/700000001' }, { VIEWS: '1500', LIKES: '45', COMMENTS: '12', SAVES: '80', SHARES: '9' }],
  ['zhihu-answers', { title: '开面包店要多少钱？' }, { VIEWS: '900', LIKES: '25', COMMENTS: '8', SAVES: '30', SHARES: '4' }],
  ['weibo-posts', { title: '新品试吃' }, { VIEWS: '10000', SHARES: '20', COMMENTS: '30', LIKES: '150' }],
] as const)('%s', async (format, row, numbers) => {
  const parsed = await readExport(format);
  expect(parsed.rows[0]).toMatchObject(row);
  expect(numbersOf(parsed.rows[0])).toEqual(numbers);
});

describe('蒲公英', () => {
  const made = goldenExport('pugongying-notes');

  test('a heading that is blank in its row is taken from the groups above, else from where it always stands', async () => {
    const grouped = withCell(withCell(made, [0, 2, 30], ''), [0, 0, 30], '点赞量');
    expect(numbersOf((await readExport(grouped)).rows[0]).LIKES).toBe('1');
    expect(numbersOf((await readExport(withCell(made, [0, 2, 30], ''))).rows[0]).LIKES).toBe('1');
  });

  test('columns in another order are read by their names, and a blank one is then nobody’s', async () => {
    const moved = withRows(made, 0, (rows) => rows.map((row, index) => (index < 2 ? row : ['x', ...row])));
    const parsed = await readExport(moved);
    expect(numbersOf(parsed.rows[0])).toMatchObject({ VIEWS: '248', LIKES: '1' });
    expect(numbersOf(parsed.rows[0]).DURATION_SECONDS).toBeUndefined();
  });

  test('every cell is kept, those of repeated headings by letter', async () => {
    const raw = foundCells((await readExport(made)).rows[0]!);
    expect(Object.keys(raw)).toHaveLength(PUGONGYING_HEADINGS.length);
    expect(raw).toMatchObject({ 博主报价: '50', 发现页: '7', AV: '7' });
  });
});

test('the bent rate of Bilibili is only good for comparison, and stars say nothing', async () => {
  const { rows } = await readExport('bilibili-comparison');
  const rates = rows.map((row) => row.metrics.find(({ metric }) => metric === 'COVER_CTR'));
  expect(rates).toEqual([undefined, { metric: 'COVER_CTR', value: '0.032', isRelative: true }]);
});

test('the second like of WeChat Channels is kept and counts for nothing', async () => {
  const [row] = (await readExport('wechat-channels-videos')).rows;
  expect(foundCells(row!)).toMatchObject({ 推荐: '31', 喜欢: '17' });
  expect(row!.metrics.some(({ metric }) => metric === 'IMPRESSIONS')).toBe(false);
});

test('parts of a work without plays weigh nothing', async () => {
  const made = withCell(goldenExport('kuaishou-work'), [0, 1, 1], '-');
  expect(numbersOf((await readExport(made)).rows[0])).toMatchObject({ VIEWS: '300', COVER_CTR: '0.06' });
});
