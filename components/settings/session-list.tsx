// Where the person is signed in, in words; each other place can be ended.
import { Monitor, Smartphone } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatRelative } from '@/lib/i18n/format';
import type { OpenSession } from '@/lib/users/queries';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { Badge } from '../ui/badge';

type SessionListProps = { sessions: readonly OpenSession[]; now: Date; timeZone: string; endOneAction: FormAction; endOthersAction: FormAction };

const HANDHELD = ['iPhone', 'Android', 'HarmonyOS'];

export function SessionList({ sessions, now, timeZone, endOneAction, endOthersAction }: SessionListProps) {
  const t = useTranslations('settings.sessions');
  const locale = useLocale();
  const hasOthers = sessions.some((session) => !session.isCurrent);
  function nameOf({ browser, system }: OpenSession['device']): string {
    if (browser && system) return t('device', { browser, system });
    return browser ?? system ?? t('unknownDevice');
  }
  return (
    <>
      <p className="text-ink-2">{t('text')}</p>
      <ActionForm action={endOneAction} className="mt-2 flex flex-col">
        <ul className="divide-y divide-hairline">
          {sessions.map((session) => {
            const Icon = HANDHELD.includes(session.device.system ?? '') ? Smartphone : Monitor;
            return (
              <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
                <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2">
                    <span className="font-medium">{nameOf(session.device)}</span>
                    {session.isCurrent && <Badge tone="jade">{t('current')}</Badge>}
                  </p>
                  <p className="text-sm text-ink-3">
                    <time dateTime={session.lastSeenAt.toISOString()} title={formatDate(session.lastSeenAt, locale, 'full', timeZone)}>
                      {t('lastSeen', { when: formatRelative(session.lastSeenAt, now, locale) })}
                    </time>
                    {' · '}
                    {t('since', { date: formatDate(session.createdAt, locale, 'dayTime', timeZone) })}
                  </p>
                </div>
                {!session.isCurrent && (
                  <button
                    name="sessionId"
                    value={session.id}
                    aria-label={t('endLabel', { device: nameOf(session.device) })}
                    className="min-h-11 rounded-lg border border-outline bg-surface px-4 font-medium hover:border-vermilion hover:text-vermilion"
                  >
                    {t('end')}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      </ActionForm>
      <ActionForm action={endOthersAction} className="mt-3 flex flex-col gap-3">
        <SubmitButton variant="danger" pendingLabel={t('ending')} reason={hasOthers ? undefined : t('noOthers')}>
          {t('endOthers')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
