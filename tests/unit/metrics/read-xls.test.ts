// Old workbooks: what they hold comes out, and bytes that lie do no harm.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ImportRefusal } from '@/lib/metrics/import-problem';
import { readXls } from '@/lib/metrics/read-table/read-xls';
import { compoundFile, makeXls, type OldCell } from '@/tests/factories/old-workbook';

const codeOf = (bytes: Uint8Array) => {
  try {
    readXls(bytes);
    return null;
  } catch (error) {
    if (error instanceof ImportRefusal) return error.problem.code;
    throw error;
  }
};

test('sheets, texts, numbers, days and formulas', () => {
  const tables = readXls(
    makeXls([
      { name: '每日数据', rows: [['图文群发每日数据'], [], ['日期', null, 12, -3, 0.0374, { serial: 46105 }, { formula: 9 }]] },
      { name: '空', rows: [] },
    ]),
  );

  expect(tables.map(({ sheetName, format }) => [sheetName, format])).toEqual([
    ['每日数据', 'XLS'],
    ['空', 'XLS'],
  ]);
  expect(tables[0]!.rows.map(({ row, texts }) => [row, texts])).toEqual([
    [1, ['图文群发每日数据']],
    [3, ['日期', '', '12', '-3', '0.0374', '2026-03-24 00:00:00', '9']],
  ]);
  expect(tables[0]!.rows[1]!.kinds).toEqual(['TEXT', 'EMPTY', 'NUMBER', 'NUMBER', 'NUMBER', 'DATE', 'FORMULA']);
});

test('any table comes out as it went in, wherever its texts are cut', () => {
  const cell = fc.oneof(fc.stringMatching(/^[面包店a-z]{1,40}$/), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 12, max: 90 }),
      (rows, splitEvery) => {
        const [table] = readXls(makeXls([{ name: 'S', rows: rows as OldCell[][] }], { splitEvery }));
        expect(table!.rows.map(({ texts }) => texts)).toEqual(rows.map((row) => row.map(String)));
      },
    ),
  );
});

describe('refused', () => {
  const sound = makeXls([{ name: 'S', rows: [['日期', 1]] }]);

  test.each([
    ['locked', makeXls([{ name: 'S', rows: [['a']] }], { isLocked: true }), 'ENCRYPTED'],
    ['a locked newer workbook', compoundFile('EncryptedPackage', Buffer.alloc(10)), 'ENCRYPTED'],
    ['a workbook of before 1997', compoundFile('Book', Buffer.alloc(10)), 'LEGACY_XLS'],
    ['another document', compoundFile('WordDocument', Buffer.alloc(10)), 'LEGACY_XLS'],
    ['half of it', sound.subarray(0, 900), 'LEGACY_XLS'],
    ['no sheet', makeXls([]), 'NO_SHEET'],
    ['too many rows', makeXls([{ name: 'S', rows: [...Array.from({ length: 5_000 }, () => []), ['x']] }]), 'TOO_MANY_ROWS'],
    ['too many columns', makeXls([{ name: 'S', rows: [Array.from({ length: 201 }, () => 'x')] }]), 'TOO_MANY_COLUMNS'],
    ['a cell without end', makeXls([{ name: 'S', rows: [['长'.repeat(4_001)]] }]), 'CELL_TOO_LONG'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('bytes turned over anywhere end in an answer, never in a crash or without end', () => {
    const flips = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(flips, fc.nat(sound.length), (changes, cut) => {
        const bytes = Uint8Array.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        codeOf(bytes);
        codeOf(bytes.subarray(0, cut));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a chain of sectors that bites its tail', () => {
    const bytes = Buffer.from(sound);
    // The stream starts in the sector after the one of the table, which is made to follow itself.
    bytes.writeUInt32LE(1, 512 + 4);
    expect(codeOf(bytes)).toBe('LEGACY_XLS');
  });
});
