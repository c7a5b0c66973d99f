// The parts of a milestone, each with an address of its own.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Workroom } from '@/lib/acceptance/workroom';
import { entryState } from '@/lib/metrics/hand-entry';
import { DeliverablesTab } from '../deliverables/deliverables-tab';
import { EvidenceTab } from '../deliverables/evidence-tab';
import { FilesTab } from '../deliverables/files-tab';
import { LinkTabs } from '../ui/link-tabs';
import { MoneyTab } from './money-tab';
import type { TimelineKind } from './timeline-kinds';
import { TimelineTab } from './timeline-tab';
import type { WorkroomActions } from './workroom-actions';

const TABS = ['deliverables', 'evidence', 'links', 'files', 'timeline', 'money'] as const;
export type WorkroomTab = (typeof TABS)[number];

export function isWorkroomTab(value: unknown): value is WorkroomTab {
  return (TABS as readonly unknown[]).includes(value);
}

type WorkroomTabsProps = {
  workroom: Workroom;
  actions: WorkroomActions;
  tab: WorkroomTab;
  /** Links and codes, read only when they are looked at. */
  links: ReactNode;
  timelineKind: TimelineKind | null;
  entering: string | undefined;
  userId: string;
  timeZone: string;
};

export function WorkroomTabs({ workroom, actions, tab, links, timelineKind, entering, userId, timeZone }: WorkroomTabsProps) {
  const t = useTranslations();
  const { milestone, contract } = workroom;
  const counts: Partial<Record<WorkroomTab, number>> = {
    deliverables: milestone.deliverables.length,
    evidence:
      milestone.importBatches.filter((batch) => batch.status !== 'UNDONE').length +
      milestone.handEntries.filter((entry) => entryState(entry.answers) !== 'WITHDRAWN').length,
    files: milestone.files.length,
  };
  const place = `/contracts/${contract.id}/milestones/${milestone.id}`;
  return (
    <section id="parts" aria-label={t('workroom.tabs.label')} className="flex flex-col gap-4">
      <LinkTabs
        label={t('workroom.tabs.label')}
        tabs={TABS.map((each) => ({
          href: `${place}?tab=${each}#parts`,
          label: t(`workroom.tabs.${each}`),
          count: counts[each] || undefined,
          current: each === tab,
        }))}
      />
      <h2 className="sr-only">{t(`workroom.tabs.${tab}`)}</h2>
      {tab === 'deliverables' && <DeliverablesTab workroom={workroom} actions={actions} timeZone={timeZone} />}
      {tab === 'evidence' && <EvidenceTab workroom={workroom} actions={actions} chosen={entering} userId={userId} timeZone={timeZone} />}
      {tab === 'links' && links}
      {tab === 'files' && <FilesTab workroom={workroom} timeZone={timeZone} />}
      {tab === 'timeline' && <TimelineTab workroom={workroom} kind={timelineKind} place={place} timeZone={timeZone} />}
      {tab === 'money' && <MoneyTab workroom={workroom} timeZone={timeZone} />}
    </section>
  );
}
