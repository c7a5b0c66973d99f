// Days and sums of accounts: one row a day however many sheets and channels tell of it.
import { expect, test } from 'vitest';

import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';
import { importTemplate } from '@/lib/metrics/import-template';
import { parseImport } from '@/lib/metrics/parse-import';
import { goldenExport } from '@/tests/factories/exports/golden-exports';
import { cells, encoded, withCell, withRows } from '@/tests/factories/exports/made-export';
import { numbersOf, readExport } from './read-export';

test.each([
  [
    'douyin-days',
    [
      ['2026-07-01', { FOLLOWERS: '5200' }],
      ['2026-07-02', { FOLLOWERS: '5212' }],
    ],
  ],
  [
    'wechat-followers',
    [
      ['2026-07-01', { NEW_FOLLOWERS: '5', LOST_FOLLOWERS: '8', FOLLOWERS: '2109' }],
      ['2026-07-02', { NEW_FOLLOWERS: '12', LOST_FOLLOWERS: '2', FOLLOWERS: '2119' }],
    ],
  ],
  [
    'wechat-tendency',
    [
      ['2026-07-01', { REACH: '120', SAVES: '4' }],
      ['2026-07-02', { REACH: '60', SAVES: '2' }],
    ],
  ],
  ['wechat-flow', [['2022-03-29', { VIEWS: '150', REACH: '120', SHARES: '8', SAVES: '4' }]]],
  ['zhihu-days', [['2026-07-01', { VIEWS: '400', LIKES: '12', COMMENTS: '3', SAVES: '9', SHARES: '2' }]]],
  ['toutiao-days', [['2026-07-01', { IMPRESSIONS: '9000', VIEWS: '700', LIKES: '30', COMMENTS: '4' }]]],
  ['toutiao-followers', [['2026-07-01', { FOLLOWERS: '880', NEW_FOLLOWERS: '3', LOST_FOLLOWERS: '5' }]]],
  ['weibo-days', [['2026-07-01', { FOLLOWERS: '5000', NEW_FOLLOWERS: '7', LOST_FOLLOWERS: '10', VIEWS: '12000', SHARES: '10', COMMENTS: '20', LIKES: '60' }]]],
  [
    'tiktok-overview',
    [
      ['2026-07-01', { VIEWS: '1200', LIKES: '90', COMMENTS: '5', SHARES: '3' }],
      ['2026-07-02', { VIEWS: '1300', LIKES: '80', COMMENTS: '4', SHARES: '2' }],
    ],
  ],
  [
    'tiktok-followers',
    [
      ['2025-12-31', { FOLLOWERS: '810' }],
      ['2026-01-01', { FOLLOWERS: '815' }],
    ],
  ],
  ['pugongying-orders', [[null, { IMPRESSIONS: '2269', VIEWS: '248', REACH: '231', LIKES: '1', SAVES: '1', COMMENTS: '0', SHARES: '0', FOLLOWS: '0' }]]],
  ['douyin-summary', [[null, {}]]],
] as const)('%s', async (format, days) => {
  const parsed = await readExport(format);
  expect(parsed.rows).toEqual([]);
  expect(parsed.account.map((row) => [row.day, numbersOf(row)])).toEqual(days);
});

test('the sheets of a Xiaohongshu workbook are one import: sums first, then a row a day', async () => {
  const { account } = await readExport('xiaohongshu-account');
  expect(account.map((row) => [row.row, row.day, numbersOf(row)])).toEqual([
    [1, null, {}],
    [2, '2026-07-01', { NEW_FOLLOWERS: '2', LOST_FOLLOWERS: '3' }],
    [3, '2026-07-02', { NEW_FOLLOWERS: '12', LOST_FOLLOWERS: '2' }],
  ]);
  expect(account[0]!.raw).toMatchObject({ '账号总体涨粉数据 · 新增关注': '14' });
  expect(account[1]!.raw).toMatchObject({ '净涨粉趋势 · 数值': '-1', '主页转粉率趋势 · 数值': '5%' });
});

test('a fault on one sheet names the sheet and refuses them all', async () => {
  const parsed = await readExport(withCell(goldenExport('xiaohongshu-account'), [3, 2, 1], '很多'));
  expect(parsed).toMatchObject({ account: [], problems: [{ code: 'COUNT_INVALID', row: 3, column: 'B', heading: '取消关注趋势 · 数值' }] });
});

test('a day told twice with other numbers is refused', async () => {
  const made = withRows(goldenExport('toutiao-followers'), 0, (rows) => [...rows, cells('2026-07-01|881|1|4|3|120|40')]);
  expect((await readExport(made)).problems).toMatchObject([{ code: 'DAY_REPEATED', row: 3, column: 'A', found: '2026-07-01' }]);
});

test('without a row of all channels, times are summed and people are not', async () => {
  const made = withCell(goldenExport('wechat-flow'), [0, 1, 10], '好友转发');
  expect(numbersOf((await readExport(made)).account[0])).toEqual({ VIEWS: '240', SHARES: '13', SAVES: '6' });
});

test.each(['weibo-posts', 'weibo-days'] as const)('the template of %s is what is read, in both languages', async (format) => {
  for (const locale of ['zh', 'en'] as const) {
    const text = importTemplate(format, locale)!;
    expect(text.includes('点赞数')).toBe(locale === 'zh');
    expect((await parseImport(encoded(text))).problems).toMatchObject([{ code: 'NO_ROWS' }]);
    const filled =
      text +
      text
        .slice(1)
        .trim()
        .split(',')
        .map((_, place) => (place === 0 ? '2026-07-01' : place === 8 ? 'https://weibo.com/1/NabcDEF12' : '7'))
        .join(',');
    expect((await parseImport(encoded(filled))).adapter).toBe(format);
  }
});

test('only what we offer ourselves is a template', () => {
  expect(Object.keys(IMPORT_ADAPTERS).filter((format) => importTemplate(format, 'zh') !== null)).toEqual(['weibo-posts', 'weibo-days']);
  expect(importTemplate('toString', 'zh')).toBeNull();
});
