import { useTranslations } from 'next-intl';
import { QUIET_HOURS } from '@/lib/users/payout-rails';
import { PasswordField } from '../auth/password-field';
import { usePasswordWords } from '../auth/use-password-words';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';

/** Back from bank card or Alipay to the account at the payment provider, which can receive already. */
export function StripeRailForm({ email, action }: { email: string; action: FormAction }) {
  const t = useTranslations('payments.earnings');
  const words = usePasswordWords();
  return (
    <Card title={t('stripeRail.title')}>
      <ActionForm action={action} aria-label={t('stripeRail.title')} className="flex max-w-xl flex-col gap-5">
        <p className="measure">{t('stripeRail.ready')}</p>
        <p className="measure text-ink-2">{t('destination.rule', { hours: QUIET_HOURS })}</p>
        <input type="text" defaultValue={email} autoComplete="username" readOnly hidden />
        <PasswordField name="currentPassword" label={t('destination.password')} autoComplete="current-password" words={words} />
        <SubmitButton variant="secondary">{t('stripeRail.use')}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
