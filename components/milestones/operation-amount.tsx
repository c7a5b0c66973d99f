import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { Amount } from '../money/amount';
import type { Tone } from '../ui/tone';

export type MovedOperation = {
  leg: 'RELEASE' | 'REFUND' | 'REVERSAL';
  rail: 'STRIPE_CONNECT' | 'MANUAL_BANK';
  amountMinor: bigint;
  currency: string;
  settledMinor: bigint | null;
  settledCurrency: string | null;
};

/** What an operation moves; where the payment provider moves it in another currency, that amount too. */
export function OperationAmount({ operation, tone, className }: { operation: MovedOperation; tone?: Tone; className?: string }) {
  return (
    <span className="inline-flex flex-col items-end">
      <Amount amountMinor={operation.amountMinor} currency={operation.currency as Currency} tone={tone} className={className} />
      <SettledAmount operation={operation} />
    </span>
  );
}

function SettledAmount({ operation: { leg, rail, settledMinor, settledCurrency } }: { operation: MovedOperation }) {
  const t = useTranslations('workroom.money.settled');
  const locale = useLocale();
  if (settledMinor === null || settledCurrency === null || rail === 'MANUAL_BANK') return null;
  return (
    <span className="text-sm text-ink-3">{t(leg, { amount: formatMoney({ amountMinor: settledMinor, currency: settledCurrency as Currency }, locale) })}</span>
  );
}
