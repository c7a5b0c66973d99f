import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { PersonaList } from '@/components/auth/persona-list';
import { SignInForm } from '@/components/auth/sign-in-form';
import { Notice } from '@/components/ui/notice';
import { currentViewer } from '@/lib/auth/current-viewer';
import { safePath } from '@/lib/auth/safe-path';
import { Link, redirect } from '@/lib/i18n/navigation';
import { listDemoPersonas } from '@/lib/users/queries';
import { enterAsPersona, submitSignIn } from './actions';

type PageProps = { searchParams: Promise<{ next?: string | string[]; notice?: string | string[] }> };

const NOTICES = ['signedOut', 'reset', 'verified'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('meta'), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const next = safePath(typeof query.next === 'string' ? query.next : '', '');
  const [viewer, locale] = await Promise.all([currentViewer(), getLocale()]);
  if (viewer) redirect({ href: next || '/dashboard', locale });
  const [t, personas] = await Promise.all([getTranslations('auth.signIn'), listDemoPersonas()]);
  const notice = NOTICES.find((name) => name === query.notice);
  return (
    <>
      <AuthHeading title={t('title')}>{next ? t('leadNext') : t('lead')}</AuthHeading>
      {notice && (
        <Notice tone="jade" live="status">
          {t(`notice.${notice}`)}
        </Notice>
      )}
      <SignInForm action={submitSignIn} next={next} />
      <p className="flex flex-wrap justify-between gap-x-4">
        <Link href="/forgot-password" className="link target inline-flex min-h-11 items-center">
          {t('forgot')}
        </Link>
        <span>
          {t('noAccount')}{' '}
          <Link href={next ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'} className="link target inline-flex min-h-11 items-center">
            {t('signUp')}
          </Link>
        </span>
      </p>
      {personas.length > 0 && <PersonaList personas={personas} action={enterAsPersona} next={next} />}
    </>
  );
}
