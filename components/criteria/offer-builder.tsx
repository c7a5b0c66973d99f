'use client';
// The builder with its own memory and its money beside it: for a proposal and for a counter-offer.
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Currency } from '@/lib/money/money';
import type { MilestoneDraft } from './draft';
import { milestoneDraft } from './draft-from-terms';
import { MilestonesBuilder } from './milestones-builder';
import { MilestonesPrice } from './milestones-price';

type OfferBuilderProps = { initial: readonly MilestoneTerms[]; currency: Currency; platform: Platform; feeBps: number };

export function OfferBuilder({ initial, currency, platform, feeBps }: OfferBuilderProps) {
  const t = useTranslations('proposal.form');
  const [drafts, setDrafts] = useState<MilestoneDraft[]>(() => initial.map((terms) => milestoneDraft(terms, platform)));
  return (
    <div className="flex flex-col gap-5">
      <MilestonesBuilder drafts={drafts} onChange={setDrafts} currency={currency} platform={platform} feeBps={feeBps} />
      <section aria-live="polite" className="rounded-lg border border-hairline bg-surface p-4">
        <h3 className="mb-2 font-semibold">{t('money')}</h3>
        <MilestonesPrice drafts={drafts} currency={currency} feeBps={feeBps} />
      </section>
    </div>
  );
}
