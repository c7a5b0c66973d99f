import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBps,
  formatBytes,
  formatDate,
  formatDuration,
  formatMoney,
  formatPercent,
  formatRelative,
  minorToDecimal,
  minorToGrouped,
  parseMoneyText,
} from '@/lib/i18n/format';

const moment = new Date('2026-04-30T10:05:00Z');

describe('money', () => {
  it('is written to the fen in both languages', () => {
    expect(formatMoney({ amountMinor: 300_000n, currency: 'CNY' }, 'zh')).toBe('¥3,000.00');
    expect(formatMoney({ amountMinor: 300_000n, currency: 'CNY' }, 'en')).toBe('¥3,000.00');
    expect(formatMoney({ amountMinor: 5n, currency: 'USD' }, 'en')).toBe('$0.05');
    expect(formatMoney({ amountMinor: -60_000n, currency: 'CNY' }, 'zh')).toBe('-¥600.00');
  });

  it('stays exact far beyond what a float holds', () => {
    expect(formatMoney({ amountMinor: 9_007_199_254_740_993_01n, currency: 'CNY' }, 'zh')).toBe('¥9,007,199,254,740,993.01');
  });

  it('shows its sign or leaves out .00 on request', () => {
    expect(formatMoney({ amountMinor: 180_000n, currency: 'CNY' }, 'zh', { whole: true })).toBe('¥1,800');
    expect(formatMoney({ amountMinor: 180_050n, currency: 'CNY' }, 'zh', { whole: true })).toBe('¥1,800.50');
    expect(formatMoney({ amountMinor: 180_000n, currency: 'CNY' }, 'zh', { sign: 'always' })).toBe('+¥1,800.00');
  });

  it.each([
    ['3,000.50', 300_050n],
    ['3000.5', 300_050n],
    ['¥ 3000', 300_000n],
    ['３０００元', 300_000n],
    ['0.05', 5n],
  ])('is read from %s', (text, amountMinor) => {
    expect(parseMoneyText(text)).toBe(amountMinor);
  });

  it.each(['', '-5', '1.234', 'abc', '1e5', '1.', '.5', '12345678901234'])('is not read from "%s"', (text) => {
    expect(parseMoneyText(text)).toBeNull();
  });

  it('survives being written into a field and read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (amountMinor) => {
        expect(parseMoneyText(minorToGrouped(amountMinor))).toBe(amountMinor);
        expect(parseMoneyText(minorToDecimal(amountMinor))).toBe(amountMinor);
      }),
    );
  });
});

describe('numbers and moments', () => {
  it('writes shares with a space that does not break', () => {
    expect(formatPercent(0.056, 'zh')).toBe('5.6\u00a0%');
    expect(formatBps(800, 'en')).toBe('8\u00a0%');
  });

  it('writes dates in the given zone, Shanghai by default', () => {
    expect(formatDate(moment, 'zh')).toBe('2026年4月30日');
    expect(formatDate(moment, 'en', 'dayTime')).toBe('30 Apr, 18:05');
    expect(formatDate(moment, 'en', 'dayTime', 'UTC')).toBe('30 Apr, 10:05');
  });

  it('writes lengths of time in two units and never as zero', () => {
    expect(formatDuration(123 * 3_600_000, 'zh')).toBe('5天 3小时');
    expect(formatDuration(123 * 3_600_000, 'en')).toBe('5d 3h');
    expect(formatDuration(5_000, 'zh')).toBe('1分钟');
    expect(formatDuration(86_400_000, 'en')).toBe('1d');
  });

  it('writes distances in the largest fitting unit', () => {
    expect(formatRelative(new Date(moment.getTime() - 3 * 86_400_000), moment, 'zh')).toBe('3天前');
    expect(formatRelative(new Date(moment.getTime() + 2 * 3_600_000), moment, 'en')).toBe('in 2 hours');
  });

  it('writes file sizes in the units of a phone', () => {
    expect(formatBytes(20_000_000, 'zh')).toBe('20\u00a0MB');
    expect(formatBytes(0, 'en')).toBe('0\u00a0B');
  });
});
