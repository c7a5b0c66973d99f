// The bank card or Alipay account a freelancer is paid to: masked, with what is wrong with it, and the form that names another.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { MoneyRow } from '@/lib/reports/money-lists';
import type { PayoutOverview } from '@/lib/reports/payout-overview';
import { QUIET_HOURS } from '@/lib/users/payout-rails';
import { PasswordField } from '../auth/password-field';
import { usePasswordWords } from '../auth/use-password-words';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { RadioCards } from '../forms/radio-cards';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { waiting } from './payout-account-card';

type ManualDestinationCardProps = { overview: PayoutOverview; earnings: readonly MoneyRow[]; email: string; action: FormAction };

export function ManualDestinationCard({ overview, earnings, email, action }: ManualDestinationCardProps) {
  const t = useTranslations('payments.earnings');
  const failure = useTranslations('admin.payouts.failure');
  const locale = useLocale();
  const isInUse = overview.rail === 'MANUAL_BANK';
  const present = isInUse ? overview.destination : null;
  const hadOne = present !== null || overview.mayReceive;
  const form = <DestinationForm email={email} action={action} isChange={hadOne} />;
  return (
    <Card title={t('destination.title')}>
      <div className="flex flex-col gap-4">
        {present && (
          <p>
            <span className="text-ink-3">{t('destination.present')}</span>{' '}
            <strong>
              {t(`destination.${present.kind === 'BANK' ? 'bankCard' : 'alipay'}`)} {present.bankName} {present.maskedAccount}
            </strong>{' '}
            {present.maskedHolder}
          </p>
        )}
        {present?.refusedReason && <Notice tone="vermilion">{t('destination.refused', { reason: failure(present.refusedReason) })}</Notice>}
        <p className="measure text-ink-2">{t(hadOne ? 'destination.batch' : 'destination.noneYet')}</p>
        {isInUse &&
          !overview.mayReceive &&
          waiting(earnings).map(([currency, amountMinor]) => (
            <Notice key={currency} tone="amber">
              {t('account.waits', { amount: formatMoney({ amountMinor, currency }, locale) })}
            </Notice>
          ))}
        {hadOne && !present?.refusedReason ? (
          <details>
            <summary className="link target inline-flex cursor-pointer items-center">{t(isInUse ? 'destination.change' : 'destination.choose')}</summary>
            <div className="mt-4">{form}</div>
          </details>
        ) : (
          form
        )}
      </div>
    </Card>
  );
}

function DestinationForm({ email, action, isChange }: { email: string; action: FormAction; isChange: boolean }) {
  const t = useTranslations('payments.earnings.destination');
  const words = usePasswordWords();
  return (
    <ActionForm action={action} aria-label={t('title')} className="group/destination flex max-w-xl flex-col gap-5">
      <p className="text-ink-2">{isChange ? t('rule', { hours: QUIET_HOURS }) : t('first')}</p>
      <RadioCards
        name="kind"
        label={t('kind')}
        required
        defaultValue="BANK"
        options={[
          { value: 'BANK', label: t('bankCard'), description: t('bankCardHint') },
          { value: 'ALIPAY', label: t('alipay'), description: t('alipayHint') },
        ]}
      />
      <TextField name="holderName" label={t('holder')} hint={t('holderHint')} required maxLength={60} autoComplete="off" />
      <TextField
        name="bankName"
        label={t('bankName')}
        hint={t('bankNameHint')}
        maxLength={60}
        autoComplete="off"
        className="group-has-[input[value=ALIPAY]:checked]/destination:hidden"
      />
      <TextField name="account" label={t('account')} hint={t('accountHint')} required maxLength={120} autoComplete="off" spellCheck={false} />
      <input type="text" defaultValue={email} autoComplete="username" readOnly hidden />
      <PasswordField name="currentPassword" label={t('password')} autoComplete="current-password" words={words} />
      <SubmitButton pendingLabel={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
