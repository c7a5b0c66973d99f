// The 公众号 of a business: connected by AppID and AppSecret, read on demand and every morning, with WeChat's own words on what is wrong.
import { useLocale, useTranslations } from 'next-intl';
import type { Connections } from '@/lib/conversions/connections';
import { formatDate } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import type { ConnectionActions } from './connection-actions';

type AccountSectionProps = { businessId: string; connections: Connections; actions: ConnectionActions; timeZone: string };

const PROBLEMS = ['SECRET', 'ADDRESS', 'QUOTA', 'PERMISSION', 'TOKEN', 'BUSY', 'OTHER'] as const;

export function AccountSection({ businessId, connections, actions, timeZone }: AccountSectionProps) {
  const t = useTranslations('connections.wechat');
  return (
    <Card title={t('title')} id="wechat">
      <div className="flex flex-col gap-5">
        <p className="measure text-ink-2">{t('lead')}</p>
        <p className="measure">{t('how')}</p>
        <p className="measure text-sm text-ink-2">{t('ip')}</p>
        <p className="measure text-sm text-ink-2">{t('note')}</p>
        {connections.accounts.length > 0 && (
          <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {connections.accounts.map((account) => (
              <AccountLine key={account.id} account={account} actions={actions} timeZone={timeZone} />
            ))}
          </ul>
        )}
        <ActionForm action={actions.connectAccount} resetOnSuccess className="flex flex-col gap-4 md:max-w-md" aria-label={t('connect')}>
          <input type="hidden" name="businessId" value={businessId} />
          <TextField name="name" label={t('name')} maxLength={60} required autoComplete="off" />
          <TextField name="appId" label={t('appId')} hint={t('appIdHint')} maxLength={18} required autoComplete="off" spellCheck={false} />
          <TextField name="appSecret" type="password" label={t('appSecret')} hint={t('appSecretHint')} maxLength={32} required autoComplete="off" />
          <SubmitButton variant="secondary">{t('connect')}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}

function AccountLine({ account, actions, timeZone }: { account: Connections['accounts'][number]; actions: ConnectionActions; timeZone: string }) {
  const t = useTranslations('connections.wechat');
  const locale = useLocale();
  const problem = PROBLEMS.find((each) => each === account.lastProblem);
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold wrap-anywhere">
          {account.name} <code className="text-sm font-normal text-ink-2">{account.appId}</code>
        </h3>
        {account.revokedAt ? (
          <Badge>{t('released', { date: formatDate(account.revokedAt, locale, 'day', timeZone) })}</Badge>
        ) : (
          <Badge tone="jade">{t('connected')}</Badge>
        )}
      </div>
      <p className="text-sm text-ink-2">{account.lastReadAt ? t('last', { date: formatDate(account.lastReadAt, locale, 'dayTime', timeZone) }) : t('never')}</p>
      {problem && !account.revokedAt && <Notice tone="vermilion">{t(`problem.${problem}`)}</Notice>}
      {!account.revokedAt && (
        <div className="flex flex-wrap items-start gap-3">
          <ActionForm action={actions.readAccount} className="flex flex-col gap-3" aria-label={`${t('read')} ${account.name}`}>
            <input type="hidden" name="accountId" value={account.id} />
            <SubmitButton size="small" variant="secondary" pendingLabel={t('reading')}>
              {t('read')}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={actions.releaseAccount} className="contents" aria-label={`${t('release')} ${account.name}`}>
            <input type="hidden" name="accountId" value={account.id} />
            <SubmitButton size="small" variant="danger">
              {t('release')}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </li>
  );
}
