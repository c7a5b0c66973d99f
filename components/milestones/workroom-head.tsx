// What this milestone is, where it stands, and the clock that runs on it.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { readerText } from '@/lib/i18n/reader-text';
import { MilestoneClockChip } from '../acceptance/state-note';
import { PageHeader } from '../layout/page-header';
import { actorNames, type TranslateAny } from './history-events';
import { MilestoneStatusBadge } from './milestone-status-badge';

export function WorkroomHead({ workroom, now, timeZone }: { workroom: Workroom; now: Date; timeZone: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const { milestone, contract } = workroom;
  const names = actorNames(workroom, t as unknown as TranslateAny, locale);
  const ordinal = t('milestone.ordinal', { ordinal: milestone.ordinal, count: contract.milestoneCount });
  return (
    <PageHeader
      crumbs={[{ label: t('workroom.crumb'), href: '/contracts' }, { label: contract.number, href: `/contracts/${contract.id}` }, { label: ordinal }]}
      title={readerText(locale, milestone.title, milestone.titleEn)}
      description={t('workroom.between', { business: names.BUSINESS, freelancer: names.FREELANCER })}
      meta={
        <>
          <MilestoneStatusBadge status={milestone.status} />
          <MilestoneClockChip workroom={workroom} now={now} timeZone={timeZone} />
        </>
      }
    />
  );
}
