import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BuilderMessages } from '@/components/criteria/builder-messages';
import { OfferBuilder } from '@/components/criteria/offer-builder';
import { ActionForm } from '@/components/forms/action-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextArea } from '@/components/forms/text-area';
import { BriefView } from '@/components/gigs/brief-view';
import { ProposeButton } from '@/components/gigs/propose-button';
import { PageHeader } from '@/components/layout/page-header';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findGig } from '@/lib/gigs/queries';
import { readerText } from '@/lib/i18n/reader-text';
import { feeBpsForPair } from '@/lib/proposals/queries';
import { FEE_BPS, mayPropose, PROPOSALS_PER_DAY } from '@/lib/proposals/rules';
import { currentTime } from '@/lib/time/clock';
import { makeProposal } from './actions';

type PageProps = { params: Promise<{ gigId: string }> };

const EXPIRY_DAYS = [3, 7, 14, 30];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposal.form');
  return { title: t('title'), robots: { index: false } };
}

export default async function ProposePage({ params }: PageProps) {
  const { gigId } = await params;
  const viewer = await requireViewer(`/gigs/${gigId}/propose`);
  const [gig, t, locale] = await Promise.all([findGig(gigId, viewer), getTranslations('proposal.form'), getLocale()]);
  if (!gig) notFound();
  const refusal = mayPropose({ gig, viewer }, currentTime());
  const feeBps = viewer.profile ? await feeBpsForPair(gig.businessId, viewer.profile.id) : FEE_BPS.firstContract;
  const title = readerText(locale, gig.title, gig.titleEn);
  return (
    <div className="column flex flex-col gap-6 py-8">
      <PageHeader
        crumbs={[{ label: title, href: `/gigs/${gigId}` }, { label: t('title') }]}
        title={t('title')}
        description={t('lead', { limit: PROPOSALS_PER_DAY })}
      />
      {refusal ? (
        <div className="max-w-md">
          <ProposeButton gigId={gigId} refusal={refusal} ownProposalId={gig.ownProposalId} />
        </div>
      ) : (
        <div className="flex max-w-3xl flex-col gap-6">
          <details className="rounded-lg border border-hairline bg-surface px-4">
            <summary className="target flex min-h-11 items-center font-medium">{t('brief')}</summary>
            <div className="pb-4">
              <BriefView brief={readerText(locale, gig.brief, gig.briefEn)} title={title} />
            </div>
          </details>
          <ActionForm action={makeProposal}>
            <input type="hidden" name="gigId" value={gigId} />
            <TextArea name="message" label={t('message')} hint={t('messageHint')} rows={6} maxLength={4_000} />
            <section className="flex flex-col gap-4">
              <h2 className="text-lg">{t('milestones')}</h2>
              <Notice>{t('milestonesHint')}</Notice>
              <BuilderMessages>
                <OfferBuilder initial={gig.milestones} currency={gig.currency} platform={gig.platform} feeBps={feeBps} />
              </BuilderMessages>
            </section>
            <SelectField
              name="expiresInDays"
              label={t('expiry')}
              hint={t('expiryHint')}
              defaultValue="14"
              options={EXPIRY_DAYS.map((days) => ({ value: String(days), label: t('days', { days }) }))}
              className="max-w-xs"
            />
            <SubmitButton pendingLabel={t('sending')}>{t('send')}</SubmitButton>
          </ActionForm>
        </div>
      )}
    </div>
  );
}
