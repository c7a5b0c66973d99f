// Money that must go back and can no longer go the way it came: given back by the bank, recorded by one admin, confirmed by another.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BankRefundTable } from '@/components/admin/bank-refund-table';
import { OpenRefund } from '@/components/admin/open-refund';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { listBankRefunds } from '@/lib/reports/admin/bank-refunds';
import { confirm, record, refuse } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin-money.refunds'))('title') };
}

export default async function AdminRefundsPage() {
  const viewer = await requireAdmin();
  const [t, refunds] = await Promise.all([getTranslations('admin-money.refunds'), listBankRefunds(viewer)]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {refunds.open.length === 0 && (
        <Card title={t('open')}>
          <EmptyState title={t('noOpen')} level={3}>
            {t('noOpenHint')}
          </EmptyState>
        </Card>
      )}
      {refunds.open.map((refund) => (
        <OpenRefund key={refund.id} refund={refund} record={record} timeZone={viewer.timeZone} />
      ))}
      <Card title={t('waiting')} padding="flush">
        <BankRefundTable caption={t('waiting')} empty={t('noWaiting')} refunds={refunds.recorded} viewer={viewer} decide={{ confirm, refuse }} />
      </Card>
      <Card title={t('done')} padding="flush">
        <BankRefundTable caption={t('done')} empty={t('noDone')} refunds={refunds.done} viewer={viewer} />
      </Card>
    </>
  );
}
