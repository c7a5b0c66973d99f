import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { BusinessBox } from '@/components/gigs/business-box';
import { BriefView } from '@/components/gigs/brief-view';
import { GigBadges } from '@/components/gigs/gig-badges';
import { GIG_STATUS_TONE } from '@/components/gigs/gig-state';
import { JobPosting } from '@/components/gigs/job-posting';
import { ProposeButton } from '@/components/gigs/propose-button';
import { MilestoneTermsView } from '@/components/criteria/milestone-terms-view';
import { PageHeader } from '@/components/layout/page-header';
import { TwoColumn } from '@/components/layout/two-column';
import { Amount } from '@/components/money/amount';
import { EscrowRail } from '@/components/money/escrow-rail';
import { FeeBreakdown } from '@/components/money/fee-breakdown';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { currentViewer } from '@/lib/auth/current-viewer';
import { splitBrief } from '@/lib/gigs/brief';
import { findGig } from '@/lib/gigs/queries';
import { pageAlternates } from '@/lib/i18n/alternates';
import { formatDate, formatDuration } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import { priceOf } from '@/lib/proposals/price';
import { feeBpsForPair } from '@/lib/proposals/queries';
import { FEE_BPS, mayPropose } from '@/lib/proposals/rules';
import { currentTime } from '@/lib/time/clock';

type PageProps = { params: Promise<{ gigId: string }> };

/** Read once for head and body. */
const loadGig = cache(async (gigId: string) => findGig(gigId, await currentViewer()));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ gigId }, locale, t] = await Promise.all([params, getLocale(), getTranslations('gig.page')]);
  const gig = await loadGig(gigId);
  if (!gig) return {};
  const title = readerText(locale, gig.title, gig.titleEn);
  const description =
    splitBrief(readerText(locale, gig.brief, gig.briefEn))
      .map((part) => part.text)
      .join(' ')
      .slice(0, 150) || t('description');
  return {
    title,
    description,
    alternates: pageAlternates(`/gigs/${gigId}`, locale),
    robots: gig.status === 'OPEN' ? undefined : { index: false },
    openGraph: { title, description, locale },
  };
}

export default async function GigPage({ params }: PageProps) {
  const { gigId } = await params;
  const [viewer, locale, t] = await Promise.all([currentViewer(), getLocale(), getTranslations('gig')]);
  const gig = await loadGig(gigId);
  if (!gig) notFound();
  const now = currentTime();
  const feeBps = viewer?.profile ? await feeBpsForPair(gig.businessId, viewer.profile.id) : FEE_BPS.firstContract;
  const price = priceOf(gig.milestones, feeBps);
  const leftMs = gig.closesAt.getTime() - now.getTime();
  const isOpen = gig.status === 'OPEN' && leftMs > 0;
  const aside = (
    <>
      <Card title={t('page.money')}>
        <FeeBreakdown currency={gig.currency} paysMinor={price.paysMinor} getsMinor={price.getsMinor} feeMinor={price.feeMinor} feeBps={feeBps} />
        <p className="mt-2 text-sm text-ink-3">{t('page.allEarned')}</p>
        <p className="my-4 text-sm">
          {isOpen ? (
            <time dateTime={gig.closesAt.toISOString()} title={formatDate(gig.closesAt, locale, 'full', viewer?.timeZone)}>
              {t('page.left', { time: formatDuration(leftMs, locale), moment: formatDate(gig.closesAt, locale, 'dayTime', viewer?.timeZone) })}
            </time>
          ) : (
            t('page.over')
          )}{' '}
          · {t('list.proposals', { count: gig.proposalCount })}
        </p>
        <ProposeButton gigId={gigId} refusal={mayPropose({ gig: gig, viewer }, now)} ownProposalId={gig.ownProposalId} />
      </Card>
      <BusinessBox business={gig.business} isVerified={gig.isVerified} />
      <Notice>{t('page.promise')}</Notice>
    </>
  );
  return (
    <div className="column flex flex-col gap-6 py-8">
      <JobPosting gig={gig} locale={locale} isOpen={isOpen} />
      <PageHeader
        crumbs={[{ label: t('list.title'), href: '/gigs' }, { label: readerText(locale, gig.title, gig.titleEn) }]}
        title={readerText(locale, gig.title, gig.titleEn)}
        meta={
          <>
            <Badge tone={isOpen ? 'jade' : GIG_STATUS_TONE[gig.status]}>
              {isOpen || gig.status !== 'OPEN' ? t(`status.${gig.status}`) : t('status.CLOSED')}
            </Badge>
            <GigBadges gig={gig} />
            <span className="text-sm text-ink-3">{t('page.posted', { day: formatDate(gig.publishedAt, locale, 'date', viewer?.timeZone) })}</span>
          </>
        }
      />
      <TwoColumn
        asideLabel={t('page.aside')}
        bar={<Amount amountMinor={price.paysMinor} currency={gig.currency} className="text-lg font-semibold" />}
        aside={aside}
      >
        <BriefView brief={readerText(locale, gig.brief, gig.briefEn)} title={t('page.brief')} />
        <section className="flex flex-col gap-4">
          <h2 className="text-lg">{t('page.milestones')}</h2>
          <p className="measure text-ink-2">{t('page.milestonesHint')}</p>
          {gig.milestones.map((terms, index) => (
            <MilestoneTermsView key={index} terms={terms} ordinal={index + 1} feeBps={feeBps} />
          ))}
        </section>
        <section className="flex flex-col gap-4">
          <h2 className="text-lg">{t('page.escrow')}</h2>
          <EscrowRail
            currency={gig.currency}
            stage="PLANNED"
            amountMinor={price.paysMinor}
            fundedMinor={0n}
            escrowMinor={0n}
            releasedMinor={0n}
            feeMinor={price.feeMinor}
            refundedMinor={0n}
            pendingReleaseMinor={0n}
            pendingRefundMinor={0n}
          />
        </section>
      </TwoColumn>
    </div>
  );
}
