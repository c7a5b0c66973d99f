// The account a freelancer is paid to: its state, what is missing, what waits for it, and its balance.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import { isCurrency, type Currency } from '@/lib/money/money';
import type { MoneyRow } from '@/lib/reports/money-lists';
import type { PayoutOverview } from '@/lib/reports/payout-overview';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';

type PayoutAccountCardProps = {
  overview: PayoutOverview;
  earnings: readonly MoneyRow[];
  refreshed: 'REFRESHED' | 'UNREACHABLE' | 'NONE' | null;
  isLinkExpired: boolean;
  actions: { startPayoutOnboarding: FormAction; openPayoutDashboard: FormAction };
};

export function PayoutAccountCard({ overview, earnings, refreshed, isLinkExpired, actions }: PayoutAccountCardProps) {
  const t = useTranslations('payments.earnings.account');
  const locale = useLocale();
  const state = overview.account?.stripeAccountId ? overview.account.transfersStatus : 'NONE';
  const isActive = state === 'ACTIVE';
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-4">
        {refreshed === 'UNREACHABLE' && <Notice tone="amber">{t('unreachable')}</Notice>}
        {refreshed === 'REFRESHED' && (
          <Notice tone={isActive ? 'jade' : 'neutral'} live="status">
            {t('returned')}
          </Notice>
        )}
        {isLinkExpired && !isActive && <Notice tone="amber">{t('refresh')}</Notice>}
        <p className="measure">{t(state)}</p>
        {!isActive &&
          waiting(earnings).map(([currency, amountMinor]) => (
            <Notice key={currency} tone="amber">
              {t('waits', { amount: formatMoney({ amountMinor, currency }, locale) })}
            </Notice>
          ))}
        {isActive && <Balances balances={overview.balances} />}
        <ActionForm action={isActive ? actions.openPayoutDashboard : actions.startPayoutOnboarding} className="flex flex-col items-start gap-2">
          <SubmitButton variant={isActive ? 'secondary' : 'primary'} pendingLabel={t('opening')}>
            {isActive ? t('open') : state === 'NONE' ? t('start') : t('continue')}
          </SubmitButton>
          {isActive && <p className="text-sm text-ink-3">{t('payout')}</p>}
        </ActionForm>
      </div>
    </Card>
  );
}

/** Decided for the freelancer and not gone out. */
export function waiting(earnings: readonly MoneyRow[]): [Currency, bigint][] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, balances } of earnings) sums.set(currency, (sums.get(currency) ?? 0n) + balances.pendingReleaseMinor);
  return [...sums].filter(([, sum]) => sum > 0n);
}

function Balances({ balances }: { balances: PayoutOverview['balances'] }) {
  const t = useTranslations('payments.earnings.balance');
  const locale = useLocale();
  if (balances === null) return <p className="text-ink-2">{t('unknown')}</p>;
  const known = balances.flatMap((balance) => {
    const currency = balance.currency.toUpperCase();
    return isCurrency(currency) ? [{ ...balance, currency }] : [];
  });
  return (
    <div>
      <h3 className="text-sm text-ink-3">{t('title')}</h3>
      {known.length === 0 && <p>{t('none')}</p>}
      <ul>
        {known.map((balance) => (
          <li key={balance.currency} className="flex flex-wrap items-baseline gap-x-4">
            <span className="text-lg font-semibold">
              {t('available', { amount: formatMoney({ amountMinor: balance.availableMinor, currency: balance.currency }, locale) })}
            </span>
            {balance.pendingMinor > 0n && (
              <span className="text-ink-2">
                {t('pending', { amount: formatMoney({ amountMinor: balance.pendingMinor, currency: balance.currency }, locale) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
