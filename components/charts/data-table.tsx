// The numbers behind a chart, folded away until wanted.
import type { ReactNode } from 'react';

type DataTableProps = { summary: string; head: readonly [string, string]; rows: readonly { key: string; name: ReactNode; value: ReactNode }[] };

export function DataTable({ summary, head, rows }: DataTableProps) {
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">{summary}</summary>
      <table className="mt-2 w-full max-w-md border-collapse">
        <thead>
          <tr className="border-b border-hairline text-ink-3">
            <th scope="col" className="py-1 text-start font-medium">
              {head[0]}
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              {head[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-hairline last:border-0">
              <th scope="row" className="py-1 text-start font-normal">
                {row.name}
              </th>
              <td className="py-1 text-end">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
