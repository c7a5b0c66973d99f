'use client';
// "If the result is x, the freelancer gets y": one slider, its sentence and its bar. Carries its words with it and needs no other script.
import { useState } from 'react';
import { payBpsOf, type ResultTerms } from '@/lib/criteria/pay';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/routing';
import type { Currency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { SLOTS } from './outcome-slots';

type OutcomeSliderProps = {
  /** Minor units as text: what crosses to the browser is JSON. */
  baseMinor: string;
  resultMinor: string;
  tranches: ResultTerms;
  feeBps: number;
  currency: Currency;
  locale: Locale;
  label: string;
  /** With the slots of outcome-slots.ts in it. */
  sentence: string;
};

/** In percent of the target. */
const USUAL_END = 120;

export function OutcomeSlider({ baseMinor, resultMinor, tranches, feeBps, currency, locale, label, sentence }: OutcomeSliderProps) {
  const [percent, setPercent] = useState(100);
  const highest = Math.max(...tranches.resultBands.map((band) => band.minAchievementBps), tranches.resultLinear?.toAchievementBps ?? 0);
  const end = Math.max(USUAL_END, Math.ceil(highest / 100) + 20);
  const paid = shareOf(BigInt(resultMinor), payBpsOf(tranches, percent * 100), 'down');
  const earned = BigInt(baseMinor) + paid;
  const fee = shareOf(earned, feeBps, 'down');
  const returned = BigInt(resultMinor) - paid;
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const says = sentence
    .replace(SLOTS.result, `${percent} %`)
    .replace(SLOTS.gets, write(earned - fee))
    .replace(SLOTS.returns, write(returned));
  return (
    <div className="flex flex-col gap-1 border-t border-hairline pt-3 text-sm">
      <label className="flex flex-col gap-1">
        {label}
        <input
          type="range"
          min={0}
          max={end}
          step={1}
          value={percent}
          onChange={(event) => setPercent(Number(event.currentTarget.value))}
          aria-valuetext={says}
          className="min-h-11 w-full accent-indigo"
        />
      </label>
      <span aria-hidden="true" className="flex h-4 w-full gap-0.5 overflow-hidden rounded-md border border-hairline bg-sunken">
        {[
          { look: 'bg-jade', amount: earned - fee },
          { look: 'bg-ink-2', amount: fee },
          { look: 'hatched bg-sunken text-outline', amount: returned },
        ].map(({ look, amount }) => amount > 0n && <span key={look} className={`min-w-1 ${look}`} style={{ flexGrow: Number(amount), flexBasis: 0 }} />)}
      </span>
      <output className="font-medium">{says}</output>
    </div>
  );
}
