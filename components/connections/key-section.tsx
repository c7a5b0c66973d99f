// The API keys of a business: who made use of them last, and how to end them.
import { KeyRound } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { Connections } from '@/lib/conversions/connections';
import { formatDate } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Table } from '../ui/table';
import type { ConnectionActions } from './connection-actions';
import { NewKey } from './new-key';

type KeySectionProps = { businessId: string; connections: Connections; actions: ConnectionActions; timeZone: string };

export function KeySection({ businessId, connections, actions, timeZone }: KeySectionProps) {
  const t = useTranslations('connections.keys');
  const locale = useLocale();
  const day = (moment: Date) => formatDate(moment, locale, 'day', timeZone);
  return (
    <Card title={t('title')} id="keys">
      <div className="flex flex-col gap-5">
        <p className="measure text-ink-2">{t('lead')}</p>
        <Table
          caption={t('caption')}
          rows={connections.keys}
          rowKey={({ id }) => id}
          empty={
            <EmptyState level={3} title={t('none')} icon={<KeyRound aria-hidden="true" className="size-6" />}>
              {t('noneText')}
            </EmptyState>
          }
          columns={[
            { key: 'name', header: t('system'), primary: true, cell: (key) => key.name },
            { key: 'id', header: t('id'), cell: (key) => <code className="text-sm wrap-anywhere">{key.publicId}</code> },
            {
              key: 'state',
              header: t('state'),
              cell: (key) => [t('created', { date: day(key.createdAt) }), key.lastUsedAt ? t('used', { date: day(key.lastUsedAt) }) : t('never')].join(' · '),
            },
            {
              key: 'act',
              header: <span className="sr-only">{t('act')}</span>,
              align: 'end',
              cell: (key) =>
                key.revokedAt ? (
                  <Badge>{t('revoked', { date: day(key.revokedAt) })}</Badge>
                ) : (
                  <ActionForm action={actions.revokeKey} className="contents" aria-label={`${t('revoke')} ${key.name}`}>
                    <input type="hidden" name="keyId" value={key.id} />
                    <SubmitButton variant="danger" size="small">
                      {t('revoke')}
                    </SubmitButton>
                  </ActionForm>
                ),
            },
          ]}
        />
        <NewKey
          businessId={businessId}
          action={actions.createKey}
          labels={{
            add: t('add'),
            adding: t('adding'),
            name: t('name'),
            nameHint: t('nameHint'),
            once: t('once'),
            id: t('id'),
            secret: t('secret'),
            copy: { copy: t('copy'), copied: t('copied') },
          }}
        />
      </div>
    </Card>
  );
}
