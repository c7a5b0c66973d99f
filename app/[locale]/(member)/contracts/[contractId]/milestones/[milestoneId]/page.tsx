// The workroom of a milestone: its state and money, its criteria with evidence, and what each side can do now.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ActionPanel, ActList, ACTS_ID } from '@/components/acceptance/action-panel';
import { EvaluationPanel } from '@/components/acceptance/evaluation-panel';
import { WHAT_IF_PREFIX } from '@/components/acceptance/what-if-form';
import { TwoColumn } from '@/components/layout/two-column';
import { MeasuredTab } from '@/components/conversions/measured-tab';
import { ActBar } from '@/components/milestones/act-bar';
import { MilestoneRail } from '@/components/milestones/milestone-rail';
import { MilestoneStatusBadge } from '@/components/milestones/milestone-status-badge';
import { RefreshWhile } from '@/components/milestones/refresh-while';
import { asTimelineKind } from '@/components/milestones/timeline-kinds';
import { WorkroomHead } from '@/components/milestones/workroom-head';
import { WorkroomNotices } from '@/components/milestones/workroom-notices';
import { isWorkroomTab, WorkroomTabs } from '@/components/milestones/workroom-tabs';
import { Card } from '@/components/ui/card';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { currentViewer, requireViewer } from '@/lib/auth/current-viewer';
import { findMeasured } from '@/lib/conversions/queries';
import { readerText } from '@/lib/i18n/reader-text';
import { currentTime } from '@/lib/time/clock';
import * as actions from './actions';
import * as conversionActions from './conversion-actions';

type PageProps = { params: Promise<{ contractId: string; milestoneId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Title and page read the same workroom, once. */
const loadWorkroom = cache(async (contractId: string, milestoneId: string) => {
  const viewer = await currentViewer();
  const now = currentTime();
  const workroom = viewer && (await findWorkroom(contractId, milestoneId, viewer, now));
  return workroom && { workroom, now };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { contractId, milestoneId } = await params;
  const loaded = await loadWorkroom(contractId, milestoneId);
  if (!loaded) return {};
  const { workroom } = loaded;
  return { title: `${readerText(await getLocale(), workroom.milestone.title, workroom.milestone.titleEn)} · ${workroom.contract.number}` };
}

export default async function WorkroomPage({ params, searchParams }: PageProps) {
  const [{ contractId, milestoneId }, query] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/contracts/${contractId}/milestones/${milestoneId}`);
  const loaded = await loadWorkroom(contractId, milestoneId);
  if (!loaded) notFound();
  const { workroom, now } = loaded;
  const t = await getTranslations();
  const { milestone, contract } = workroom;
  const { timeZone } = viewer;
  const tab = isWorkroomTab(query.tab) ? query.tab : 'deliverables';
  const place = `/contracts/${contractId}/milestones/${milestoneId}`;
  const measured = tab === 'links' ? await findMeasured(milestoneId, viewer, now, typeof query.link === 'string' ? query.link : null) : null;
  const panel = { workroom, actions, now, timeZone };
  const isMoving =
    milestone.status === 'SETTLING' ||
    milestone.status === 'CANCELLING' ||
    (milestone.status === 'AWAITING_FUNDS' && (query.funding === 'pending' || workroom.processingFunding !== null));
  return (
    <>
      <WorkroomHead workroom={workroom} now={now} timeZone={timeZone} />
      <WorkroomNotices workroom={workroom} timeZone={timeZone} query={query} userId={viewer.userId} />
      <Card>
        <MilestoneRail
          isFrozen={workroom.milestone.frozenAt !== null}
          status={milestone.status}
          isPaymentProcessing={workroom.processingFunding !== null}
          amountMinor={milestone.amountMinor}
          feeBps={contract.feeBps}
          balances={workroom.balances}
        />
      </Card>
      <TwoColumn
        aside={<ActionPanel {...panel} openAct={typeof query.act === 'string' ? query.act : undefined} />}
        asideLabel={t('acceptance.acts.title')}
        asideId={ACTS_ID}
      >
        <EvaluationPanel workroom={workroom} actions={actions} timeZone={timeZone} supposed={supposedOf(query)} />
        <WorkroomTabs
          workroom={workroom}
          actions={actions}
          tab={tab}
          links={measured && <MeasuredTab measured={measured} actions={conversionActions} place={place} timeZone={timeZone} />}
          timelineKind={asTimelineKind(query.show)}
          entering={typeof query.enter === 'string' ? query.enter : undefined}
          userId={viewer.userId}
          timeZone={timeZone}
        />
      </TwoColumn>
      <ActBar
        fact={<MilestoneStatusBadge status={milestone.status} />}
        trigger={t('acceptance.acts.title')}
        title={t('acceptance.acts.title')}
        closeLabel={t('common.actions.close')}
        anchor={ACTS_ID}
      >
        <ActList {...panel} />
      </ActBar>
      {isMoving && <RefreshWhile />}
    </>
  );
}

/** Numbers tried in the form of the panel; empty fields say nothing. */
function supposedOf(query: Awaited<PageProps['searchParams']>): Map<string, string> {
  return new Map(
    Object.entries(query).flatMap(([name, text]) =>
      name.startsWith(WHAT_IF_PREFIX) && typeof text === 'string' && text.trim() !== ''
        ? [[name.slice(WHAT_IF_PREFIX.length), text.slice(0, 16)] as const]
        : [],
    ),
  );
}
