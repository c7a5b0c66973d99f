import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';

/** Asks for another verification mail. */
export function ResendForm({ action }: { action: FormAction }) {
  const t = useTranslations('auth.verify');
  return (
    <ActionForm action={action} className="flex flex-col gap-3">
      <SubmitButton variant="secondary" pendingLabel={t('resending')}>
        {t('resend')}
      </SubmitButton>
    </ActionForm>
  );
}
