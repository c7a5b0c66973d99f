// The milestones of a contract at a glance: one segment each, filled as it moves, and how many are settled in words.
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { readerText } from '@/lib/i18n/reader-text';
import { Link } from '@/lib/i18n/navigation-client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { MilestoneStatusBadge } from '../milestones/milestone-status-badge';

type MilestoneProgressProps = {
  contractId: string;
  milestones: readonly { id: string; ordinal: number; title: string; titleEn: string | null; status: MilestoneStatus }[];
};

const FILL: Record<MilestoneStatus, string> = {
  PLANNED: 'border-dashed bg-surface',
  AWAITING_FUNDS: 'bg-surface',
  FUNDED: 'bg-indigo-soft',
  IN_REVIEW: 'hatched bg-indigo-soft text-indigo',
  CHANGES_REQUESTED: 'bg-amber-soft',
  DISPUTED: 'hatched bg-vermilion-soft text-vermilion',
  SETTLING: 'hatched bg-jade-soft text-jade',
  SETTLED: 'bg-jade',
  CANCELLING: 'hatched bg-sunken text-outline',
  CANCELLED: 'bg-sunken',
};

export function MilestoneProgress({ contractId, milestones }: MilestoneProgressProps) {
  const t = useTranslations('contract.list');
  const locale = useLocale();
  const settled = milestones.filter((milestone) => milestone.status === 'SETTLED').length;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3 text-sm">
        <span aria-hidden="true" className="flex h-3 flex-1 gap-0.5">
          {milestones.map((milestone) => (
            <span key={milestone.id} className={clsx('flex-1 rounded-sm border border-outline', FILL[milestone.status])} />
          ))}
        </span>
        <span className="whitespace-nowrap text-ink-2">{t('settled', { settled, count: milestones.length })}</span>
      </div>
      <ul className="flex flex-col gap-1">
        {milestones.map((milestone) => (
          <li key={milestone.id} className="flex items-center justify-between gap-3 text-sm">
            <Link href={`/contracts/${contractId}/milestones/${milestone.id}`} className="link target inline-flex min-h-9 min-w-0 items-center">
              {milestone.ordinal}. {readerText(locale, milestone.title, milestone.titleEn)}
            </Link>
            <MilestoneStatusBadge status={milestone.status} />
          </li>
        ))}
      </ul>
    </div>
  );
}
