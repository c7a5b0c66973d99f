'use client';
// How a ruling divides the money: a slider and an exact amount for the freelancer's part, and what each side gets, as it moves.
// Sends `releaseMinor`, digits of minor units, before fee. Stands inside a form.
import { useId, useState } from 'react';
import { CONTROL_CLASS } from '../forms/field';
import { formatBps, formatMoney, formatPercent, minorToDecimal, parseMoneyText } from '@/lib/i18n/format';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import type { Currency } from '@/lib/money/money';
import { BPS_WHOLE, shareOf } from '@/lib/money/rounding';

export type RulingSplitLabels = {
  part: string;
  partHint: string;
  amount: string;
  gets: string;
  fee: string;
  returns: string;
  /** With the mark `{share}`. */
  share: string;
  invalid: string;
};

type RulingSplitProps = {
  /** Decimal text of minor units: what is divided. */ amountMinor: string;
  currency: Currency;
  feeBps: number;
  labels: RulingSplitLabels;
  /** Where the slider starts; minor units. */ startMinor?: string;
};

const STEPS = 100n;

export function RulingSplit({ amountMinor, currency, feeBps, labels, startMinor = '0' }: RulingSplitProps) {
  const totalMinor = BigInt(amountMinor);
  const locale = useCurrentLocale();
  const id = useId();
  const [text, setText] = useState(minorToDecimal(BigInt(startMinor)));
  const typed = parseMoneyText(text);
  const releaseMinor = typed !== null && typed <= totalMinor ? typed : null;
  const shownMinor = releaseMinor ?? 0n;
  const feeMinor = shareOf(shownMinor, feeBps, 'down');
  const write = (minor: bigint) => formatMoney({ amountMinor: minor, currency }, locale);
  const bps = totalMinor === 0n ? 0n : (shownMinor * BPS_WHOLE) / totalMinor;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-medium">{labels.part}</legend>
      <p id={`${id}-hint`} className="text-sm text-ink-3">
        {labels.partHint}
      </p>
      <div className="flex flex-col gap-3 md:flex-row md:items-center">
        <input
          type="range"
          aria-label={labels.part}
          aria-valuetext={write(shownMinor)}
          min={0}
          max={Number(STEPS)}
          value={Number((bps * STEPS) / BPS_WHOLE)}
          onChange={(event) => setText(minorToDecimal((totalMinor * BigInt(event.currentTarget.value)) / STEPS))}
          className="min-h-11 flex-1 accent-indigo"
        />
        <label className="flex flex-col gap-1 text-sm md:w-56">
          {labels.amount}
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            aria-invalid={releaseMinor === null || undefined}
            aria-describedby={releaseMinor === null ? `${id}-error` : `${id}-hint`}
            className={`${CONTROL_CLASS} text-end`}
          />
        </label>
      </div>
      {releaseMinor === null && (
        <p id={`${id}-error`} role="alert" className="text-sm text-vermilion">
          {labels.invalid}
        </p>
      )}
      <input type="hidden" name="releaseMinor" value={releaseMinor === null ? '' : releaseMinor.toString()} />
      <div aria-hidden="true" className="flex h-4 w-full gap-0.5 overflow-hidden rounded-md border border-hairline bg-sunken">
        {(
          [
            ['bg-jade', shownMinor - feeMinor],
            ['bg-ink-2', feeMinor],
            ['hatched bg-sunken text-outline', totalMinor - shownMinor],
          ] as const
        ).map(([look, minor]) => minor > 0n && <span key={look} className={`min-w-1 ${look}`} style={{ flexGrow: Number(minor), flexBasis: 0 }} />)}
      </div>
      <dl aria-live="polite" className="grid gap-2 sm:grid-cols-3">
        <Part
          term={labels.gets}
          value={write(shownMinor - feeMinor)}
          note={labels.share.replace('{share}', formatPercent(Number(bps) / Number(BPS_WHOLE), locale, 2))}
        />
        <Part term={labels.fee.replace('{rate}', formatBps(feeBps, locale))} value={write(feeMinor)} />
        <Part term={labels.returns} value={write(totalMinor - shownMinor)} />
      </dl>
    </fieldset>
  );
}

function Part({ term, value, note }: { term: string; value: string; note?: string }) {
  return (
    <div className="rounded-lg bg-sunken px-3 py-2">
      <dt className="text-sm text-ink-2">{term}</dt>
      <dd className="font-semibold">{value}</dd>
      {note && <dd className="text-sm text-ink-3">{note}</dd>}
    </div>
  );
}
