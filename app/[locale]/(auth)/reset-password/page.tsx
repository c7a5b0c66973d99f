import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { ResetPasswordForm } from '@/components/auth/reset-password-form';
import { LinkButton } from '@/components/ui/link-button';
import { Link } from '@/lib/i18n/navigation';
import { submitResetPassword } from './actions';

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset');
  return { title: t('meta'), robots: { index: false }, referrer: 'same-origin' };
}

export default async function ResetPasswordPage({ searchParams }: PageProps) {
  const [t, { token }] = await Promise.all([getTranslations('auth.reset'), searchParams]);
  if (typeof token !== 'string') {
    return (
      <>
        <AuthHeading title={t('brokenTitle')}>{t('brokenText')}</AuthHeading>
        <LinkButton href="/forgot-password" variant="primary">
          {t('again')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <AuthHeading title={t('title')}>{t('lead')}</AuthHeading>
      <ResetPasswordForm action={submitResetPassword} token={token} />
      <Link href="/forgot-password" className="link target inline-flex min-h-11 items-center self-start">
        {t('again')}
      </Link>
    </>
  );
}
