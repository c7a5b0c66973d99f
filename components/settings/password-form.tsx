import { useTranslations } from 'next-intl';
import { PasswordField } from '../auth/password-field';
import { usePasswordWords } from '../auth/use-password-words';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';

export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  const t = useTranslations();
  const words = usePasswordWords();
  return (
    <ActionForm action={action} aria-label={t('settings.password.title')} resetOnSuccess>
      <p className="text-ink-2">{t('settings.password.text')}</p>
      {/* Tells a password keeper whose password it is. */}
      <input type="text" defaultValue={email} autoComplete="username" readOnly hidden />
      <PasswordField name="currentPassword" label={t('settings.password.current')} autoComplete="current-password" words={words} />
      <PasswordField name="password" label={t('auth.field.newPassword')} hint={t('auth.field.passwordHint')} autoComplete="new-password" words={words} />
      <SubmitButton pendingLabel={t('common.actions.saving')}>{t('settings.password.submit')}</SubmitButton>
    </ActionForm>
  );
}
