// Opening a dispute: a page of its own, because it freezes money.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OpenDisputeForm } from '@/components/disputes/open-dispute-form';
import { PageHeader } from '@/components/layout/page-header';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { requireViewer } from '@/lib/auth/current-viewer';
import { readerText } from '@/lib/i18n/reader-text';
import { currentTime } from '@/lib/time/clock';
import { openDispute } from '../actions';

type PageProps = { params: Promise<{ contractId: string; milestoneId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dispute.open');
  return { title: t('title') };
}

export default async function OpenDisputePage({ params }: PageProps) {
  const { contractId, milestoneId } = await params;
  const place = `/contracts/${contractId}/milestones/${milestoneId}`;
  const viewer = await requireViewer(`${place}/dispute`);
  const workroom = await findWorkroom(contractId, milestoneId, viewer, currentTime());
  if (!workroom?.party) notFound();
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const title = readerText(locale, workroom.milestone.title, workroom.milestone.titleEn);
  return (
    <>
      <PageHeader
        crumbs={[{ label: workroom.contract.number, href: `/contracts/${contractId}` }, { label: title, href: place }, { label: t('dispute.open.title') }]}
        title={t('dispute.open.title')}
      />
      <OpenDisputeForm workroom={workroom} action={openDispute} place={place} />
    </>
  );
}
