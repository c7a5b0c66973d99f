// The proposals for a gig, each with a box to tick for comparing. A plain GET form: the comparison has an address.
import { useLocale, useTranslations } from 'next-intl';
import { localePath } from '@/lib/i18n/paths';
import { Link } from '@/lib/i18n/navigation-client';
import { priceOf } from '@/lib/proposals/price';
import { readerText } from '@/lib/i18n/reader-text';
import { Amount } from '../money/amount';
import { Button } from '../ui/button';
import { FreelancerFacts } from './freelancer-facts';
import { ProposalBadge } from './proposal-badge';
import type { ComparedProposal } from './proposal-compare';

type ProposalChooserProps = { gigId: string; proposals: readonly ComparedProposal[]; chosenIds: readonly string[]; max: number; now: Date };

export function ProposalChooser({ gigId, proposals, chosenIds, max, now }: ProposalChooserProps) {
  const t = useTranslations('proposal.choose');
  const locale = useLocale();
  return (
    <form action={localePath(locale, `/business/gigs/${gigId}`)} className="flex flex-col gap-3">
      <ul className="flex flex-col gap-3">
        {proposals.map((proposal) => (
          <li key={proposal.id} className="flex flex-col gap-3 rounded-lg border border-hairline bg-surface p-4 md:flex-row md:justify-between">
            <div className="flex min-w-0 flex-col gap-2 md:flex-1">
              <FreelancerFacts freelancer={proposal.freelancer} />
              <p className="line-clamp-3 text-sm whitespace-pre-line">{proposal.message}</p>
              {proposals.length > 1 && (
                <label className="target inline-flex items-center gap-2 self-start text-sm">
                  <input type="checkbox" name="compare" value={proposal.id} defaultChecked={chosenIds.includes(proposal.id)} className="size-5 accent-indigo" />
                  {t('tick', { name: readerText(locale, proposal.freelancer.displayName, proposal.freelancer.displayNameEn) })}
                </label>
              )}
            </div>
            <div className="flex flex-col items-start gap-1 md:items-end">
              <ProposalBadge proposal={proposal} now={now} />
              <Amount amountMinor={proposal.offer.amountMinor} currency={proposal.offer.currency} className="text-lg font-semibold" />
              <span className="text-sm text-ink-2">
                {t('gets')} <Amount amountMinor={priceOf(proposal.offer.milestones, proposal.feeBps).getsMinor} currency={proposal.offer.currency} />
              </span>
              <span className="text-sm text-ink-3">{t('summary', { milestones: proposal.offer.milestones.length, rounds: proposal.offers.length })}</span>
              <Link href={`/proposals/${proposal.id}`} className="link target inline-flex min-h-9 items-center font-medium">
                {t('look')}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      {proposals.length > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit">{t('compare')}</Button>
          <span className="text-sm text-ink-3">{t('hint', { max })}</span>
        </div>
      )}
    </form>
  );
}
