import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatMoney } from '@/lib/i18n/format';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import { mayReceive } from '@/lib/users/payout-rails';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

/** Tells a freelancer who cannot receive money yet, before and while it waits; also what the bank sent back waits. */
export function PayoutReminder({ workroom: { milestone, contract, party, balances } }: { workroom: Workroom }) {
  const t = useTranslations('acceptance.acts');
  const locale = useLocale();
  const { pendingReleaseMinor } = balances;
  const isWaiting = STATUS_TRAITS[milestone.status].holdsMoney || pendingReleaseMinor > 0n;
  const isActive = mayReceive(contract.freelancer.payoutAccount);
  if (party !== 'FREELANCER' || isActive || !isWaiting || milestone.status === 'CANCELLING') return null;
  return (
    <Notice tone="amber" action={<LinkButton href="/work/earnings">{t('payoutOpen')}</LinkButton>}>
      {pendingReleaseMinor > 0n
        ? t('payoutWaits', { amount: formatMoney({ amountMinor: pendingReleaseMinor, currency: milestone.currency }, locale) })
        : t('payoutMissing')}
    </Notice>
  );
}
