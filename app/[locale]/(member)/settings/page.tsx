import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResendForm } from '@/components/auth/resend-form';
import { PageHeader } from '@/components/layout/page-header';
import { PasswordForm } from '@/components/settings/password-form';
import { PreferencesForm } from '@/components/settings/preferences-form';
import { SessionList } from '@/components/settings/session-list';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { requireViewer } from '@/lib/auth/current-viewer';
import { currentTime } from '@/lib/time/clock';
import { listSessions } from '@/lib/users/queries';
import { sendVerificationAgain } from '../../(auth)/verify-email/actions';
import { endAllOtherSessions, endOneSession, saveNewPassword, savePreferences } from './actions';

const SECTIONS = ['person', 'email', 'password', 'sessions'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('meta') };
}

export default async function SettingsPage() {
  const viewer = await requireViewer('/settings');
  const now = currentTime();
  const [t, sessions] = await Promise.all([getTranslations('settings'), listSessions(viewer, now)]);
  return (
    <>
      <PageHeader title={t('title')} />
      <nav aria-label={t('sections')}>
        <ul className="flex flex-wrap gap-x-5">
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={`#${section}`} className="link target inline-flex min-h-11 items-center">
                {t(`${section}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex max-w-2xl flex-col gap-6">
        <Card id="person" title={t('person.title')}>
          <PreferencesForm action={savePreferences} viewer={viewer} now={now} />
        </Card>
        <Card
          id="email"
          title={t('email.title')}
          action={<Badge tone={viewer.isEmailVerified ? 'jade' : 'amber'}>{t(viewer.isEmailVerified ? 'email.verified' : 'email.unverified')}</Badge>}
        >
          <p className="font-medium">{viewer.email}</p>
          <p className="mt-1 mb-4 text-ink-2">{t(viewer.isEmailVerified ? 'email.verifiedText' : 'email.unverifiedText')}</p>
          {!viewer.isEmailVerified && <ResendForm action={sendVerificationAgain} />}
        </Card>
        <Card id="password" title={t('password.title')}>
          <PasswordForm action={saveNewPassword} email={viewer.email} />
        </Card>
        <Card id="sessions" title={t('sessions.title')}>
          <SessionList sessions={sessions} now={now} timeZone={viewer.timeZone} endOneAction={endOneSession} endOthersAction={endAllOtherSessions} />
        </Card>
      </div>
    </>
  );
}
