import { expect, test } from 'vitest';
import { typeset } from '@/lib/pdf/typeset';

test('each character stands in the typeface that has it', () => {
  expect(typeset('收据 R-1（¥3.00）')).toEqual([
    { text: '收据', font: 'Han' },
    { text: ' R-1', font: 'Latin' },
    { text: '（', font: 'Han' },
    { text: '¥3.00', font: 'Latin' },
    { text: '）', font: 'Han' },
  ]);
  expect(typeset('𠮷')).toEqual([{ text: '𠮷', font: 'Han' }]);
  expect(typeset('')).toEqual([]);
});

test('a name cannot turn the amount beside it round, nor hide in it', () => {
  expect(typeset('A\u202eB\u200b\u0000C\u2066')).toEqual([{ text: 'ABC', font: 'Latin' }]);
});
