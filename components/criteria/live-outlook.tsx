'use client';
import { useTranslations } from 'next-intl';
import { amountMinorSchema, tranchesSchema } from '@/lib/criteria/schema';
import { parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { MilestoneDraft } from './draft';
import { trancheTerms } from './draft-terms';
import { TrancheOutlook } from './tranche-outlook';

/** "If the result is x you earn y" for what is typed now; nothing while it does not add up. */
export function LiveOutlook({ draft, currency, feeBps }: { draft: MilestoneDraft; currency: Currency; feeBps: number }) {
  const t = useTranslations('gig.builder');
  const amount = amountMinorSchema.safeParse(parseMoneyText(draft.amount)?.toString());
  const tranches = tranchesSchema.safeParse(trancheTerms(draft));
  if (!amount.success || !tranches.success) return <p className="text-sm text-ink-3">{t('noOutlook')}</p>;
  return (
    <div className="rounded-lg border border-hairline p-3">
      <TrancheOutlook terms={{ amountMinor: amount.data, currency, tranches: tranches.data }} feeBps={feeBps} />
    </div>
  );
}
