import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { ResendForm } from '@/components/auth/resend-form';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { LinkButton } from '@/components/ui/link-button';
import { currentViewer } from '@/lib/auth/current-viewer';
import { confirmEmail, sendVerificationAgain } from './actions';

type PageProps = { searchParams: Promise<{ token?: string | string[]; done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.verify');
  return { title: t('meta'), robots: { index: false }, referrer: 'same-origin' };
}

/** Opening the page changes nothing: mail scanners open links too. Only the button uses the link up. */
export default async function VerifyEmailPage({ searchParams }: PageProps) {
  const [t, { token, done }, viewer] = await Promise.all([getTranslations('auth.verify'), searchParams, currentViewer()]);
  if (viewer?.isEmailVerified || (done === '1' && !viewer)) {
    return (
      <>
        <AuthHeading title={t('doneTitle')}>{t('doneText')}</AuthHeading>
        <LinkButton href="/dashboard" variant="primary">
          {t('toDashboard')}
        </LinkButton>
      </>
    );
  }
  if (typeof token === 'string') {
    return (
      <>
        <AuthHeading title={t('title')}>{t('confirmText')}</AuthHeading>
        <ActionForm action={confirmEmail} aria-label={t('title')}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton block pendingLabel={t('pending')}>
            {t('confirm')}
          </SubmitButton>
        </ActionForm>
        {viewer && (
          <section className="flex flex-col gap-2">
            <h2 className="font-semibold">{t('oldLink')}</h2>
            <ResendForm action={sendVerificationAgain} />
          </section>
        )}
      </>
    );
  }
  return (
    <>
      <AuthHeading title={viewer ? t('waitingTitle') : t('brokenTitle')}>{viewer ? t('waitingText', { email: viewer.email }) : t('brokenText')}</AuthHeading>
      {viewer ? (
        <ResendForm action={sendVerificationAgain} />
      ) : (
        <LinkButton href="/sign-in?next=%2Fverify-email" variant="primary">
          {(await getTranslations('auth.signIn'))('submit')}
        </LinkButton>
      )}
    </>
  );
}
