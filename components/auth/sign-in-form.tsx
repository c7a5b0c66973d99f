import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { PasswordField } from './password-field';
import { usePasswordWords } from './use-password-words';

export function SignInForm({ action, next }: { action: FormAction; next: string }) {
  const t = useTranslations('auth');
  const words = usePasswordWords();
  return (
    <ActionForm action={action} aria-label={t('signIn.title')}>
      <input type="hidden" name="next" value={next} />
      <TextField name="email" label={t('field.email')} type="email" autoComplete="username" inputMode="email" spellCheck={false} required maxLength={254} />
      <PasswordField name="password" label={t('field.password')} autoComplete="current-password" words={words} />
      <SubmitButton block pendingLabel={t('signIn.pending')}>
        {t('signIn.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
