// How tills and shops call their columns. The first name is the one our template and our sentences use.
import { cleanText, type TableRow } from '@/lib/metrics/read-table/table';

export const TILL_COLUMNS = {
  code: ['优惠码', '券码', '优惠券码', '兑换码', '核销码', '折扣码', 'code', 'promocode', 'couponcode', 'coupon', 'discountcode'],
  order: ['订单号', '订单编号', '单号', '流水号', '交易单号', 'order', 'orderid', 'ordernumber', 'orderno', 'name'],
  time: ['时间', '下单时间', '支付时间', '付款时间', '核销时间', '交易时间', '日期', 'time', 'date', 'createdat', 'paidat', 'orderdate'],
  amount: ['金额', '实付金额', '实付', '实收', '实收金额', '支付金额', '订单金额', 'amount', 'total', 'paid', 'netsales'],
  currency: ['币种', '货币', 'currency'],
  customer: ['顾客', '会员号', '会员', '手机号', '客户', '买家', 'customer', 'customerid', 'phone', 'email'],
} as const satisfies Record<string, readonly string[]>;
export type TillColumn = keyof typeof TILL_COLUMNS;

const HEADING_ROWS = 10;
const plain = (text: string) =>
  cleanText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:.]/g, '')
    .replace(/\((元|cny|usd|¥|\$)\)$/, '');

export type FoundHeadings = { row: number; places: Partial<Record<TillColumn, { index: number; heading: string }>> };

/** The first of the upper rows that names codes and at least one other column. */
export function findHeadings(rows: readonly TableRow[]): FoundHeadings | null {
  for (const { row, texts } of rows.slice(0, HEADING_ROWS)) {
    const names = texts.map(plain);
    const places: FoundHeadings['places'] = {};
    for (const column of Object.keys(TILL_COLUMNS) as TillColumn[]) {
      const wanted: readonly string[] = TILL_COLUMNS[column];
      const index = wanted.map((name) => names.indexOf(name)).find((at) => at >= 0);
      if (index !== undefined) places[column] = { index, heading: cleanText(texts[index]!) };
    }
    if (places.code && Object.keys(places).length > 1) return { row, places };
  }
  return null;
}
