// One round of a negotiation: who offers, at what price, what it changes, and the full terms to unfold.
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { formatDate } from '@/lib/i18n/format';
import { compareMilestones } from '@/lib/proposals/difference';
import type { ProposalView } from '@/lib/proposals/queries';
import { MilestoneTermsView } from '../criteria/milestone-terms-view';
import { Amount } from '../money/amount';
import { TermsChanges } from './terms-changes';

type OfferRoundProps = {
  offer: ProposalView['offer'];
  /** Name of the side that offers. */
  by: string;
  isYours: boolean;
  isLatest: boolean;
  /** What it is compared with: the gig for the first round, the round before for later ones. */
  before: readonly MilestoneTerms[];
  message: string;
  feeBps: number;
  timeZone: string;
};

export function OfferRound({ offer, by, isYours, isLatest, before, message, feeBps, timeZone }: OfferRoundProps) {
  const t = useTranslations('proposal.round');
  const locale = useLocale();
  const headingId = useId();
  return (
    <li className={clsx('flex flex-col', isYours ? 'md:pl-12' : 'md:pr-12')}>
      <article
        aria-labelledby={headingId}
        className={clsx('flex flex-col gap-4 rounded-lg border bg-surface p-4 md:p-5', isLatest ? 'border-indigo' : 'border-hairline')}
      >
        <header className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 id={headingId} className="font-semibold">
            {t('heading', { ordinal: offer.ordinal, by: isYours ? t('you') : by })}
            {isLatest && <span className="ml-2 text-sm font-normal text-indigo">{t('latest')}</span>}
          </h3>
          <Amount amountMinor={offer.amountMinor} currency={offer.currency} className="text-lg font-semibold" />
          <time dateTime={offer.createdAt.toISOString()} className="basis-full text-sm text-ink-3">
            {formatDate(offer.createdAt, locale, 'dayTime', timeZone)}
          </time>
        </header>
        {message && <p className="measure whitespace-pre-line">{message}</p>}
        <div className="flex flex-col gap-2">
          <h4 className="text-sm text-ink-3">{offer.ordinal === 1 ? t('againstGig') : t('againstLast')}</h4>
          <TermsChanges differences={compareMilestones(before, offer.milestones)} nothing={t('same')} />
        </div>
        <details open={isLatest || undefined}>
          <summary className="link target inline-flex min-h-9 items-center text-sm">{t('terms', { count: offer.milestones.length })}</summary>
          <div className="flex flex-col gap-4 pt-3">
            {offer.milestones.map((terms, index) => (
              <MilestoneTermsView key={index} terms={terms} ordinal={index + 1} feeBps={feeBps} level={4} />
            ))}
          </div>
        </details>
      </article>
    </li>
  );
}
