import { expect, test } from 'vitest';
import { cleanFileName, judgeFile, MAX_FILE_BYTES } from '@/lib/files/rules';

const bytes = (text: string) => new TextEncoder().encode(text);

test('what the bytes are and what the name says must agree', () => {
  expect(judgeFile('笔记.xlsx', bytes('PK'), 'application/zip')).toContain('spreadsheetml');
  expect(() => judgeFile('photo.jpg', bytes('<html>'), undefined)).toThrow('FILE_TYPE_REFUSED');
  expect(() => judgeFile('photo.svg', bytes('<svg/>'), 'image/svg+xml')).toThrow('FILE_TYPE_REFUSED');
  expect(() => judgeFile('data.csv', new Uint8Array([65, 0, 66]), undefined)).toThrow('FILE_TYPE_REFUSED');
  expect(judgeFile('data.csv', bytes('a,b'), undefined)).toBe('text/csv');
});

test('exports come under .xls as old workbooks, web pages and text, and bundled in a zip', () => {
  expect(judgeFile('user_analysis.xls', bytes('<table>'), undefined)).toBe('application/vnd.ms-excel');
  expect(judgeFile('日报表.xls', bytes('日期,阅读'), undefined)).toBe('application/vnd.ms-excel');
  expect(judgeFile('tendency.xls', new Uint8Array([0xd0, 0xcf, 0, 0]), 'application/x-cfb')).toBe('application/vnd.ms-excel');
  expect(() => judgeFile('tendency.xls', new Uint8Array([65, 0, 66]), undefined)).toThrow('FILE_TYPE_REFUSED');
  expect(() => judgeFile('photo.xls', bytes('PNG'), 'image/png')).toThrow('FILE_TYPE_REFUSED');
  expect(judgeFile('Table data.zip', bytes('PK'), 'application/zip')).toBe('application/zip');
});

test('empty and oversized files are refused by name', () => {
  expect(() => judgeFile('a.csv', new Uint8Array(), undefined)).toThrow('FILE_EMPTY');
  expect(() => judgeFile('a.csv', new Uint8Array(MAX_FILE_BYTES + 1).fill(65), undefined)).toThrow('FILE_TOO_LARGE');
});

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\temp\\report.pdf', 'report.pdf'],
  ['a\u202egpj.exe\u0000.png', 'agpj.exe.png'],
  ['', 'file'],
])('%j is shown as %j', (given, shown) => {
  expect(cleanFileName(given)).toBe(shown);
});
