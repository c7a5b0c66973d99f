import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CloseGig } from '@/components/gigs/close-gig';
import { GigBadges } from '@/components/gigs/gig-badges';
import { GIG_STATUS_TONE } from '@/components/gigs/gig-state';
import { ClockChip } from '@/components/layout/clock-chip';
import { PageHeader } from '@/components/layout/page-header';
import { ProposalChooser } from '@/components/proposals/proposal-chooser';
import { ProposalCompare } from '@/components/proposals/proposal-compare';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findGig } from '@/lib/gigs/queries';
import { readerText } from '@/lib/i18n/reader-text';
import { feeBpsOfPairs, listProposalsForGig } from '@/lib/proposals/queries';
import { currentTime } from '@/lib/time/clock';
import { closeGig } from './actions';

type PageProps = { params: Promise<{ gigId: string }>; searchParams: Promise<{ compare?: string | string[] }> };

/** More columns than this are no comparison any more. */
const MAX_COMPARED = 4;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gig.manage');
  return { title: t('meta') };
}

export default async function ManageGigPage({ params, searchParams }: PageProps) {
  const [{ gigId }, { compare }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/business/gigs/${gigId}`);
  const [gig, t, locale] = await Promise.all([findGig(gigId, viewer), getTranslations('gig'), getLocale()]);
  if (!gig?.isOwn) notFound();
  const proposals = await listProposalsForGig(gigId, viewer);
  const feeBpsOf = await feeBpsOfPairs(proposals.map((proposal) => ({ businessId: gig.businessId, freelancerId: proposal.freelancer.id })));
  const priced = proposals.map((proposal) => ({ ...proposal, feeBps: feeBpsOf({ businessId: gig.businessId, freelancerId: proposal.freelancer.id }) }));
  const chosenIds = [compare ?? []].flat().flatMap((part) => part.split(','));
  const chosen = priced.filter((proposal) => chosenIds.includes(proposal.id)).slice(0, MAX_COMPARED);
  const contractId = proposals.find((proposal) => proposal.contractId)?.contractId;
  const now = currentTime();
  const isOpen = gig.status === 'OPEN' && gig.closesAt > now;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('own.title'), href: '/business/gigs' }, { label: readerText(locale, gig.title, gig.titleEn) }]}
        title={readerText(locale, gig.title, gig.titleEn)}
        meta={
          <>
            <Badge tone={isOpen ? 'jade' : GIG_STATUS_TONE[gig.status]}>
              {gig.status === 'OPEN' && !isOpen ? t('status.CLOSED') : t(`status.${gig.status}`)}
            </Badge>
            <GigBadges gig={gig} />
            {isOpen && <ClockChip until={gig.closesAt} now={now} outcome={t('manage.closes')} timeZone={viewer.timeZone} />}
          </>
        }
        actions={<LinkButton href={`/gigs/${gigId}`}>{t('manage.public')}</LinkButton>}
      />
      {contractId && (
        <Notice
          tone="jade"
          title={t('manage.filled')}
          action={
            <LinkButton href={`/contracts/${contractId}`} variant="primary">
              {t('manage.contract')}
            </LinkButton>
          }
        >
          {t('manage.filledText')}
        </Notice>
      )}
      {chosen.length > 1 && (
        <section className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 className="text-lg">{t('manage.compare')}</h2>
            <LinkButton href={`/business/gigs/${gigId}`} size="small">
              {t('manage.endCompare')}
            </LinkButton>
          </div>
          <ProposalCompare proposals={chosen} gigMilestones={gig.milestones} now={now} />
        </section>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">{t('manage.proposals', { count: proposals.length })}</h2>
        {proposals.length === 0 ? (
          <EmptyState title={t('manage.empty.title')} level={3}>
            {t('manage.empty.text')}
          </EmptyState>
        ) : (
          <ProposalChooser gigId={gigId} proposals={priced} chosenIds={chosen.map((proposal) => proposal.id)} max={MAX_COMPARED} now={now} />
        )}
      </section>
      {gig.status === 'OPEN' && <CloseGig gigId={gigId} action={closeGig} />}
    </>
  );
}
