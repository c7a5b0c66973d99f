// Tables of web pages, as back offices name them .xls.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ImportRefusal } from '@/lib/metrics/import-problem';
import { readHtml } from '@/lib/metrics/read-table/read-html';
import { encoded, gb18030 } from '@/tests/factories/exports/made-export';

const rowsOf = (text: string) => readHtml(encoded(text)).map(({ rows }) => rows.map(({ texts }) => texts));

test.each([
  ['cells with marks inside', '<table><tr><td><b>1</b>,<i>234</i></td><th> a&nbsp;&amp; b &#x4E2D;</th></tr></table>', [[['1 , 234', 'a & b 中']]]],
  ['cells that are never closed', '<TABLE><TR><TD>1<TD>2<TR><TD>3</TABLE>', [[['1', '2'], ['3']]]],
  [
    'merged cells',
    '<table><tr><td colspan=3>标题</td></tr><tr><td>a</td><td/></tr></table>',
    [
      [
        ['标题', '', ''],
        ['a', ''],
      ],
    ],
  ],
  [
    'scripts, styles and remarks',
    '<head><style>td{}</style></head><script>if (a<b) "<td>"</script><table><!-- <td>x</td> --><tr><td>1</td></tr></table>',
    [[['1']]],
  ],
  ['entities that are none', '<table><tr><td>&#xD800;&unknown;&lt;b&gt;</td></tr></table>', [[['&#xD800;&unknown;<b>']]]],
  ['two tables', '<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>', [[['1']], [['2']]]],
])('%s', (_, text, expected) => {
  expect(rowsOf(text)).toEqual(expected);
});

test('in the encoding of Chinese back offices', () => {
  const [table] = readHtml(gb18030('<table><tr><td>新关注人数</td></tr></table>'));
  expect([table!.encoding, table!.rows[0]!.texts]).toEqual(['gb18030', ['新关注人数']]);
});

test('whatever a page holds, it is an answer or a refusal', () => {
  const piece = fc.constantFrom(
    '<table>',
    '</table>',
    '<tr>',
    '<td>',
    '</td',
    '<td colspan="9999">',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '&#',
    '&#99999999;',
    'x',
    '<',
    '>',
    '\u0000x'.slice(1),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      try {
        rowsOf(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(ImportRefusal);
      }
    }),
  );
});

test('a page of millions of marks takes no longer than its length', () => {
  const startedAt = performance.now();
  expect(() => rowsOf('<'.repeat(2_000_000))).toThrow(ImportRefusal);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
