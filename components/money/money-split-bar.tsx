// How one sum divides, drawn to scale: solid goes to the freelancer, dense is the fee, hatched returns or waits.
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';

type MoneySplitBarProps = {
  currency: Currency;
  getsMinor: bigint;
  feeMinor: bigint;
  returnsMinor?: bigint;
  /** Not yet decided: still in escrow. */
  heldMinor?: bigint;
  className?: string;
};

const LOOK = {
  gets: 'bg-jade',
  fee: 'bg-ink-2',
  held: 'hatched bg-amber-soft text-amber',
  returns: 'hatched bg-sunken text-outline',
};

export function MoneySplitBar({ currency, getsMinor, feeMinor, returnsMinor = 0n, heldMinor = 0n, className }: MoneySplitBarProps) {
  const t = useTranslations('money.fee');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const parts = [
    { key: 'gets', amountMinor: getsMinor },
    { key: 'fee', amountMinor: feeMinor },
    { key: 'held', amountMinor: heldMinor },
    { key: 'returns', amountMinor: returnsMinor },
  ] as const;
  const shown = parts.filter((part) => part.amountMinor > 0n);
  return (
    <div
      role="img"
      aria-label={t('split', { gets: write(getsMinor), fee: write(feeMinor), returns: write(returnsMinor) })}
      className={clsx('flex h-4 w-full gap-0.5 overflow-hidden rounded-md border border-hairline bg-sunken', className)}
    >
      {shown.map((part) => (
        // flex-grow takes minor units as they are: the drawing needs no rounding.
        <span key={part.key} className={clsx('min-w-1', LOOK[part.key])} style={{ flexGrow: Number(part.amountMinor), flexBasis: 0 }} />
      ))}
    </div>
  );
}
