// An amount of money in the reader's writing, exact to the fen.
import { clsx } from 'clsx';
import { useLocale } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { TONE_TEXT, type Tone } from '../ui/tone';

type AmountProps = {
  amountMinor: bigint;
  currency: Currency;
  sign?: 'auto' | 'always';
  /** Leaves `.00` out, for lists. */
  whole?: boolean;
  tone?: Tone;
  className?: string;
};

export function Amount({ amountMinor, currency, sign, whole, tone, className }: AmountProps) {
  const locale = useLocale();
  return (
    <span className={clsx('whitespace-nowrap', tone && TONE_TEXT[tone], className)}>{formatMoney({ amountMinor, currency }, locale, { sign, whole })}</span>
  );
}
