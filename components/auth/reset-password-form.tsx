import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { PasswordField } from './password-field';
import { usePasswordWords } from './use-password-words';

export function ResetPasswordForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations('auth');
  const words = usePasswordWords();
  return (
    <ActionForm action={action} aria-label={t('reset.title')}>
      <input type="hidden" name="token" value={token} />
      <PasswordField name="password" label={t('field.newPassword')} hint={t('field.passwordHint')} autoComplete="new-password" words={words} />
      <SubmitButton block pendingLabel={t('reset.pending')}>
        {t('reset.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
