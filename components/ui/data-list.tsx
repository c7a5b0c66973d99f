// Facts as pairs of a word and its value.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Datum = { term: ReactNode; value: ReactNode; hint?: ReactNode; strong?: boolean };

type DataListProps = {
  items: readonly Datum[];
  /** `rows`: word left, value right, for sums. `grid`: word above value, for facts. */
  layout?: 'rows' | 'grid';
  className?: string;
};

export function DataList({ items, layout = 'rows', className }: DataListProps) {
  const rows = layout === 'rows';
  return (
    <dl className={clsx(rows ? 'divide-y divide-hairline' : 'grid grid-cols-2 gap-4 md:grid-cols-3', className)}>
      {items.map((item, index) => (
        <div key={index} className={clsx(rows && 'flex flex-wrap items-baseline justify-between gap-x-4 py-2', item.strong && 'font-semibold')}>
          <dt className={clsx('text-sm', item.strong ? 'text-ink' : 'text-ink-3')}>{item.term}</dt>
          <dd className={clsx(rows && 'text-end')}>
            {item.value}
            {item.hint && <span className="block text-sm font-normal text-ink-3">{item.hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
