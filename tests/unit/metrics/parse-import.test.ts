// Official exports in, posts out; or a refusal that names the place.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { parseImport } from '@/lib/metrics/parse-import';
import { DOUYIN_CLASSIC_HEADINGS, DOUYIN_NEWER_HEADINGS, makeCsv, makeXhsExport, XHS_HEADINGS, xhsRow } from '@/tests/factories/spreadsheets-exports';

const NOTE = {
  title: '三里屯新开的面包店',
  publishedAt: '2026年03月24日17时33分05秒',
  impressions: 1324,
  views: 300,
  ctr: '0.062',
  likes: 14,
  comments: 2,
  saves: 8,
  follows: 1,
  shares: 3,
  watchSeconds: 24,
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the Xiaohongshu note list', () => {
  test('comes in with banner, floats and China time', async () => {
    const parsed = await parseImport(makeXhsExport([NOTE]));

    expect(parsed).toMatchObject({ isAccepted: true, adapter: 'xiaohongshu-note-list', platform: 'XIAOHONGSHU', headingRow: 2, problems: [], warnings: [] });
    expect(parsed.rows).toHaveLength(1);
    expect(parsed.rows[0]).toMatchObject({ row: 3, title: '三里屯新开的面包店', kind: 'NOTE', precision: 'SECOND' });
    expect(parsed.rows[0]!.publishedAt?.toISOString()).toBe('2026-03-24T09:33:05.000Z');
    expect(Object.fromEntries(parsed.rows[0]!.metrics.map(({ metric, value }) => [metric, value]))).toEqual({
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
    });
  });

  test('keeps blank titles, skips blank and repeated rows, and reads shared strings and date cells', async () => {
    const odd = xhsRow({ ...NOTE, title: '' });
    odd[1] = { serial: 46105.7313078704 };
    odd[2] = { shared: '视频' };
    const parsed = await parseImport(makeXhsExport([], { rows: [odd, [], odd, ['累计', null, null, { number: '9' }]] }));

    expect(parsed.rows).toMatchObject([{ row: 3, title: '', kind: 'SHORT_VIDEO' }]);
    expect(parsed.rows[0]!.publishedAt?.toISOString()).toBe('2026-03-24T09:33:05.000Z');
    expect(parsed.skipped).toEqual([
      { row: 5, reason: 'REPEATED' },
      { row: 6, reason: 'TOTAL' },
    ]);
  });

  test('is found on a later sheet and in another order of columns', async () => {
    const turned = [...XHS_HEADINGS].reverse();
    const parsed = await parseImport(
      makeXhsExport([], { headings: turned, rows: [xhsRow(NOTE).reverse()], leadingSheets: [[['说明'], ['随便写写']]], sheetName: '数据' }),
    );

    expect(parsed).toMatchObject({ isAccepted: true, sheetName: '数据' });
    expect(parsed.rows[0]!.title).toBe(NOTE.title);
  });

  test('a missing column is refused by name', async () => {
    const parsed = await parseImport(makeXhsExport([], { headings: XHS_HEADINGS.map((each) => (each === '收藏' ? '备注' : each)), rows: [xhsRow(NOTE)] }));

    expect(parsed).toMatchObject({ isAccepted: false, rows: [], problems: [{ code: 'COLUMN_MISSING', row: 2, heading: '收藏' }] });
  });

  test('a repeated column is refused by name and letter', async () => {
    const parsed = await parseImport(makeXhsExport([], { headings: XHS_HEADINGS.map((each) => (each === '弹幕' ? '点赞' : each)), rows: [xhsRow(NOTE)] }));

    expect(parsed.problems).toMatchObject([{ code: 'COLUMN_REPEATED', row: 2, heading: '点赞', column: 'M' }]);
  });

  test('one broken cell refuses the whole file and names row, column and text', async () => {
    const broken = xhsRow(NOTE);
    broken[6] = '很多';
    broken[4] = { formula: 'SUM(E3:E4)', value: '900' };
    const parsed = await parseImport(makeXhsExport([], { rows: [xhsRow(NOTE), broken] }));

    expect(parsed).toMatchObject({ isAccepted: false, rows: [], problemCount: 2 });
    expect(parsed.problems).toMatchObject([
      { code: 'FORMULA_CELL', row: 4, heading: '观看量', column: 'E', found: '900' },
      { code: 'COUNT_INVALID', row: 4, heading: '点赞', column: 'G', found: '很多' },
    ]);
  });

  test.each([
    [1, '昨天', 'TIME_INVALID'],
    [1, '-', 'TIME_MISSING'],
    [1, '2026年02月30日10时00分00秒', 'TIME_INVALID'],
    [2, '直播', 'KIND_UNKNOWN'],
    [4, { number: '-3' }, 'COUNT_INVALID'],
    [4, { number: '12.5' }, 'COUNT_INVALID'],
    [5, '一半', 'RATE_INVALID'],
    [11, '一会儿', 'DURATION_INVALID'],
    [6, { error: '#REF!' }, 'ERROR_CELL'],
  ] as const)('a bad cell in column %i (%j) is %s', async (column, cell, code) => {
    const row = xhsRow(NOTE);
    row[column] = cell;
    const parsed = await parseImport(makeXhsExport([], { rows: [row] }));

    expect(parsed.problems).toMatchObject([{ code, row: 3 }]);
    expect(parsed.rows).toEqual([]);
  });

  test('a workbook saved again elsewhere is marked', async () => {
    const row = xhsRow(NOTE);
    row[4] = '300';
    const parsed = await parseImport(makeXhsExport([], { rows: [row], application: 'Microsoft Excel', modifiedAt: '2026-07-12T10:00:00Z' }));

    expect(parsed.isAccepted).toBe(true);
    expect(parsed.warnings).toEqual(['OTHER_APPLICATION', 'MODIFIED_AFTER_EXPORT', 'NUMBERS_AS_TEXT']);
  });

  test('headings alone are refused', async () => {
    expect((await parseImport(makeXhsExport([]))).problems).toMatchObject([{ code: 'NO_ROWS', row: 2 }]);
  });

  const sample = path.join(process.env.HUSSAR_SAMPLE_DATA ?? '', 'xhs-note-list.xlsx');
  test.skipIf(!process.env.HUSSAR_SAMPLE_DATA || !existsSync(sample))('a real file comes in untouched', async () => {
    const parsed = await parseImport(readFileSync(sample));

    expect(parsed).toMatchObject({ isAccepted: true, adapter: 'xiaohongshu-note-list', headingRow: 2, skipped: [], problems: [], warnings: [] });
    expect(parsed.rows).toHaveLength(41);
  });
});

describe('the Douyin list of works', () => {
  const CLASSIC = '三里屯面包店探店 #北京美食 #探店,2026-03-24 17:33,视频,已通过,"12,345",22.1%,41.5%,8.2%,30.2%,10.59秒,1.2万,30,45,60,12,5';
  const NEWER = '三里屯面包店探店,2026-03-24 17:33:05,视频,公开,12345,22.1,41.5,0:01:02,30.2,10.59,120,45,30,60,12,5';

  test('comes in with the classic headings', async () => {
    const parsed = await parseImport(bytesOf(makeCsv(DOUYIN_CLASSIC_HEADINGS, [CLASSIC])));

    expect(parsed).toMatchObject({ isAccepted: true, adapter: 'douyin-works', platform: 'DOUYIN', headingRow: 1, encoding: 'utf-8' });
    expect(parsed.rows[0]).toMatchObject({ row: 2, kind: 'SHORT_VIDEO', precision: 'MINUTE' });
    expect(Object.fromEntries(parsed.rows[0]!.metrics.map(({ metric, value }) => [metric, value]))).toEqual({
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
    });
  });

  test('comes in with the newer headings, columns of bare percents included', async () => {
    const low = NEWER.replace('22.1', '0.8').replace('17:33:05', '18:00:00');
    const parsed = await parseImport(bytesOf(makeCsv(DOUYIN_NEWER_HEADINGS, [NEWER, low])));

    const completion = parsed.rows.map((row) => row.metrics.find(({ metric }) => metric === 'COMPLETION_RATE')?.value);
    expect(completion).toEqual(['0.221', '0.008']);
    expect(parsed.rows[0]!.metrics.find(({ metric }) => metric === 'DURATION_SECONDS')?.value).toBe('62');
    expect(parsed.rows[0]!.metrics.find(({ metric }) => metric === 'COMMENTS')?.value).toBe('45');
  });

  test('leaves out what nobody can see', async () => {
    const parsed = await parseImport(bytesOf(makeCsv(DOUYIN_CLASSIC_HEADINGS, [CLASSIC, CLASSIC.replace('已通过', '审核不通过')])));

    expect(parsed.rows).toHaveLength(1);
    expect(parsed.skipped).toEqual([{ row: 3, reason: 'NOT_PUBLIC' }]);
  });

  test('blank numbers are absent, not zero', async () => {
    const parsed = await parseImport(bytesOf(makeCsv(DOUYIN_CLASSIC_HEADINGS, [CLASSIC.replace('22.1%', '-')])));

    expect(parsed.rows[0]!.metrics.some(({ metric }) => metric === 'COMPLETION_RATE')).toBe(false);
  });
});
