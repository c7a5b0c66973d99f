// A table on a desk, a list of cards on a phone: there each cell carries its column's name.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand on the right. */
  align?: 'start' | 'end';
  /** The cell that names the row: a row header, and the title of the card on a phone. */
  primary?: boolean;
};

type TableProps<Row> = {
  /** Says what the table holds; read out, and shown unless hidden. */
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What stands in the place of no rows at all. */
  empty?: ReactNode;
  dense?: boolean;
  /** Keeps the shape of a table on a phone and lets it scroll. */
  scroll?: boolean;
};

export function Table<Row>({ caption, captionHidden = true, columns, rows, rowKey, empty, dense = false, scroll = false }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  const cell = dense ? 'px-3 py-1.5 text-sm' : 'px-4 py-3';
  const stack = scroll
    ? { table: '', head: '', body: '', row: 'border-b border-hairline last:border-0', cell: '' }
    : {
        table: 'max-md:block',
        head: 'max-md:sr-only',
        body: 'max-md:block max-md:divide-y max-md:divide-hairline',
        row: 'md:border-b md:border-hairline md:last:border-0 max-md:block max-md:py-3',
        cell: 'max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:py-1 max-md:text-end max-md:before:shrink-0 max-md:before:text-sm max-md:before:text-ink-3 max-md:before:content-[attr(data-label)]',
      };
  return (
    // Roles are written out because a block-level table loses its own in some browsers.
    <div
      className={clsx(scroll && 'overflow-x-auto')}
      tabIndex={scroll ? 0 : undefined}
      role={scroll ? 'region' : undefined}
      aria-label={scroll ? caption : undefined}
    >
      <table role="table" className={clsx('w-full border-collapse text-start', stack.table)}>
        <caption className={captionHidden ? 'sr-only' : 'px-4 py-2 text-start text-sm text-ink-2'}>{caption}</caption>
        <thead role="rowgroup" className={stack.head}>
          <tr role="row" className="border-b border-hairline text-sm text-ink-3">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={clsx(cell, 'font-medium', column.align === 'end' ? 'text-end' : 'text-start')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={stack.body}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={stack.row}>
              {columns.map((column) => {
                const align = column.align === 'end' ? 'md:text-end' : 'md:text-start';
                if (column.primary) {
                  return (
                    <th key={column.key} role="rowheader" scope="row" className={clsx(cell, 'text-start font-medium max-md:block', align)}>
                      {column.cell(row)}
                    </th>
                  );
                }
                const label = typeof column.header === 'string' ? column.header : undefined;
                return (
                  <td key={column.key} role="cell" data-label={label} className={clsx(cell, align, stack.cell)}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
