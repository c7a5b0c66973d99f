import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResendForm } from '@/components/auth/resend-form';
import { ChooseHat } from '@/components/dashboard/choose-hat';
import { FirstStepsCard } from '@/components/dashboard/first-steps-card';
import { MoneyOverview } from '@/components/dashboard/money-overview';
import { NeedItem } from '@/components/dashboard/need-item';
import { WaitList } from '@/components/dashboard/wait-list';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { Link } from '@/lib/i18n/navigation';
import { getDashboard } from '@/lib/reports/dashboard';
import { getFirstSteps } from '@/lib/reports/first-steps';
import { currentTime } from '@/lib/time/clock';
import { sendVerificationAgain } from '../../(auth)/verify-email/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard');
  return { title: t('meta') };
}

export default async function DashboardPage() {
  const viewer = await requireViewer('/dashboard');
  const [t, { needs, waits, money, contractCount }, hats] = await Promise.all([getTranslations('dashboard'), getDashboard(viewer), getFirstSteps(viewer)]);
  const now = currentTime();
  const isBusiness = viewer.businesses.length > 0;
  const isFreelancer = viewer.profile !== null;
  // Nothing has happened yet: the first steps take the place of the empty list.
  const isFresh = needs.length === 0 && contractCount === 0 && hats.length > 0;
  const steps = hats.map((hat) => <FirstStepsCard key={hat.party} hat={hat} />);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('greeting', { name: viewer.name })}
        actions={viewer.isAdmin && <LinkButton href="/admin">{t('admin')}</LinkButton>}
      />
      {!viewer.isEmailVerified && (
        <Notice tone="amber" title={t('verify.title')} action={<ResendForm action={sendVerificationAgain} />}>
          {t('verify.text', { email: viewer.email })}
        </Notice>
      )}
      {!isBusiness && !isFreelancer && <ChooseHat />}
      {isFresh ? (
        <div className="grid items-start gap-6 md:grid-cols-2">{steps}</div>
      ) : (
        (isBusiness || isFreelancer) && (
          <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr]">
            <section aria-labelledby="needs" className="flex flex-col gap-3">
              <h2 id="needs" className="text-lg">
                {t('needs.title')}
              </h2>
              {needs.length === 0 ? (
                <EmptyState
                  level={3}
                  title={t('needs.emptyTitle')}
                  action={
                    <div className="flex flex-wrap gap-3">
                      {isBusiness && <LinkButton href="/business/gigs/new">{t('needs.emptyBusiness')}</LinkButton>}
                      {isFreelancer && <LinkButton href="/gigs">{t('needs.emptyFreelancer')}</LinkButton>}
                    </div>
                  }
                >
                  {t('needs.emptyText')}
                </EmptyState>
              ) : (
                <ol className="flex flex-col gap-3">
                  {needs.map((need, index) => (
                    <NeedItem
                      key={need.href + need.kind}
                      need={need}
                      now={now}
                      timeZone={viewer.timeZone}
                      isFirst={index === 0}
                      showsParty={isBusiness && isFreelancer}
                    />
                  ))}
                </ol>
              )}
            </section>
            {(money.length > 0 || steps.length > 0) && (
              <div className="flex flex-col gap-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
                {money.length > 0 && (
                  <section aria-labelledby="money" className="flex flex-col gap-3">
                    <h2 id="money" className="text-lg">
                      {t('money.title')}
                    </h2>
                    {money.map((overview) => (
                      <MoneyOverview key={overview.party + overview.currency} overview={overview} />
                    ))}
                  </section>
                )}
                {steps}
              </div>
            )}
            {waits.length > 0 && (
              <section aria-labelledby="waits" className="flex flex-col gap-3">
                <h2 id="waits" className="text-lg">
                  {t('waits.title')}
                </h2>
                <WaitList waits={waits} now={now} timeZone={viewer.timeZone} />
              </section>
            )}
          </div>
        )
      )}
      {isBusiness !== isFreelancer && (
        <p>
          <Link href={isBusiness ? '/work/profile' : '/business/new'} className="link target inline-flex min-h-11 items-center">
            {t(isBusiness ? 'otherHat.freelancer' : 'otherHat.business')}
          </Link>
        </p>
      )}
    </>
  );
}
