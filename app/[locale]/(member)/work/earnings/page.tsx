// A freelancer's money: the account it goes to, what has arrived, and every milestone with its transfer.
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClawBackTable } from '@/components/earnings/claw-back-table';
import { EarningsChart } from '@/components/earnings/earnings-chart';
import { EarningsTable } from '@/components/earnings/earnings-table';
import { BankPayoutsTable } from '@/components/earnings/bank-payouts-table';
import { ManualDestinationCard } from '@/components/earnings/manual-destination-card';
import { PayoutAccountCard } from '@/components/earnings/payout-account-card';
import { ReturnedNotice } from '@/components/earnings/returned-notice';
import { QuietNotice } from '@/components/earnings/quiet-notice';
import { StripeRailForm } from '@/components/earnings/stripe-rail-form';
import { StatementMonths } from '@/components/earnings/statement-months';
import { WithholdingPreview } from '@/components/earnings/withholding-preview';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { refreshOwnPayoutAccount } from '@/lib/milestones/refresh-own-payout-account';
import { listClawBacks, listOwed } from '@/lib/reports/claw-back-lines';
import { listStatementMonths } from '@/lib/reports/earnings-statement';
import { listEarnings, listEarningsByMonth } from '@/lib/reports/money-lists';
import { getPayoutOverview } from '@/lib/reports/payout-overview';
import { listReturnedPayouts } from '@/lib/reports/returned-payouts';
import { listWithholdingPreview } from '@/lib/reports/withholding-preview';
import { currentTime } from '@/lib/time/clock';
import { changeToStripe, openPayoutDashboard, saveDestination, startPayoutOnboarding } from './actions';

type PageProps = { searchParams: Promise<{ onboarding?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('payments.earnings');
  return { title: t('title') };
}

export default async function EarningsPage({ searchParams }: PageProps) {
  const { onboarding } = await searchParams;
  const viewer = await requireViewer('/work/earnings');
  const [t, locale] = await Promise.all([getTranslations('payments.earnings'), getLocale()]);
  if (!viewer.profile) {
    return (
      <>
        <PageHeader title={t('title')} description={t('lead')} />
        <EmptyState title={t('noProfile')}>{t('noProfileHint')}</EmptyState>
      </>
    );
  }
  const now = currentTime();
  const refreshed = onboarding === 'returned' ? await refreshOwnPayoutAccount(viewer, now) : null;
  const [overview, earnings, months, statements, withholding, clawBacks, owed, returned] = await Promise.all([
    getPayoutOverview(viewer, now),
    listEarnings(viewer),
    listEarningsByMonth(viewer, now),
    listStatementMonths(viewer),
    listWithholdingPreview(viewer, now),
    listClawBacks(viewer),
    listOwed(viewer),
    listReturnedPayouts(viewer),
  ]);
  const inUseFirst = overview.rails.toSorted((one, other) => Number(other === overview.rail) - Number(one === overview.rail));
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          earnings.length > 0 && (
            <LinkButton href={`/api/earnings?locale=${locale}`} external>
              {t('download')}
            </LinkButton>
          )
        }
      />
      {returned.map((payout) => (
        <ReturnedNotice key={payout.id} payout={payout} timeZone={viewer.timeZone} />
      ))}
      {overview.quietUntil && <QuietNotice until={overview.quietUntil} timeZone={viewer.timeZone} />}
      {inUseFirst.map((rail) =>
        rail === 'MANUAL_BANK' ? (
          <ManualDestinationCard key={rail} overview={overview} earnings={earnings} email={viewer.email} action={saveDestination} />
        ) : overview.rail === 'MANUAL_BANK' && overview.account?.transfersStatus === 'ACTIVE' ? (
          <StripeRailForm key={rail} email={viewer.email} action={changeToStripe} />
        ) : (
          <PayoutAccountCard
            key={rail}
            overview={overview}
            earnings={overview.rail === rail ? earnings : []}
            refreshed={refreshed}
            isLinkExpired={onboarding === 'refresh'}
            actions={{ startPayoutOnboarding, openPayoutDashboard }}
          />
        ),
      )}
      {overview.account?.stripeAccountId && <BankPayoutsTable payouts={overview.payouts} timeZone={viewer.timeZone} />}
      {months.length > 0 && <EarningsChart months={months} />}
      {earnings.length > 0 ? (
        <EarningsTable earnings={earnings} clawBacks={clawBacks} timeZone={viewer.timeZone} />
      ) : (
        <EmptyState title={t('empty')} action={<LinkButton href="/work">{t('emptyAction')}</LinkButton>}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {(clawBacks.length > 0 || owed.length > 0) && <ClawBackTable clawBacks={clawBacks} owed={owed} timeZone={viewer.timeZone} />}
      {statements.length > 0 && <StatementMonths months={statements} />}
      {withholding && <WithholdingPreview rows={withholding} />}
    </>
  );
}
