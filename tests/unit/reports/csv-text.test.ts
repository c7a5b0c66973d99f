import { expect, test } from 'vitest';
import Papa from 'papaparse';
import { csvLines } from '@/lib/reports/csv-text';
import { formatIsoMoment } from '@/lib/i18n/format';

test.each(['=1+1', '+86 138', '-2', '-2+3', '-1.00+cmd', '-1.00\n=1', '@SUM(A1)', '\tx', '\rx', '=1+1\nsecond line', '＝1+1', '=HYPERLINK("http://x","y")'])(
  'a cell that a spreadsheet would run is text: %j',
  (cell) => {
    const text = csvLines([['a', cell, 'b']]);

    expect(Papa.parse<string[]>(text, { newline: '\r\n' }).data[0]).toEqual(['a', `'${cell}`, 'b']);
  },
);

test('an amount below zero is a number that can be added up', () => {
  expect(Papa.parse<string[]>(csvLines([['-333.33', '-0.01']]), { newline: '\r\n' }).data[0]).toEqual(['-333.33', '-0.01']);
});

test('quotes, commas, line breaks and Chinese stay what they are', () => {
  const row = ['他说"好"', '一,二', '上\n下', '面包店', ''];

  expect(Papa.parse<string[]>(csvLines([row]), { newline: '\r\n' }).data[0]).toEqual(row);
  expect(csvLines([])).toBe('');
});

test('a moment is written in the reader’s time zone with its offset', () => {
  const moment = new Date('2026-04-30T16:05:09.123Z');

  expect(formatIsoMoment(moment)).toBe('2026-05-01T00:05:09+08:00');
  expect(formatIsoMoment(moment, 'America/New_York')).toBe('2026-04-30T12:05:09-04:00');
  expect(formatIsoMoment(moment, 'UTC')).toBe('2026-04-30T16:05:09+00:00');
  expect(new Date(formatIsoMoment(moment, 'Asia/Kolkata')).getTime()).toBe(moment.getTime() - 123);
});
