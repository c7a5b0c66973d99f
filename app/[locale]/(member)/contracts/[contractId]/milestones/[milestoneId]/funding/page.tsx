// Where the payment page leads back to. It waits for the provider's own word and shows it; coming here makes nothing paid.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { FundingResult } from '@/components/milestones/funding-result';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findFundingState } from '@/lib/milestones/funding-state';
import { currentTime } from '@/lib/time/clock';

type PageProps = { params: Promise<{ contractId: string; milestoneId: string }>; searchParams: Promise<{ session?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('payments.funding');
  return { title: t('title') };
}

export default async function FundingPage({ params, searchParams }: PageProps) {
  const [{ contractId, milestoneId }, { session }] = await Promise.all([params, searchParams]);
  const place = `/contracts/${contractId}/milestones/${milestoneId}`;
  const reference = typeof session === 'string' ? session : '';
  const viewer = await requireViewer(`${place}/funding?session=${encodeURIComponent(reference)}`);
  const state = reference ? await findFundingState(reference, viewer, currentTime()) : null;
  if (!state || state.milestone.id !== milestoneId || state.milestone.contractId !== contractId) notFound();
  const t = await getTranslations('payments.funding');
  return (
    <>
      <PageHeader title={t('title')} />
      <FundingResult state={state} place={place} />
    </>
  );
}
