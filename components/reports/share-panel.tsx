// Links to a report: making one, passing it on, ending it.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { SHARE_DAYS } from '@/lib/reports/effect/schema';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { CheckboxField } from '../forms/checkbox-field';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';

type ShareLink = { id: string; url: string; isOpen: boolean; showsCost: boolean; expiresAt: Date; viewCount: number };

type SharePanelProps = { reportId: string; links: readonly ShareLink[]; actions: { shareReport: FormAction; revokeShare: FormAction }; timeZone: string };

export function SharePanel({ reportId, links, actions, timeZone }: SharePanelProps) {
  const t = useTranslations('report.share');
  const copy = useTranslations('ui.copy');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-sm text-ink-2">{t('lead')}</p>
      <ActionForm action={actions.shareReport} aria-label={t('title')}>
        <input type="hidden" name="reportId" value={reportId} />
        <SelectField name="days" label={t('days')} defaultValue="30" options={SHARE_DAYS.map((days) => ({ value: String(days), label: t('day', { days }) }))} />
        <CheckboxField name="showsCost" label={t('showsCost')} />
        <SubmitButton pendingLabel={t('creating')}>{t('create')}</SubmitButton>
      </ActionForm>
      {links.length > 0 && (
        <ul className="mt-5 flex flex-col divide-y divide-hairline border-t border-hairline">
          {links.map((link) => (
            <li key={link.id} className="flex flex-col gap-2 py-3 text-sm">
              {link.isOpen ? (
                <>
                  <span className="break-all text-ink-2">{link.url}</span>
                  <span>
                    {t('open', { until: formatDate(link.expiresAt, locale, 'date', timeZone), views: link.viewCount })} ·{' '}
                    {t(link.showsCost ? 'withCost' : 'withoutCost')}
                  </span>
                  <span className="flex flex-wrap items-center gap-3">
                    <CopyButton text={link.url} labels={{ copy: copy('copy'), copied: copy('copied') }} />
                    <ActionForm action={actions.revokeShare} className="contents">
                      <input type="hidden" name="shareId" value={link.id} />
                      <SubmitButton variant="secondary" size="small" pendingLabel={t('revoking')}>
                        {t('revoke')}
                      </SubmitButton>
                    </ActionForm>
                  </span>
                </>
              ) : (
                <span className="text-ink-3">
                  {t('ended')} · {formatDate(link.expiresAt, locale, 'date', timeZone)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
