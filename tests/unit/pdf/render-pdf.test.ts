import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPdf } from '@/lib/pdf/render-pdf';
import type { Sheet } from '@/lib/pdf/sheet';
import { unpackWoff2 } from '@/lib/pdf/unpack-woff2';

const sheet: Sheet = {
  locale: 'zh',
  title: '付款收据',
  number: 'R-000001-01',
  facts: [{ term: '付款方', value: '麦田面包' }],
  sections: [{ heading: '合计', facts: [{ term: '已付', value: '¥3,000.00', strong: true }] }],
  notes: ['不是发票。'],
  pageOf: '第 {page} 页，共 {pages} 页',
  datedAt: new Date('2026-04-30T10:00:00Z'),
};

test('the same sheet gives the same bytes; another amount gives others', async () => {
  const [first, second] = [await renderPdf(sheet), await renderPdf(structuredClone(sheet))];
  expect(first.toString('latin1', 0, 5)).toBe('%PDF-');
  expect(first.equals(second)).toBe(true);
  expect(first.equals(await renderPdf({ ...sheet, facts: [{ term: '付款方', value: '麦田面馆' }] }))).toBe(false);
  expect(first.includes('(D:20260430100000Z)')).toBe(true);
});

test('both typefaces are inside, so that it shows the same everywhere', async () => {
  const pdf = (await renderPdf(sheet)).toString('latin1');
  expect([/SourceHanSansCN/.test(pdf), /Roboto/.test(pdf)]).toEqual([true, true]);
  // What the glyphs mean is kept beside them: the text can be searched and read out.
  expect(textMaps(pdf).includes('6536')).toBe(true);
});

test('the unpacked font has its tables in order, and the lines of the other typeface', () => {
  const font = unpackWoff2(readFileSync('node_modules/@librescore/fonts/SourceHanSansCN.min.woff2'), { ascent: 900, descent: -200 });
  const tags = Array.from({ length: font.readUInt16BE(4) }, (_, index) => font.toString('latin1', 12 + 16 * index, 16 + 16 * index));
  expect(tags).toEqual([...tags].sort());
  const lines = font.readUInt32BE(12 + 16 * tags.indexOf('hhea') + 8);
  expect([font.readInt16BE(lines + 4), font.readInt16BE(lines + 6)]).toEqual([900, -200]);
});

/** All streams of the file that are packed, one after the other: among them the maps from glyphs to characters. */
function textMaps(pdf: string): string {
  return [...pdf.matchAll(/stream\n(.*?)\nendstream/gs)]
    .map((match) => {
      try {
        return inflateSync(Buffer.from(match[1]!, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}
