// Numbers, rates, lengths and moments as back offices print them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { plainDecimal } from '@/lib/metrics/read-table/number-text';
import { parseChinaTime, parseCount, parseRate, parseSeconds } from '@/lib/metrics/read-table/values';

const valueOf = <Value>(parsed: { ok: true; value: Value } | { ok: false }) => (parsed.ok ? parsed.value : 'INVALID');

test.each([
  ['1,234', '1234'],
  ['１２３４', '1234'],
  ['1.2万', '12000'],
  ['3.4亿', '340000000'],
  ['1.2K', '1200'],
  ['2w', '20000'],
  ['126.0', '126'],
  ['15次', '15'],
  ['-', null],
  ['--', null],
  ['', null],
  ['10万+', 'INVALID'],
  ['12.5', 'INVALID'],
  ['-3', 'INVALID'],
  ['1,23', 'INVALID'],
  ['<5', 'INVALID'],
])('count %j is %j', (text, expected) => {
  expect(valueOf(parseCount(text))).toBe(expected);
});

test.each([
  ['22.1%', false, '0.221'],
  ['22.1％', false, '0.221'],
  ['0.221', false, '0.221'],
  ['22.1', true, '0.221'],
  ['0.8', true, '0.008'],
  ['0.22100000000000003', false, '0.221'],
  ['0', false, '0'],
  ['-', false, null],
  ['-0.1', false, 'INVALID'],
  ['2000%', false, 'INVALID'],
  ['4星', false, 'INVALID'],
])('rate %j (percent column %j) is %j', (text, isPercent, expected) => {
  expect(valueOf(parseRate(text, isPercent))).toBe(expected);
});

test.each([
  ['17', '17'],
  ['10.59秒', '10.59'],
  ['12s', '12'],
  ['1:02:03', '3723'],
  ['0:04:12', '252'],
  ['04:12', '252'],
  ['1分20秒', '80'],
  ['1小时2分3秒', '3723'],
  ['-', null],
  ['4:72', 'INVALID'],
  ['久', 'INVALID'],
])('length %j is %j', (text, expected) => {
  expect(valueOf(parseSeconds(text))).toBe(expected);
});

test.each([
  ['2026年03月24日17时33分05秒', '2026-03-24T09:33:05.000Z', 'SECOND'],
  ['2026-03-24 17:33:05', '2026-03-24T09:33:05.000Z', 'SECOND'],
  ['2026/03/24 17:33', '2026-03-24T09:33:00.000Z', 'MINUTE'],
  ['2026/8/6', '2026-08-05T16:00:00.000Z', 'DAY'],
  ['2026年07月01日', '2026-06-30T16:00:00.000Z', 'DAY'],
  ['20220329', '2022-03-28T16:00:00.000Z', 'DAY'],
])('moment %j is %j', (text, at, precision) => {
  expect(parseChinaTime(text)).toEqual({ ok: true, value: { at: new Date(at), precision } });
});

test.each(['2026-13-01', '2026-02-30', '2026-03-24 25:00', '昨天', '03-24'])('%j is no moment', (text) => {
  expect(parseChinaTime(text)).toEqual({ ok: false });
});

describe('what is printed comes back', () => {
  test('counts with thousands separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (count) => {
        expect(valueOf(parseCount(count.toLocaleString('en-US')))).toBe(String(count));
        expect(valueOf(parseCount(`${count}.0`))).toBe(String(count));
      }),
    );
  });

  test('percentages with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => {
        const parsed = valueOf(parseRate(`${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}%`, false));
        expect(Math.round(Number(parsed) * 10_000)).toBe(bps);
      }),
    );
  });

  test('moments to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_577_808_000, max: 4_000_000_000 }), (seconds) => {
        const text = new Date(seconds * 1_000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
        expect(parseChinaTime(text)).toEqual({ ok: true, value: { at: new Date(seconds * 1_000), precision: 'SECOND' } });
      }),
    );
  });

  test('floats as workbooks spell them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 8 }), (digits, places) => {
        const value = digits / 10 ** places;
        expect(Number(plainDecimal(String(value)))).toBeCloseTo(value, 9);
        expect(plainDecimal(String(value))).toBe(plainDecimal(value.toExponential(16)));
      }),
    );
  });
});
