// Corrections of the books with four eyes: proposed here by one admin, decided here by another.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdjustmentForm } from '@/components/admin/adjustment-form';
import { AdjustmentTable } from '@/components/admin/adjustment-table';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { listDecidedAdjustments, listPendingAdjustments } from '@/lib/reports/admin/adjustments';
import { approve, propose, refuse } from './actions';

const UUID = /^[0-9a-f-]{36}$/i;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin-money.adjustments'))('title') };
}

export default async function AdminAdjustmentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const { after, milestone } = await searchParams;
  const idOf = (value: string | string[] | undefined) => (typeof value === 'string' && UUID.test(value) ? value : undefined);
  const place = idOf(after);
  const [t, pending, { adjustments, next }] = await Promise.all([
    getTranslations('admin-money.adjustments'),
    listPendingAdjustments(viewer),
    listDecidedAdjustments(viewer, place),
  ]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card title={t('pending')} padding="flush">
        <AdjustmentTable caption={t('pending')} empty={t('noPending')} adjustments={pending} viewer={viewer} decide={{ approve, refuse }} />
      </Card>
      <Card title={t('new')}>
        <AdjustmentForm action={propose} milestoneId={idOf(milestone)} />
      </Card>
      <Card title={t('past')} padding="flush">
        <AdjustmentTable caption={t('past')} empty={t('noPast')} adjustments={adjustments} viewer={viewer} />
      </Card>
      <OlderPages path="/admin/adjustments" next={next} isFirst={!place} />
    </>
  );
}
