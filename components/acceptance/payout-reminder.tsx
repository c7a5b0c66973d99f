import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatMoney } from '@/lib/i18n/format';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import { mayReceive } from '@/lib/users/payout-rails';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

/** Tells a freelancer who cannot receive money yet, before and while it waits. */
export function PayoutReminder({ workroom: { milestone, contract, party, balances } }: { workroom: Workroom }) {
  const t = useTranslations('acceptance.acts');
  const locale = useLocale();
  const isActive = mayReceive(contract.freelancer.payoutAccount);
  if (party !== 'FREELANCER' || isActive || !STATUS_TRAITS[milestone.status].holdsMoney || milestone.status === 'CANCELLING') return null;
  const { pendingReleaseMinor } = balances;
  return (
    <Notice tone="amber" action={<LinkButton href="/work/earnings">{t('payoutOpen')}</LinkButton>}>
      {pendingReleaseMinor > 0n
        ? t('payoutWaits', { amount: formatMoney({ amountMinor: pendingReleaseMinor, currency: milestone.currency }, locale) })
        : t('payoutMissing')}
    </Notice>
  );
}
