// A business's own Stripe: the address for its endpoint, the secret that comes back, and the last events.
import { useLocale, useTranslations } from 'next-intl';
import type { Connections } from '@/lib/conversions/connections';
import { formatDate } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import type { ConnectionActions } from './connection-actions';

type ShopSectionProps = { businessId: string; connections: Connections; actions: ConnectionActions; events: readonly string[]; timeZone: string };

const OUTCOMES = [
  'RECORDED',
  'KNOWN',
  'NOT_OURS',
  'LINKED',
  'WAITS',
  'TEST_MODE',
  'CURRENCY',
  'IGNORED',
  'CLICK_UNKNOWN',
  'CODE_UNKNOWN',
  'CODE_NOT_VALID',
  'CODE_USED_UP',
  'ORDER_UNKNOWN',
] as const;

export function ShopSection({ businessId, connections, actions, events, timeZone }: ShopSectionProps) {
  const t = useTranslations('connections.shop');
  return (
    <Card title={t('title')} id="stripe">
      <div className="flex flex-col gap-5">
        <p className="measure text-ink-2">{t('lead')}</p>
        <ol className="flex list-decimal flex-col gap-1 pl-5">
          {(['one', 'two', 'three'] as const).map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
        <div>
          <p className="text-sm text-ink-2">{t('events')}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {events.map((event) => (
              <li key={event}>
                <code>{event}</code>
              </li>
            ))}
          </ul>
        </div>
        <p className="measure text-sm text-ink-2">{t('match')}</p>
        {connections.shops.length > 0 && (
          <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {connections.shops.map((shop) => (
              <ShopLine key={shop.id} shop={shop} actions={actions} timeZone={timeZone} />
            ))}
          </ul>
        )}
        <ActionForm action={actions.openConnection} resetOnSuccess className="flex flex-col gap-4 md:max-w-md" aria-label={t('add')}>
          <input type="hidden" name="businessId" value={businessId} />
          <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={60} required autoComplete="off" />
          <SubmitButton variant="secondary">{t('add')}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}

function ShopLine({ shop, actions, timeZone }: { shop: Connections['shops'][number]; actions: ConnectionActions; timeZone: string }) {
  const t = useTranslations('connections.shop');
  const locale = useLocale();
  const outcomeText = (outcome: string) => t(`outcome.${OUTCOMES.find((each) => each === outcome) ?? 'OTHER'}`);
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">{shop.name}</h3>
        {shop.revokedAt ? (
          <Badge>{t('off', { date: formatDate(shop.revokedAt, locale, 'day', timeZone) })}</Badge>
        ) : (
          <Badge tone={shop.isSealed ? 'jade' : 'amber'}>{t(shop.isSealed ? 'on' : 'waits')}</Badge>
        )}
      </div>
      {!shop.revokedAt && (
        <>
          <div>
            <p className="text-sm text-ink-2">{t('address')}</p>
            <p className="flex flex-wrap items-center gap-3">
              <code className="wrap-anywhere">{shop.address}</code>
              <CopyButton text={shop.address} labels={{ copy: t('copy'), copied: t('copied') }} />
            </p>
          </div>
          <ActionForm action={actions.sealConnection} resetOnSuccess className="flex flex-col gap-3 md:max-w-md" aria-label={`${t('secret')} · ${shop.name}`}>
            <input type="hidden" name="connectionId" value={shop.id} />
            <TextField name="signingSecret" type="password" label={t('secret')} hint={t('secretHint')} maxLength={210} required autoComplete="off" />
            <SubmitButton size="small" variant={shop.isSealed ? 'secondary' : 'primary'}>
              {t(shop.isSealed ? 'sealAgain' : 'seal')}
            </SubmitButton>
          </ActionForm>
        </>
      )}
      <p className="text-sm text-ink-2">{shop.lastEventAt ? t('last', { date: formatDate(shop.lastEventAt, locale, 'dayTime', timeZone) }) : t('never')}</p>
      {shop.deliveries.length > 0 && (
        <ul aria-label={t('deliveries')} className="text-sm">
          {shop.deliveries.map((delivery) => (
            <li key={delivery.eventId} className="flex flex-wrap gap-x-3">
              <span className="text-ink-3">{formatDate(delivery.receivedAt, locale, 'dayTime', timeZone)}</span>
              <code>{delivery.type}</code>
              <span>{outcomeText(delivery.outcome)}</span>
            </li>
          ))}
        </ul>
      )}
      {!shop.revokedAt && (
        <ActionForm action={actions.closeConnection} className="contents" aria-label={`${t('close')} ${shop.name}`}>
          <input type="hidden" name="connectionId" value={shop.id} />
          <SubmitButton variant="danger" size="small">
            {t('close')}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
