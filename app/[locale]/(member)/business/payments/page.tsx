import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaymentsTable } from '@/components/earnings/payments-table';
import { PaymentsTotals } from '@/components/earnings/payments-totals';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listPayments, totalsOf } from '@/lib/reports/money-lists';

const LIMIT = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('payments.list');
  return { title: t('title') };
}

export default async function PaymentsPage() {
  const viewer = await requireViewer('/business/payments');
  const [payments, t] = await Promise.all([listPayments(viewer, LIMIT), getTranslations('payments.list')]);
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      {viewer.businesses.length === 0 && <EmptyState title={t('noBusiness')}>{t('noBusinessHint')}</EmptyState>}
      {viewer.businesses.length > 0 && payments.length === 0 && (
        <EmptyState title={t('empty')} action={<LinkButton href="/contracts">{t('emptyAction')}</LinkButton>}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {totalsOf(payments).map((total) => (
        <PaymentsTotals key={total.currency} total={total} />
      ))}
      {payments.length > 0 && <PaymentsTable payments={payments} timeZone={viewer.timeZone} />}
      {payments.length === LIMIT && <p className="text-sm text-ink-3">{t('latest', { count: LIMIT })}</p>}
    </>
  );
}
