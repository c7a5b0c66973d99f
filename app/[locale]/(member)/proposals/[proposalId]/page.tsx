import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BuilderMessages } from '@/components/criteria/builder-messages';
import { ClockChip } from '@/components/layout/clock-chip';
import { PageHeader } from '@/components/layout/page-header';
import { TwoColumn } from '@/components/layout/two-column';
import { Amount } from '@/components/money/amount';
import { AnswerPanel } from '@/components/proposals/answer-panel';
import { CounterForm } from '@/components/proposals/counter-form';
import { FreelancerFacts } from '@/components/proposals/freelancer-facts';
import { OfferRound } from '@/components/proposals/offer-round';
import { ProposalBadge } from '@/components/proposals/proposal-badge';
import { statusNow } from '@/components/proposals/proposal-state';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import { priceOf } from '@/lib/proposals/price';
import { feeBpsForPair, findProposal } from '@/lib/proposals/queries';
import { mayAnswer, type ProposalStep } from '@/lib/proposals/rules';
import { currentTime } from '@/lib/time/clock';
import { acceptProposal, counterOffer, declineProposal, withdrawProposal } from './actions';

type PageProps = { params: Promise<{ proposalId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposal.page');
  return { title: t('meta') };
}

export default async function ProposalPage({ params }: PageProps) {
  const { proposalId } = await params;
  const viewer = await requireViewer(`/proposals/${proposalId}`);
  const [proposal, t, locale] = await Promise.all([findProposal(proposalId, viewer), getTranslations('proposal'), getLocale()]);
  if (!proposal) notFound();
  const now = currentTime();
  const feeBps = await feeBpsForPair(proposal.gig.businessId, proposal.freelancer.id);
  const refusals = Object.fromEntries(
    (['counter', 'accept', 'decline', 'withdraw'] as const).map((step) => [step, mayAnswer(proposal, proposal.gig.status, step, proposal.party, now)]),
  ) as Record<ProposalStep, ReturnType<typeof mayAnswer>>;
  const status = statusNow(proposal, now);
  const names = {
    BUSINESS: readerText(locale, proposal.business.name, proposal.business.nameEn),
    FREELANCER: readerText(locale, proposal.freelancer.displayName, proposal.freelancer.displayNameEn),
  };
  const isBusiness = proposal.party === 'BUSINESS';
  const gigTitle = readerText(locale, proposal.gig.title, proposal.gig.titleEn);
  const home = isBusiness ? { label: t('page.forGig'), href: `/business/gigs/${proposal.gig.id}` } : { label: t('own.title'), href: '/work/proposals' };
  const aside = (
    <>
      {status === 'OPEN' ? (
        <AnswerPanel
          proposalId={proposal.id}
          party={proposal.party}
          price={priceOf(proposal.offer.milestones, feeBps)}
          currency={proposal.offer.currency}
          feeBps={feeBps}
          refusals={refusals}
          actions={{ accept: acceptProposal, decline: declineProposal, withdraw: withdrawProposal }}
        />
      ) : (
        <Notice
          tone={status === 'ACCEPTED' ? 'jade' : 'neutral'}
          title={t(`status.${status}`)}
          action={
            proposal.contractId ? (
              <LinkButton href={`/contracts/${proposal.contractId}`} variant="primary">
                {t('page.contract')}
              </LinkButton>
            ) : (
              <LinkButton href={isBusiness ? `/business/gigs/${proposal.gig.id}` : '/gigs'}>{isBusiness ? t('page.others') : t('page.moreGigs')}</LinkButton>
            )
          }
        >
          {t(`ended.${status}`)}
        </Notice>
      )}
      <Card title={t(isBusiness ? 'page.freelancer' : 'page.business')}>
        {isBusiness ? <FreelancerFacts freelancer={proposal.freelancer} /> : <p className="font-semibold">{names.BUSINESS}</p>}
      </Card>
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[home, { label: isBusiness ? names.FREELANCER : gigTitle }]}
        title={t('page.title', { name: isBusiness ? names.FREELANCER : names.BUSINESS })}
        description={
          <Link href={`/gigs/${proposal.gig.id}`} className="link">
            {gigTitle}
          </Link>
        }
        meta={
          <>
            <ProposalBadge proposal={proposal} now={now} />
            {status === 'OPEN' && (
              <ClockChip
                until={proposal.expiresAt}
                now={now}
                outcome={t('page.expires')}
                actor={proposal.turn === proposal.party ? t('round.you') : names[proposal.turn]}
                timeZone={viewer.timeZone}
              />
            )}
          </>
        }
      />
      <TwoColumn
        asideLabel={t('answer.title')}
        aside={aside}
        bar={<Amount amountMinor={proposal.offer.amountMinor} currency={proposal.offer.currency} className="text-lg font-semibold" />}
      >
        <section className="flex flex-col gap-4">
          <h2 className="text-lg">{t('page.rounds')}</h2>
          <ol className="flex flex-col gap-4">
            {proposal.offers.map((offer, index) => (
              <OfferRound
                key={offer.id}
                offer={offer}
                by={names[offer.madeBy]}
                isYours={offer.madeBy === proposal.party}
                isLatest={index === proposal.offers.length - 1}
                before={proposal.offers[index - 1]?.milestones ?? proposal.gig.milestones}
                message={index === 0 ? proposal.message : offer.note}
                feeBps={feeBps}
                timeZone={viewer.timeZone}
              />
            ))}
          </ol>
        </section>
        {!refusals.counter && (
          <BuilderMessages>
            <CounterForm
              action={counterOffer}
              proposalId={proposal.id}
              initial={proposal.offer.milestones}
              currency={proposal.offer.currency}
              platform={proposal.gig.platform}
              feeBps={feeBps}
            />
          </BuilderMessages>
        )}
      </TwoColumn>
    </>
  );
}
