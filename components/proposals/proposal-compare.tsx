// Proposals side by side: what each costs and brings, what each changes against the gig, and who stands behind it.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { amountMinorOf } from '@/lib/criteria/schema';
import { readerText } from '@/lib/i18n/reader-text';
import type { Currency } from '@/lib/money/money';
import { compareMilestones } from '@/lib/proposals/difference';
import { priceOf } from '@/lib/proposals/price';
import type { ProposalView } from '@/lib/proposals/queries';
import { useDueText } from '../criteria/milestone-terms-view';
import { Amount } from '../money/amount';
import { LinkButton } from '../ui/link-button';
import { FreelancerFacts } from './freelancer-facts';
import { ProposalBadge } from './proposal-badge';
import { TermsChanges } from './terms-changes';

export type ComparedProposal = ProposalView & { feeBps: number };

type ProposalCompareProps = { proposals: readonly ComparedProposal[]; gigMilestones: readonly MilestoneTerms[]; now: Date };

export function ProposalCompare({ proposals, gigMilestones, now }: ProposalCompareProps) {
  const t = useTranslations('proposal.compare');
  const rows: { key: string; cell: (proposal: ComparedProposal) => ReactNode }[] = [
    {
      key: 'price',
      cell: (proposal) => <Amount amountMinor={proposal.offer.amountMinor} currency={proposal.offer.currency} className="text-lg font-semibold" />,
    },
    {
      key: 'gets',
      cell: (proposal) => <Amount amountMinor={priceOf(proposal.offer.milestones, proposal.feeBps).getsMinor} currency={proposal.offer.currency} tone="jade" />,
    },
    { key: 'plan', cell: (proposal) => <Plan milestones={proposal.offer.milestones} /> },
    { key: 'changes', cell: (proposal) => <TermsChanges differences={compareMilestones(gigMilestones, proposal.offer.milestones)} nothing={t('same')} /> },
    { key: 'message', cell: (proposal) => <p className="text-sm whitespace-pre-line">{proposal.message}</p> },
    { key: 'state', cell: (proposal) => <ProposalBadge proposal={proposal} now={now} /> },
    {
      key: 'open',
      cell: (proposal) => (
        <LinkButton href={`/proposals/${proposal.id}`} size="small" variant="primary">
          {t('look')}
        </LinkButton>
      ),
    },
  ];
  return (
    <div role="region" aria-label={t('title')} tabIndex={0} className="overflow-x-auto rounded-lg border border-hairline bg-surface">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="border-b border-hairline">
            <th scope="col" className="p-3 text-start text-sm font-medium text-ink-3">
              {t('freelancer')}
            </th>
            {proposals.map((proposal) => (
              <th key={proposal.id} scope="col" className="min-w-64 p-3 text-start align-top font-normal">
                <FreelancerFacts freelancer={proposal.freelancer} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-hairline last:border-0">
              <th scope="row" className="p-3 text-start align-top text-sm font-medium whitespace-nowrap text-ink-3">
                {t(row.key)}
              </th>
              {proposals.map((proposal) => (
                <td key={proposal.id} className="p-3 align-top">
                  {row.cell(proposal)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Plan({ milestones }: { milestones: readonly MilestoneTerms[] }) {
  const locale = useLocale();
  const due = useDueText();
  return (
    <ol className="flex flex-col gap-1 text-sm">
      {milestones.map((terms, index) => (
        <li key={index}>
          {index + 1}. {readerText(locale, terms.title, terms.titleEn)} ·{' '}
          <Amount amountMinor={amountMinorOf(terms)} currency={terms.currency as Currency} whole />
          <span className="block text-ink-3">{due(terms)}</span>
        </li>
      ))}
    </ol>
  );
}
