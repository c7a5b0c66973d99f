// Files that are not what they seem, and texts in every encoding back offices write.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';

import { parseImport } from '@/lib/metrics/parse-import';
import { MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from '@/lib/metrics/read-table/limits';
import { decodeText, readCsv } from '@/lib/metrics/read-table/read-csv';
import { cleanText } from '@/lib/metrics/read-table/table';
import { makeXlsx, makeZip } from '@/tests/factories/spreadsheets';
import { DOUYIN_CLASSIC_HEADINGS, makeCsv, makeXhsExport } from '@/tests/factories/spreadsheets-exports';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const codeOf = async (bytes: Uint8Array) => (await parseImport(bytes)).problems.map((problem) => problem.code);

describe('a file is refused for what it is', () => {
  const workbook = '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>';
  const relations = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
  const bookWith = (sheet: string, sizes: Record<string, number> = {}) =>
    makeZip(
      new Map([
        ['xl/workbook.xml', workbook],
        ['xl/_rels/workbook.xml.rels', relations],
        ['xl/worksheets/sheet1.xml', sheet],
      ]),
      sizes,
    );

  test.each([
    ['an empty file', new Uint8Array(), 'FILE_EMPTY'],
    ['only blanks', bytesOf('  \n'), 'FILE_EMPTY'],
    ['a web page of another table', bytesOf('<html><body><table><tr><td>时间</td></tr></table></body></html>'), 'FORMAT_UNKNOWN'],
    ['a web page without a table', bytesOf('<html><body><p>请登录</p></body></html>'), 'HTML_AS_XLS'],
    ['a web page with a mark', bytesOf('\uFEFF\n<body>1</body>'), 'HTML_AS_XLS'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'LEGACY_XLS'],
    ['a PDF', bytesOf('%PDF-1.7 …'), 'NOT_A_SPREADSHEET'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'NOT_A_SPREADSHEET'],
    ['a zip of something else', makeZip(new Map([['word/document.xml', '<a/>']])), 'NOT_A_SPREADSHEET'],
    ['half a zip', makeXhsExport([]).subarray(0, 400), 'ZIP_BROKEN'],
    ['bytes of no encoding', Uint8Array.from([0x41, 0xff, 0xff, 0x2c, 0x80]), 'ENCODING_UNKNOWN'],
    ['another table', bytesOf('姓名,电话\n王,1\n'), 'FORMAT_UNKNOWN'],
    ['an open quotation', bytesOf(`${DOUYIN_CLASSIC_HEADINGS}\n"未完,1`), 'CSV_BROKEN'],
    ['broken XML', bookWith('<worksheet><sheetData><row>'), 'XML_BROKEN'],
    ['XML with a document type', bookWith('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), 'XML_BROKEN'],
    [
      'a workbook without its sheet',
      makeZip(
        new Map([
          ['xl/workbook.xml', workbook],
          ['xl/_rels/workbook.xml.rels', relations],
        ]),
      ),
      'NO_SHEET',
    ],
    ['a part that says it is huge', bookWith('<worksheet/>', { 'xl/worksheets/sheet1.xml': 0x7fffffff }), 'INFLATES_TOO_MUCH'],
    ['a part that lies about its size', bookWith(`<worksheet>${' '.repeat(100_000)}</worksheet>`, { 'xl/worksheets/sheet1.xml': 100 }), 'ZIP_BROKEN'],
    ['too many parts', makeZip(new Map(Array.from({ length: 300 }, (_, index) => [`p${index}`, 'x']))), 'ZIP_TOO_MANY_PARTS'],
    ['too many rows', bookWith(`<worksheet><row r="${MAX_ROWS + 1}"><c t="n"><v>1</v></c></row></worksheet>`), 'TOO_MANY_ROWS'],
    [
      'too many lines',
      bytesOf(
        makeCsv(
          DOUYIN_CLASSIC_HEADINGS,
          Array.from({ length: MAX_ROWS + 5 }, () => 'a,b'),
        ),
      ),
      'TOO_MANY_ROWS',
    ],
    ['too many columns', bytesOf(Array.from({ length: MAX_COLUMNS + 1 }, () => 'a').join(',')), 'TOO_MANY_COLUMNS'],
    ['a cell without end', makeXlsx({ rows: [['长'.repeat(5_000)]] }), 'CELL_TOO_LONG'],
  ] as const)('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toEqual([code]);
  });

  test('more bytes than we take', async () => {
    expect(await codeOf(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual(['FILE_TOO_LARGE']);
  });

  test('a bomb of blanks stops at the cap of inflated bytes', async () => {
    const bomb = bookWith(`<worksheet>${' '.repeat(70 * 1024 * 1024)}</worksheet>`);

    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toEqual(['INFLATES_TOO_MUCH']);
  });
});

describe('a bundle of texts', () => {
  const works = makeCsv(DOUYIN_CLASSIC_HEADINGS, ['面包店,2026-03-24 17:33,视频,已通过,1,1%,1%,1%,1%,1,1,1,1,1,1,1']);

  test('is read for the table in it, leaving out what a Mac adds and what is no table', async () => {
    const bundle = makeZip(
      new Map([
        ['__MACOSX/._data.csv', 'x'],
        ['notes.txt', 'x'],
        ['empty.csv', ''],
        ['folder/data.csv', works],
      ]),
    );
    expect(await parseImport(bundle)).toMatchObject({ isAccepted: true, adapter: 'douyin-works', sheetName: 'data.csv' });
  });

  test('stops at the cap of inflated bytes and holds no more memory than that', async () => {
    const bomb = makeZip(new Map([['data.csv', `${works}${','.repeat(60 * 1024 * 1024)}`]]));
    const lying = makeZip(new Map([['data.csv', `${works}${','.repeat(60 * 1024 * 1024)}`]]), { 'data.csv': 1_000 });
    global.gc?.();
    const before = process.memoryUsage().rss;
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    expect(await codeOf(bomb)).toEqual(['INFLATES_TOO_MUCH']);
    expect(await codeOf(lying)).toEqual(['ZIP_BROKEN']);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('text is read in its own encoding', () => {
  const text = '作品名称,播放量\r\n面包店,12\r\n';
  const utf16 = (isLittle: boolean, hasMark: boolean) => {
    const bytes = Buffer.from((hasMark ? '\uFEFF' : '') + text, 'utf16le');
    return new Uint8Array(isLittle ? bytes : bytes.swap16());
  };
  // 面包店 and the headings in GB18030; the platform has a decoder but no encoder.
  const gb18030 = Uint8Array.from([0xd7, 0xf7, 0xc6, 0xb7, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb2, 0xa5, 0xb7, 0xc5, 0xc1, 0xbf]);

  test.each([
    ['UTF-8', bytesOf(text), 'utf-8', text],
    ['UTF-8 with a mark', bytesOf(`\uFEFF${text}`), 'utf-8', text],
    ['UTF-16 little end first', utf16(true, true), 'utf-16le', text],
    ['UTF-16 big end first', utf16(false, true), 'utf-16be', text],
    ['UTF-16 without a mark', utf16(true, false), 'utf-16le', text],
    ['GB18030', gb18030, 'gb18030', '作品名称,播放量'],
  ] as const)('%s', (_, bytes, encoding, expected) => {
    expect(decodeText(bytes)).toEqual({ text: expected, encoding });
  });
});

test('fields are cleaned whether the whole is tidy or not', async () => {
  const rowsOf = (text: string) => readCsv(bytesOf(text)).rows.map(({ texts }) => texts);
  const field = fc.stringMatching(/^[a面 \u00A0\u200B\r\n"]{0,6}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 4 }), (records) => {
      const written = [['题', '数'], ...records, ['尾', '9']];
      expect(rowsOf(Papa.unparse(written, { newline: '\r\n' }))).toEqual(written.map((record) => record.map(cleanText)));
    }),
  );
});
