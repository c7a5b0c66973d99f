// Delimited text, as a parser that has seen much of it reads it.
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { ImportRefusal } from '@/lib/metrics/import-problem';
import { splitRecords } from '@/lib/metrics/read-table/split-records';

test.each([
  [
    'a,b\r\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"a,1","say ""hi""",\n', [['a,1', 'say "hi"', '']]],
  ['"two\r\nlines",b\r\nc', [['two\r\nlines', 'b'], ['c']]],
  ['5" pipe,"x" \n', [['5" pipe', 'x']]],
  ['"",""', [['', '']]],
  ['a\rb', [['a'], ['b']]],
  ['', []],
] as const)('%j', (text, records) => {
  expect(splitRecords(text, ',', 100)).toEqual(records);
});

test.each([
  ['a\n"never closed,1', 2],
  ['"closed"too early,1', 1],
])('%j is refused with its row', (text, row) => {
  expect(() => splitRecords(text, ',', 100)).toThrow(ImportRefusal);
  try {
    splitRecords(text, ',', 100);
  } catch (error) {
    expect((error as ImportRefusal).problem).toMatchObject({ code: 'CSV_BROKEN', row });
  }
});

test('no more records than asked for', () => {
  expect(splitRecords('a\nb\nc\n', ',', 2)).toHaveLength(2);
});

test('whatever is written comes back, and as the other parser reads it', () => {
  const field = fc.oneof(
    fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'a"b', ' '),
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\r')),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', '\t', ';'),
      fc.boolean(),
      (records, delimiter, quotes) => {
        const text = Papa.unparse(records, { delimiter, quotes, newline: '\r\n' });
        expect(splitRecords(text, delimiter, 100)).toEqual(records);
        expect(splitRecords(text, delimiter, 100)).toEqual(Papa.parse(text, { delimiter, newline: '\r\n' }).data);
      },
    ),
  );
});
