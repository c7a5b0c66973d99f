// Sets a sheet as a PDF, Chinese and Latin type side by side. Reads nothing but its two typefaces, fetches nothing. Called in a thread of its
// own: see render-in-thread.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { Fact, Section, Sheet, SheetBar, SheetTable } from './sheet';
import { typeset } from './typeset';
import { unpackWoff2 } from './unpack-woff2';

const INK = '#1d2433';
const PALE = '#5c6475';
const INDIGO = '#33438a';
const HAIRLINE = '#e4e0d6';
const MARGIN = 42;

/** As the Latin typeface, in thousandths: figures beside Chinese words stand on one line. */
const LATIN_REACH = { ascent: 928, descent: -244 };

const holder = globalThis as { hussarTypefaces?: boolean };

function openTypefaces(): void {
  if (holder.hussarTypefaces) return;
  // Read as files, not as modules: a bundler must not look into them.
  const fileOf = (...parts: string[]) => readFileSync(path.resolve(/* turbopackIgnore: true */ process.cwd(), 'node_modules', ...parts));
  pdfmake.virtualfs.writeFileSync('han', unpackWoff2(fileOf('@librescore', 'fonts', 'SourceHanSansCN.min.woff2'), LATIN_REACH));
  pdfmake.virtualfs.writeFileSync('latin', fileOf('pdfmake', 'fonts', 'Roboto', 'Roboto-Regular.ttf'));
  pdfmake.virtualfs.writeFileSync('latin-bold', fileOf('pdfmake', 'fonts', 'Roboto', 'Roboto-Medium.ttf'));
  pdfmake.setFonts({ Han: { normal: 'han', bold: 'han' }, Latin: { normal: 'latin', bold: 'latin-bold' } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  holder.hussarTypefaces = true;
}

type Look = { fontSize?: number; bold?: boolean; color?: string; alignment?: 'left' | 'right'; margin?: number[]; noWrap?: boolean };

const words = (text: string, look: Look = {}) => ({ text: typeset(text), ...look });

/** The same sheet gives the same bytes. */
export function renderPdf(sheet: Sheet): Promise<Buffer> {
  openTypefaces();
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN + 18],
      language: sheet.locale === 'zh' ? 'zh-CN' : 'en',
      displayTitle: true,
      info: { title: `${sheet.title} ${sheet.number}`, author: 'Hussar', creator: 'Hussar', producer: 'Hussar', creationDate: sheet.datedAt },
      defaultStyle: { font: 'Latin', fontSize: 9.5, color: INK, lineHeight: 1.35 },
      content: [head(sheet), factGrid(sheet.facts), ...sheet.sections.flatMap(sectionOf), ...sheet.notes.map((note) => words(note, NOTE))],
      footer: (page: number, pages: number) => ({
        columns: [
          words(sheet.number, FOOT),
          words(sheet.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages)), { ...FOOT, alignment: 'right' }),
        ],
        margin: [MARGIN, 8, MARGIN, 0],
      }),
    })
    .getBuffer();
}

const NOTE: Look = { fontSize: 8.5, color: PALE, margin: [0, 8, 0, 0] };
const FOOT: Look = { fontSize: 8, color: PALE };

function head({ title, number }: Sheet) {
  return [
    {
      columns: [
        [words('Hussar · 轻骑', { fontSize: 9.5, color: INDIGO, bold: true }), words(title, { fontSize: 20 })],
        words(number, { alignment: 'right', color: PALE, margin: [0, 22, 0, 0] }),
      ],
    },
    rule(INDIGO, 1.2),
  ];
}

function rule(color: string, width: number) {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 595.28 - 2 * MARGIN, y2: 0, lineWidth: width, lineColor: color }], margin: [0, 6, 0, 10] };
}

/** Facts two by two. */
function factGrid(facts: Fact[]) {
  const cells = facts.map(({ term, value, strong }) => [words(term, { fontSize: 8, color: PALE }), words(value, { bold: strong ?? false })]);
  const rows = Array.from({ length: (cells.length + 1) >> 1 }, (_, index) => [cells[2 * index]!, cells[2 * index + 1] ?? '']);
  return { table: { widths: ['*', '*'], body: rows }, layout: PLAIN };
}

const PLAIN = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 10, paddingTop: () => 2, paddingBottom: () => 4 };

function sectionOf({ heading, facts, bars, table, text }: Section) {
  return [
    words(heading, { fontSize: 12, color: INDIGO, margin: [0, 16, 0, 4] }),
    ...(text ? [words(text, { margin: [0, 0, 0, 4] })] : []),
    ...(facts ? [sums(facts)] : []),
    ...(bars ? bars.map(barOf) : []),
    ...(table ? [tableOf(table)] : []),
  ];
}

const BAR_LENGTH = 595.28 - 2 * MARGIN;

/** The words above, the quantity below them, to scale. */
function barOf({ label, text, share, markShare }: SheetBar) {
  const length = (part: number) => Math.min(Math.max(part, 0), 1) * BAR_LENGTH;
  return {
    unbreakable: true,
    stack: [
      {
        columns: [
          { ...words(label), width: '*' },
          { ...words(text, { bold: true, alignment: 'right' }), width: 'auto' },
        ],
        columnGap: 8,
      },
      {
        canvas: [
          { type: 'rect', x: 0, y: 0, w: BAR_LENGTH, h: 5, color: HAIRLINE },
          ...(share > 0 ? [{ type: 'rect', x: 0, y: 0, w: length(share), h: 5, color: INDIGO }] : []),
          ...(markShare === undefined ? [] : [{ type: 'line', x1: length(markShare), x2: length(markShare), y1: -2, y2: 7, lineWidth: 1.2, lineColor: INK }]),
        ],
      },
    ],
    margin: [0, 0, 0, 5],
  };
}

/** A word on the left, its amount on the right. */
function sums(facts: Fact[]) {
  const body = facts.map(({ term, value, strong }) => [
    words(term, { color: strong ? INK : PALE, bold: strong ?? false }),
    words(value, { alignment: 'right', bold: strong ?? false }),
  ]);
  return { table: { widths: ['*', 'auto'], body }, layout: ruled(body.length, 0) };
}

const UNBROKEN_LENGTH = 12;

function tableOf({ columns, rows, totals = [] }: SheetTable) {
  // A column as wide as its content would break between any two Chinese characters beside a long text.
  const cell = (text: string, index: number, look: Look) =>
    words(text, {
      ...look,
      ...(columns[index]!.align === 'end' && { alignment: 'right' }),
      ...(columns[index]!.width !== '*' && text.length <= UNBROKEN_LENGTH && { noWrap: true }),
    });
  const body = [
    columns.map((column, index) => cell(column.header, index, { fontSize: 8, color: PALE })),
    ...rows.map((row) => row.map((text, index) => cell(text, index, { fontSize: 8.5 }))),
    ...totals.map((row) => row.map((text, index) => cell(text, index, { fontSize: 9, bold: true }))),
  ];
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: columns.map((column) => column.width ?? 'auto'), body },
    layout: ruled(body.length, totals.length),
  };
}

/** Hairlines between the rows, a dark one above the totals. */
function ruled(rowCount: number, totalCount: number) {
  const isTotal = (line: number) => totalCount > 0 && line === rowCount - totalCount;
  return {
    hLineWidth: (line: number) => (line === 0 ? 0 : isTotal(line) ? 1 : 0.5),
    hLineColor: (line: number) => (isTotal(line) ? INK : HAIRLINE),
    vLineWidth: () => 0,
    paddingLeft: (column: number) => (column === 0 ? 0 : 5),
    paddingRight: () => 5,
    paddingTop: () => 3,
    paddingBottom: () => 2,
  };
}
