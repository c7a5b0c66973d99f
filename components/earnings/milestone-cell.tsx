import { useLocale } from 'next-intl';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import type { MoneyRow } from '@/lib/reports/money-lists';

type MilestoneCellProps = { row: Pick<MoneyRow, 'id' | 'contractId' | 'contractNumber' | 'ordinal' | 'title' | 'titleEn'> };

/** The milestone of a money row, leading to its money. */
export function MilestoneCell({ row }: MilestoneCellProps) {
  const locale = useLocale();
  return (
    <span className="inline-flex flex-col">
      <Link href={`/contracts/${row.contractId}/milestones/${row.id}?tab=money`} className="link target inline-flex items-center">
        {readerText(locale, row.title, row.titleEn)}
      </Link>
      <span className="text-sm font-normal text-ink-3">
        {row.contractNumber} · {row.ordinal}
      </span>
    </span>
  );
}
