import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { RadioCards } from '../forms/radio-cards';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { PasswordField } from './password-field';
import { usePasswordWords } from './use-password-words';

type SignUpFormProps = { action: FormAction; next: string; hat?: 'BUSINESS' | 'FREELANCER' | 'BOTH' };

export function SignUpForm({ action, next, hat = 'BUSINESS' }: SignUpFormProps) {
  const t = useTranslations('auth');
  const words = usePasswordWords();
  const hats = (['business', 'freelancer', 'both'] as const).map((name) => ({
    value: name.toUpperCase(),
    label: t(`signUp.${name}.label`),
    description: t(`signUp.${name}.text`),
  }));
  return (
    <ActionForm action={action} aria-label={t('signUp.title')} className="group flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <RadioCards name="hat" label={t('signUp.hat')} hint={t('signUp.hatHint')} options={hats} defaultValue={hat} columns={1} required />
      {/* Shown by style alone, so that it answers the choice before any script has loaded. */}
      <TextField
        name="businessName"
        label={t('field.businessName')}
        hint={t('field.businessNameHint')}
        autoComplete="organization"
        maxLength={80}
        className="group-has-[input[value=FREELANCER]:checked]:hidden"
      />
      <TextField name="name" label={t('field.name')} hint={t('field.nameHint')} autoComplete="name" required maxLength={60} />
      <TextField name="email" label={t('field.email')} type="email" autoComplete="username" inputMode="email" spellCheck={false} required maxLength={254} />
      <PasswordField name="password" label={t('field.password')} hint={t('field.passwordHint')} autoComplete="new-password" words={words} />
      <SubmitButton block pendingLabel={t('signUp.pending')}>
        {t('signUp.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
