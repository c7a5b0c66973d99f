import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputeList } from '@/components/disputes/dispute-list';
import { PageHeader } from '@/components/layout/page-header';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listOwnDisputes } from '@/lib/disputes/queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dispute');
  return { title: t('listTitle') };
}

export default async function DisputesPage() {
  const viewer = await requireViewer('/disputes');
  const [disputes, t] = await Promise.all([listOwnDisputes(viewer), getTranslations('dispute')]);
  return (
    <>
      <PageHeader title={t('listTitle')} description={t('listLead')} />
      <DisputeList disputes={disputes} timeZone={viewer.timeZone} />
    </>
  );
}
