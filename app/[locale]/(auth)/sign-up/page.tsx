import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { currentViewer } from '@/lib/auth/current-viewer';
import { safePath } from '@/lib/auth/safe-path';
import { pageAlternates } from '@/lib/i18n/alternates';
import { Link, redirect } from '@/lib/i18n/navigation';
import { submitSignUp } from './actions';

type PageProps = { searchParams: Promise<{ next?: string | string[]; hat?: string | string[] }> };

const HATS = { business: 'BUSINESS', freelancer: 'FREELANCER', both: 'BOTH' } as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('auth.signUp'), getLocale()]);
  return { title: t('meta'), description: t('lead'), alternates: pageAlternates('/sign-up', locale) };
}

export default async function SignUpPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const next = safePath(typeof query.next === 'string' ? query.next : '', '');
  const [viewer, locale] = await Promise.all([currentViewer(), getLocale()]);
  if (viewer) redirect({ href: next || '/dashboard', locale });
  const t = await getTranslations('auth.signUp');
  const hat = Object.entries(HATS).find(([name]) => name === query.hat)?.[1];
  return (
    <>
      <AuthHeading title={t('title')}>{t('lead')}</AuthHeading>
      <SignUpForm action={submitSignUp} next={next} hat={hat} />
      <p>
        {t('hasAccount')}{' '}
        <Link href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'} className="link target inline-flex min-h-11 items-center">
          {t('signIn')}
        </Link>
      </p>
    </>
  );
}
