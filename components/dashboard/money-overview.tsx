// Where the money of all contracts stands: the same line as one milestone's rail, summed up per hat and currency.
import { ArrowDown, CornerUpLeft } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import type { MoneyOverview as Overview } from '@/lib/reports/dashboard';
import { Card } from '../ui/card';

export function MoneyOverview({ overview }: { overview: Overview }) {
  const t = useTranslations('dashboard.money');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: overview.currency }, locale);
  const isBusiness = overview.party === 'BUSINESS';
  const returns = [
    ...(overview.refundedMinor > 0n ? [t('returned', { amount: write(overview.refundedMinor) })] : []),
    ...(overview.pendingRefundMinor > 0n ? [t('returning', { amount: write(overview.pendingRefundMinor) })] : []),
  ];
  return (
    <Card level={3} title={<span className="text-base">{t(isBusiness ? 'asBusiness' : 'asFreelancer', { currency: overview.currency })}</span>}>
      <ol className="flex flex-col">
        {isBusiness && (
          <Station name={t('paidIn')} amount={write(overview.fundedMinor)}>
            {returns.length > 0 && (
              <span className="flex items-center gap-1.5">
                <CornerUpLeft aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
                {returns.join(' · ')}
              </span>
            )}
          </Station>
        )}
        <Station name={t(isBusiness ? 'held' : 'heldForYou')} amount={write(overview.escrowMinor)} isStrong={overview.escrowMinor > 0n} isAfter={isBusiness} />
        {overview.pendingReleaseMinor > 0n && <Station name={t('moving')} amount={write(overview.pendingReleaseMinor)} isAfter />}
        <Station name={t(isBusiness ? 'paidOut' : 'received')} amount={write(overview.releasedMinor)} isAfter isEnd={overview.releasedMinor > 0n}>
          {overview.feeMinor > 0n && t(isBusiness ? 'fee' : 'feeTaken', { amount: write(overview.feeMinor) })}
        </Station>
      </ol>
      <p className="mt-3 border-t border-hairline pt-2">
        <Link href={isBusiness ? '/business/payments' : '/work/earnings'} className="link target inline-flex min-h-11 items-center">
          {t(isBusiness ? 'payments' : 'earnings')}
        </Link>
      </p>
    </Card>
  );
}

type StationProps = {
  name: string;
  amount: string;
  /** Money came here from the station above. */ isAfter?: boolean;
  isStrong?: boolean;
  isEnd?: boolean;
  children?: ReactNode;
};

function Station({ name, amount, isAfter = false, isStrong = false, isEnd = false, children }: StationProps) {
  const dot = isEnd ? 'border-jade bg-jade' : isStrong ? 'border-indigo bg-indigo' : 'border-outline bg-surface';
  return (
    <li>
      {isAfter && <ArrowDown aria-hidden="true" className="my-1 ml-px size-4 text-ink-3" />}
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span aria-hidden="true" className={`size-4 shrink-0 self-center rounded-full border-2 ${dot}`} />
        <span className="text-sm text-ink-2">{name}</span>
        <strong className="ml-auto text-lg">{amount}</strong>
      </div>
      {children && <div className="pl-7 text-sm text-ink-2">{children}</div>}
    </li>
  );
}
