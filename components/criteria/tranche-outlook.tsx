// "If the result is x, the freelancer earns y": every band of a milestone with its money, drawn to scale.
import { useLocale, useTranslations } from 'next-intl';
import { outlookText } from '@/lib/criteria/sentence';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { trancheOutlook, trancheShares } from '@/lib/criteria/tranches';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { MoneySplitBar } from '../money/money-split-bar';
import { OutcomeSlider } from './outcome-slider';
import { SLOTS } from './outcome-slots';
import { useTextTools } from './use-text-tools';

type TrancheOutlookProps = { terms: Pick<MilestoneTerms, 'amountMinor' | 'currency' | 'tranches'>; feeBps: number };

export function TrancheOutlook({ terms, feeBps }: TrancheOutlookProps) {
  const t = useTranslations('gig.outlook');
  const tools = useTextTools();
  const locale = useLocale();
  const currency = terms.currency as Currency;
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const { baseMinor, resultMinor } = trancheShares(terms);
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t('label')} className="flex flex-col gap-3">
        {trancheOutlook(terms).map((row) => {
          const feeMinor = shareOf(row.earnedMinor, feeBps, 'down');
          return (
            <li key={row.fromBps} className="flex flex-col gap-1 text-sm">
              <span className="text-ink-2">{outlookText(row, tools)}</span>
              <MoneySplitBar currency={currency} getsMinor={row.earnedMinor - feeMinor} feeMinor={feeMinor} returnsMinor={row.returnedMinor} />
              <span className="flex flex-wrap justify-between gap-x-4">
                <strong className="text-jade">{t(row.isRising ? 'getsFrom' : 'gets', { amount: write(row.earnedMinor - feeMinor) })}</strong>
                {row.returnedMinor > 0n && <span className="text-ink-2">{t('returns', { amount: write(row.returnedMinor) })}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      {resultMinor > 0n && (
        <OutcomeSlider
          key={`${baseMinor}-${resultMinor}`}
          baseMinor={baseMinor.toString()}
          resultMinor={resultMinor.toString()}
          tranches={{ resultBands: terms.tranches.resultBands, ...(terms.tranches.resultLinear && { resultLinear: terms.tranches.resultLinear }) }}
          feeBps={feeBps}
          currency={currency}
          locale={locale}
          label={t('slider')}
          sentence={t('sliderSays', { result: SLOTS.result, gets: SLOTS.gets, returns: SLOTS.returns })}
        />
      )}
    </div>
  );
}
