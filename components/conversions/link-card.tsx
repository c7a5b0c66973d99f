// One link: its address to copy, its picture to print, what it brought, and the switch.
import { useLocale, useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { formatDate, formatNumber } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { LinkButton } from '../ui/link-button';
import type { ConversionActions } from './conversion-actions';
import { countText, revenueText } from './sums-text';

type LinkCardProps = { link: Measured['links'][number]; isChosen: boolean; actions: ConversionActions; place: string; timeZone: string };

export function LinkCard({ link, isChosen, actions, place, timeZone }: LinkCardProps) {
  const t = useTranslations('conversions');
  const locale = useLocale();
  const { requests, counted } = link;
  const others = (['REPEAT', 'PREFETCH', 'BOT', 'FLOOD'] as const).filter((each) => requests[each]);
  return (
    <li className="flex flex-col gap-2 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 font-medium wrap-anywhere">
          {t(`placement.${link.placement}`)}
          {link.label && ` · ${link.label}`}
          {link.deliverable && <span className="font-normal text-ink-2"> · {link.deliverable}</span>}
        </p>
        {link.disabledAt ? (
          <Badge>{t('link.off', { date: formatDate(link.disabledAt, locale, 'day', timeZone) })}</Badge>
        ) : (
          <Badge tone="jade">{t('link.on')}</Badge>
        )}
      </div>
      <p className="flex flex-wrap items-center gap-3">
        <code className="wrap-anywhere">{link.address}</code>
        <CopyButton text={link.address} labels={{ copy: t('copy'), copied: t('copied') }} />
      </p>
      <p className="text-sm wrap-anywhere text-ink-2">{t('link.leadsTo', { target: link.targetUrl })}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span>{t('link.people', { count: formatNumber(requests.HUMAN ?? 0, locale) })}</span>
        <span>{t('link.orders', { count: countText(counted.ORDERS, locale) })}</span>
        <span>{t('link.leads', { count: countText(counted.LEADS, locale) })}</span>
        <span>{t('link.revenue', { amount: revenueText(counted, locale) })}</span>
      </p>
      {others.length > 0 && (
        <p className="text-sm text-ink-3">
          {t('link.apart')} {others.map((each) => `${t(`class.${each}`)} ${formatNumber(requests[each]!, locale)}`).join(' · ')}
        </p>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <LinkButton size="small" href={isChosen ? `${place}?tab=links#clicks` : `${place}?tab=links&link=${link.id}#clicks`}>
          {isChosen ? t('link.allDays') : t('link.days')}
        </LinkButton>
        <LinkButton size="small" external href={`/api/links/${link.id}/qr?as=png`} aria-label={`${t('link.png')} · ${link.code}`}>
          {t('link.png')}
        </LinkButton>
        <LinkButton size="small" external href={`/api/links/${link.id}/qr?as=svg`} aria-label={`${t('link.svg')} · ${link.code}`}>
          {t('link.svg')}
        </LinkButton>
        {link.mayManage && (
          <ActionForm action={actions.switchLink} className="contents" aria-label={`${t('link.switch')} · ${link.code}`}>
            <input type="hidden" name="linkId" value={link.id} />
            <input type="hidden" name="on" value={link.disabledAt ? '1' : '0'} />
            <SubmitButton variant="secondary" size="small">
              {t(link.disabledAt ? 'link.turnOn' : 'link.turnOff')}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </li>
  );
}
