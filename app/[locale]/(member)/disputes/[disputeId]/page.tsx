import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { EvidenceForm, isRunning, StatementForm, WithdrawDispute } from '@/components/disputes/dispute-acts';
import { DisputeFile } from '@/components/disputes/dispute-file';
import { isYourTurn } from '@/components/disputes/dispute-list';
import { DISPUTE_TONE } from '@/components/disputes/dispute-words';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findDispute } from '@/lib/disputes/queries';
import { readerText } from '@/lib/i18n/reader-text';
import { currentTime } from '@/lib/time/clock';
import { addStatement, withdrawDispute } from './actions';

type PageProps = { params: Promise<{ disputeId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dispute');
  return { title: t('listTitle') };
}

export default async function DisputePage({ params, searchParams }: PageProps) {
  const [{ disputeId }, query] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/disputes/${disputeId}`);
  const now = currentTime();
  const dispute = await findDispute(disputeId, viewer, now);
  if (!dispute) notFound();
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const title = readerText(locale, dispute.milestone.title, dispute.milestone.titleEn);
  const { timeZone } = viewer;
  const isOpen = isRunning(dispute);
  const refused = typeof query.refused === 'string' && t.has(`error.${query.refused}`) ? query.refused : null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('dispute.listTitle'), href: '/disputes' }, { label: dispute.contractNumber }]}
        title={t('dispute.title', { title })}
        actions={<WithdrawDispute dispute={dispute} action={withdrawDispute} />}
        meta={<Badge tone={DISPUTE_TONE[dispute.status]}>{t(`dispute.status.${dispute.status}`)}</Badge>}
      />
      {isYourTurn(dispute) && <Notice tone="amber">{t('dispute.statements.answerNow')}</Notice>}
      {dispute.status === 'WITHDRAWN' && <Notice>{t('dispute.withdrawn')}</Notice>}
      {refused && <Notice tone="vermilion">{t('workroom.uploadRefused', { reason: t(`error.${refused}`, { limitMb: 20, allowed: '', seconds: 60 }) })}</Notice>}
      <DisputeFile
        dispute={dispute}
        now={now}
        timeZone={timeZone}
        statementForm={isOpen && <StatementForm dispute={dispute} action={addStatement} />}
        fileForm={isOpen && <EvidenceForm dispute={dispute} />}
      />
    </>
  );
}
