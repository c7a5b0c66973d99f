import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { Link } from '@/lib/i18n/navigation';
import { submitForgotPassword } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.forgot');
  return { title: t('meta'), robots: { index: false } };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations('auth');
  return (
    <>
      <AuthHeading title={t('forgot.title')}>{t('forgot.lead')}</AuthHeading>
      <ActionForm action={submitForgotPassword} aria-label={t('forgot.title')}>
        <TextField name="email" label={t('field.email')} type="email" autoComplete="username" inputMode="email" spellCheck={false} required maxLength={254} />
        <SubmitButton block pendingLabel={t('forgot.pending')}>
          {t('forgot.submit')}
        </SubmitButton>
      </ActionForm>
      <Link href="/sign-in" className="link target inline-flex min-h-11 items-center self-start">
        {t('forgot.back')}
      </Link>
    </>
  );
}
