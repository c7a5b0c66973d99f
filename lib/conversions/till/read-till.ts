// A file of the till → the lines that name a code, or everything that is wrong with it by row and column. Pure.
import { findHeadings, TILL_COLUMNS, type TillColumn } from './till-headings';
import { importProblem, ImportRefusal, type ImportProblem } from '@/lib/metrics/import-problem';
import { parseChinaTime } from '@/lib/metrics/read-table/values';
import { readTables } from '@/lib/metrics/read-table/read-table';
import { cleanText, type TableRow } from '@/lib/metrics/read-table/table';
import { parseMoneyText } from '@/lib/i18n/format';
import { isCurrency, MAX_AMOUNT_MINOR, type Currency } from '@/lib/money/money';
import { addMs, DAY_MS } from '@/lib/time/duration';
import { MAX_TILL_ROWS } from './till-limits';

const MAX_PROBLEMS = 100;

export type TillLine = {
  row: number;
  code: string;
  orderId: string;
  occurredAt: Date;
  amountMinor: bigint | null;
  currency: Currency | null;
  /** As written; hashed before it is kept. */
  customer: string | null;
};

/** Where each column stands, so that a later refusal can name it. */
export type TillPlaces = Partial<Record<TillColumn, { index: number; heading: string }>>;
export type TillReading = { ok: true; lines: TillLine[]; places: TillPlaces } | { ok: false; problems: ImportProblem[]; problemCount: number };

/** Lines without a code are left out; `currency` is taken where the file names none. */
export async function readTill(bytes: Uint8Array, { currency, now }: { currency: Currency; now: Date }): Promise<TillReading> {
  try {
    const table = (await readTables(bytes, MAX_TILL_ROWS + 10))[0];
    const found = table && findHeadings(table.rows);
    if (!table || !found) return refused([importProblem('FORMAT_UNKNOWN')]);
    for (const column of ['code', 'order', 'time'] as const) {
      if (!found.places[column]) return refused([importProblem('COLUMN_MISSING', { row: found.row, heading: TILL_COLUMNS[column][0] })]);
    }
    const rows = table.rows.filter(({ row, texts }) => row > found.row && texts.some((text) => cleanText(text) !== ''));
    if (rows.length === 0) return refused([importProblem('NO_ROWS', { row: found.row })]);
    if (rows.length > MAX_TILL_ROWS) return refused([importProblem('TOO_MANY_ROWS', { params: { rows: MAX_TILL_ROWS } })]);
    const problems: ImportProblem[] = [];
    const lines = rows.flatMap((row) => readLine(row, found.places, { currency, now }, problems) ?? []);
    return problems.length > 0 ? refused(problems) : { ok: true, lines, places: found.places };
  } catch (error) {
    if (error instanceof ImportRefusal) return refused([error.problem]);
    throw error;
  }
}

function refused(problems: ImportProblem[]): TillReading {
  return { ok: false, problems: problems.slice(0, MAX_PROBLEMS), problemCount: problems.length };
}

function readLine(row: TableRow, places: TillPlaces, { currency, now }: { currency: Currency; now: Date }, problems: ImportProblem[]): TillLine | null {
  const text = (column: TillColumn) => (places[column] ? cleanText(row.texts[places[column].index] ?? '') : '');
  const code = text('code');
  if (code === '' || code === '-' || code === '无') return null;
  const problemsBefore = problems.length;
  const report = (problem: 'ORDER_MISSING' | 'AMOUNT_INVALID' | 'CURRENCY_UNKNOWN' | 'TIME_MISSING' | 'TIME_INVALID' | 'TIME_IN_FUTURE', column: TillColumn) =>
    problems.push(importProblem(problem, placeOf(row.row, places, column, text(column))));

  const orderId = text('order').replace(/^'/, '');
  if (orderId === '' || orderId.length > 100) report('ORDER_MISSING', 'order');
  const time = parseChinaTime(text('time'));
  if (!time.ok) report('TIME_INVALID', 'time');
  else if (time.value === null) report('TIME_MISSING', 'time');
  // A day without a time is its first moment; tills of the next day are wrong.
  else if (time.value.at > addMs(now, time.value.precision === 'DAY' ? DAY_MS : 5 * 60_000)) report('TIME_IN_FUTURE', 'time');
  const amount = text('amount') === '' || text('amount') === '-' ? null : parseMoneyText(text('amount'));
  if (text('amount') !== '' && text('amount') !== '-' && (amount === null || amount > MAX_AMOUNT_MINOR)) report('AMOUNT_INVALID', 'amount');
  const named = text('currency')
    .toUpperCase()
    .replace(/^(RMB|人民币|元|¥)$/, 'CNY')
    .replace(/^(美元|\$)$/, 'USD');
  if (named !== '' && !isCurrency(named)) report('CURRENCY_UNKNOWN', 'currency');
  if (problems.length > problemsBefore || !time.ok || time.value === null) return null;
  const customer = text('customer');
  return {
    row: row.row,
    code,
    orderId,
    occurredAt: time.value.at,
    amountMinor: amount,
    currency: amount === null ? null : named !== '' && isCurrency(named) ? named : currency,
    customer: customer === '' || customer === '-' ? null : customer.slice(0, 200),
  };
}

export function placeOf(row: number, places: TillPlaces, column: TillColumn, found: string) {
  return { row, heading: places[column]?.heading ?? TILL_COLUMNS[column][0], columnIndex: places[column]?.index ?? 0, found };
}
