import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PaymentsTable } from '@/components/earnings/payments-table';
import { PaymentsTotals } from '@/components/earnings/payments-totals';
import { SurplusTable } from '@/components/earnings/surplus-table';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listPayments, totalsOf } from '@/lib/reports/money-lists';
import { listSurplusPayments } from '@/lib/reports/surplus-payments';

const LIMIT = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('payments.list');
  return { title: t('title') };
}

export default async function PaymentsPage() {
  const viewer = await requireViewer('/business/payments');
  const [payments, surplus, t, locale] = await Promise.all([
    listPayments(viewer, LIMIT),
    listSurplusPayments(viewer, LIMIT),
    getTranslations('payments.list'),
    getLocale(),
  ]);
  const isEmpty = payments.length === 0 && surplus.length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          !isEmpty && (
            <LinkButton href={`/api/payments?locale=${locale}`} external>
              {t('download')}
            </LinkButton>
          )
        }
      />
      {viewer.businesses.length === 0 && <EmptyState title={t('noBusiness')}>{t('noBusinessHint')}</EmptyState>}
      {viewer.businesses.length > 0 && isEmpty && (
        <EmptyState title={t('empty')} action={<LinkButton href="/contracts">{t('emptyAction')}</LinkButton>}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {totalsOf(payments, surplus).map((total) => (
        <PaymentsTotals key={total.currency} total={total} />
      ))}
      {payments.length > 0 && <PaymentsTable payments={payments} timeZone={viewer.timeZone} />}
      {surplus.length > 0 && <SurplusTable payments={surplus} timeZone={viewer.timeZone} />}
      {payments.length === LIMIT && <p className="text-sm text-ink-3">{t('latest', { count: LIMIT })}</p>}
    </>
  );
}
