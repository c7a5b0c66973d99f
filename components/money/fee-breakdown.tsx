// Who pays, who gets, what we keep and what comes back: shown before every click that moves money, the same everywhere.
import { useLocale, useTranslations } from 'next-intl';
import { formatBps } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { DataList, type Datum } from '../ui/data-list';
import { Amount } from './amount';
import { MoneySplitBar } from './money-split-bar';

type FeeBreakdownProps = {
  currency: Currency;
  paysMinor: bigint;
  getsMinor: bigint;
  feeMinor: bigint;
  /** The rate of the fee, when one rate made it. */
  feeBps?: number;
  returnsMinor?: bigint;
  heldMinor?: bigint;
  withBar?: boolean;
  className?: string;
};

export function FeeBreakdown({ currency, paysMinor, getsMinor, feeMinor, feeBps, returnsMinor, heldMinor, withBar = true, className }: FeeBreakdownProps) {
  const t = useTranslations('money.fee');
  const locale = useLocale();
  const items: Datum[] = [
    { term: t('pays'), value: <Amount amountMinor={paysMinor} currency={currency} /> },
    { term: t('gets'), value: <Amount amountMinor={getsMinor} currency={currency} tone="jade" />, strong: true },
    {
      term: feeBps === undefined ? t('fee') : t('feeWithRate', { rate: formatBps(feeBps, locale) }),
      value: <Amount amountMinor={feeMinor} currency={currency} />,
    },
  ];
  if (heldMinor) items.push({ term: t('held'), value: <Amount amountMinor={heldMinor} currency={currency} /> });
  if (returnsMinor !== undefined) items.push({ term: t('returns'), value: <Amount amountMinor={returnsMinor} currency={currency} /> });
  return (
    <div className={className}>
      {withBar && (
        <MoneySplitBar currency={currency} getsMinor={getsMinor} feeMinor={feeMinor} returnsMinor={returnsMinor} heldMinor={heldMinor} className="mb-2" />
      )}
      <DataList items={items} />
    </div>
  );
}
