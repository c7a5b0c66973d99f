// Promotion paid outside: entered by the business, part of the cost, listed apart.
import { useLocale, useTranslations } from 'next-intl';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { DateField } from '../forms/date-field';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Card } from '../ui/card';

type Spend = { id: string; platform: string | null; amountMinor: bigint; spentOn: Date; note: string };
type MediaPanelProps = {
  contractId: string;
  currency: Currency;
  spends: readonly Spend[];
  mayEnter: boolean;
  actions: { enterMediaSpend: FormAction; withdrawMediaSpend: FormAction };
};

export function MediaPanel({ contractId, currency, spends, mayEnter, actions }: MediaPanelProps) {
  const t = useTranslations();
  const locale = useLocale();
  const optional = t('common.fields.optional');
  return (
    <Card title={t('report.media.title')}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">{t('report.media.lead')}</p>
        {spends.length === 0 ? (
          <p className="text-sm text-ink-3">{t('report.media.none')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-hairline">
            {spends.map((spend) => (
              <li key={spend.id} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
                <span className="min-w-0">
                  {/* A day without a time: it is the same everywhere. */}
                  <span className="block">{formatDate(spend.spentOn, locale, 'date', 'UTC')}</span>
                  <span className="block break-words text-ink-3">
                    {[spend.platform && t(`dimension.platform.${spend.platform}`), spend.note].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className="font-semibold">{formatMoney({ amountMinor: spend.amountMinor, currency }, locale)}</span>
                {mayEnter && (
                  <ActionForm action={actions.withdrawMediaSpend} className="contents">
                    <input type="hidden" name="spendId" value={spend.id} />
                    <SubmitButton variant="secondary" size="small" pendingLabel={t('report.media.withdrawing')}>
                      {t('report.media.withdraw')}
                    </SubmitButton>
                  </ActionForm>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayEnter ? (
          <ActionForm action={actions.enterMediaSpend} resetOnSuccess aria-label={t('report.media.title')}>
            <input type="hidden" name="contractId" value={contractId} />
            <TextField name="amount" label={t('report.media.amount', { currency })} inputMode="decimal" autoComplete="off" maxLength={16} required />
            <SelectField
              name="platform"
              label={t('report.media.platform')}
              optional={optional}
              placeholder={t('report.media.anyPlatform')}
              options={PLATFORMS.map((platform) => ({ value: platform, label: t(`dimension.platform.${platform}`) }))}
            />
            <DateField name="spentOn" label={t('report.media.spentOn')} required />
            <TextField name="note" label={t('report.media.note')} optional={optional} maxLength={200} />
            <SubmitButton pendingLabel={t('report.media.adding')}>{t('report.media.add')}</SubmitButton>
          </ActionForm>
        ) : (
          <p className="text-sm text-ink-3">{t('report.media.businessOnly')}</p>
        )}
      </div>
    </Card>
  );
}
