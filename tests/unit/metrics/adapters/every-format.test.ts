// What holds for every format we read: it is known by its headings and nothing else, and a bad file is refused whole with the place of the fault.
import { describe, expect, test } from 'vitest';

import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';
import { parseImport } from '@/lib/metrics/parse-import';
import { bytesOf, csvText, encoded, gb18030, type MadeExport, withCell, withRows } from '@/tests/factories/exports/made-export';
import { GOLDEN_EXPORTS, READ_AT } from '@/tests/factories/exports/golden-exports';
import { makeXlsx } from '@/tests/factories/spreadsheets';

const parse = (made: MadeExport) => parseImport(bytesOf(made), { now: READ_AT });
const problemsOf = async (made: MadeExport) => {
  const parsed = await parse(made);
  expect(parsed).toMatchObject({ isAccepted: false, rows: [], account: [] });
  return parsed.problems;
};

describe.each(GOLDEN_EXPORTS)('$format', ({ format, made }) => {
  const { countAt, rateAt, timeAt, headingAt } = made;
  const rowOf = (at: readonly number[]) =>
    IMPORT_ADAPTERS[format].tables.some(({ layout }) => layout === 'PAIRS') && format === 'xiaohongshu-note' ? expect.any(Number) : at[1]! + 1;

  test('is known by its headings', async () => {
    const parsed = await parse(made);
    expect([parsed.problems, parsed.adapter, parsed.platform, parsed.isAccepted]).toEqual([[], format, IMPORT_ADAPTERS[format].platform, true]);
    expect(parsed.rows.length + parsed.account.length).toBeGreaterThan(0);
  });

  test('is known with headings in full width, with blanks and marks nobody sees, with a column more and rows above', async () => {
    const [table, row] = headingAt;
    const wide = (text: string) => text.replace(/[0-9a-z()]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replace(/^(.)/, '\u200B$1 ');
    const isPairs = format === 'xiaohongshu-note';
    const dressed = withRows(made, table, (rows) =>
      isPairs
        ? [...rows.map(([name = '', value = '']) => [wide(name), value]), ['新指标', '9']]
        : rows.map((line, index) => (index === row ? [...line.map((text) => (text ? wide(text) : '')), '新增的列'] : line)),
    );
    expect(await parse(dressed)).toMatchObject({ isAccepted: true, adapter: format });
    if (isPairs || made.file === 'ZIP') return;
    expect(await parse(withRows(dressed, table, (rows) => [['导出说明'], ['']].concat(rows.map((line) => [...line]))))).toMatchObject({
      isAccepted: true,
      adapter: format,
    });
  });

  test.skipIf(made.tables.length > 1)('is known as a workbook, and as text in every encoding', async () => {
    const rows = made.tables[0]!.rows;
    const text = csvText(rows);
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const files = [
      makeXlsx({ rows: rows.map((row) => row.map((cell) => cell || null)) }),
      encoded(`\uFEFF${text}`),
      encoded(text),
      gb18030(text),
      utf16,
      encoded(text.replaceAll(',', '\t')),
    ];
    const separated = rows.flat().some((cell) => cell.includes(','));
    for (const [index, bytes] of files.entries()) {
      if (index === 5 && separated) continue;
      expect([index, (await parseImport(bytes, { now: READ_AT })).adapter]).toEqual([index, format]);
    }
  });

  // Every column of the parts of a work is optional: what one sheet lacks another may tell.
  test.skipIf(format === 'kuaishou-work')('a heading gone is never read as something else', async () => {
    const problems = await problemsOf(withCell(made, headingAt, '备注'));
    expect(['COLUMN_MISSING', 'FORMAT_UNKNOWN']).toContain(problems[0]!.code);
  });

  test.skipIf(countAt === null)('bad numbers are named by row and column', async () => {
    for (const text of ['很多', '-3', '12.5', '1,23', '10万+', '#REF!', '<b>5</b>']) {
      expect([text, await problemsOf(withCell(made, countAt!, text))]).toMatchObject([
        text,
        [{ code: 'COUNT_INVALID', row: rowOf(countAt!), column: expect.any(String), found: text }],
      ]);
    }
  });

  test.skipIf(!rateAt)('impossible shares are named by row and column', async () => {
    for (const text of ['一半', '-5%', '120%']) {
      expect(await problemsOf(withCell(made, rateAt!, text))).toMatchObject([{ code: 'RATE_INVALID', row: rowOf(rateAt!), found: text }]);
    }
  });

  test.skipIf(!timeAt)('times that are none, missing or to come are named by row and column', async () => {
    for (const [text, code] of [
      ['昨天', 'TIME_INVALID'],
      ['2026-02-30', 'TIME_INVALID'],
      ['-', 'TIME_MISSING'],
      ['2027-01-05', 'TIME_IN_FUTURE'],
    ] as const) {
      expect([text, await problemsOf(withCell(made, timeAt!, text))]).toMatchObject([text, [{ code, row: rowOf(timeAt!), column: expect.any(String) }]]);
    }
  });

  test.skipIf(countAt === null)('a blank or a dash is nothing, and never nought', async () => {
    const whole = await parse(made);
    const numbers = (parsed: typeof whole) => [...parsed.rows, ...parsed.account].flatMap((row) => row.metrics).length;
    for (const text of ['', '-', '--']) {
      const parsed = await parse(withCell(made, countAt!, text));
      expect(parsed.isAccepted).toBe(true);
      // A part of one post may still be told by its other parts.
      if (format !== 'kuaishou-work' && format !== 'wechat-tendency') expect(numbers(parsed)).toBe(numbers(whole) - 1);
    }
  });

  test('rows repeated and rows of totals are left out', async () => {
    const table = (countAt ?? headingAt)[0];
    const last = made.tables[table]!.rows.at(-1)!;
    const shape = IMPORT_ADAPTERS[format].tables[0]!.shape;
    if (shape === 'ONE_POST' || format === 'wechat-tendency') return;
    const parsed = await parse(withRows(made, table, (rows) => [...rows, last]));
    const whole = await parse(made);
    expect([parsed.rows, parsed.account]).toEqual([whole.rows, whole.account]);
    expect(parsed.skipped.some(({ reason }) => reason === 'REPEATED')).toBe(true);
  });

  test('headings alone are refused', async () => {
    if (format === 'xiaohongshu-note') return;
    const bare = made.tables.reduce((each, { rows }, index) => {
      const heading = index === headingAt[0] ? headingAt[1] : rows.findIndex((row) => row.filter((text) => text !== '').length > 1);
      return withRows(each, index, () => rows.slice(0, heading + 1));
    }, made);
    const parsed = await parse(bare);
    expect(parsed).toMatchObject({ isAccepted: false, rows: [], account: [] });
    expect(['NO_ROWS', 'FORMAT_UNKNOWN']).toContain(parsed.problems[0]!.code);
  });
});

test('a formula in a workbook is refused, whatever the format', async () => {
  for (const { format, made } of GOLDEN_EXPORTS) {
    if (made.tables.length > 1 || made.countAt === null) continue;
    const [, row, column] = made.countAt;
    const rows = made.tables[0]!.rows.map((line, index) =>
      line.map((text, place) => (index === row && place === column ? { formula: 'SUM(A1:A2)', value: '9' } : text || null)),
    );
    expect([format, (await parseImport(makeXlsx({ rows }), { now: READ_AT })).problems]).toMatchObject([format, [{ code: 'FORMULA_CELL', found: '9' }]]);
  }
});
