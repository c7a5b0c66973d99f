'use client';
// The first question: what for. Its answers choose the template.
import { useTranslations } from 'next-intl';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES, ITEMS_OF_DUTY } from '@/lib/dimensions/duties';
import { PLATFORM_TRAITS, PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { CURRENCIES } from '@/lib/money/money';
import { minorToGrouped, parseMoneyText } from '@/lib/i18n/format';
import { DraftField } from '../criteria/draft-field';
import { RadioCards } from '../forms/radio-cards';
import { SelectField } from '../forms/select-field';
import type { GigShape } from './gig-draft';

type GigShapeFieldsProps = { shape: GigShape; onChange: (change: Partial<GigShape>) => void };

export function GigShapeFields({ shape, onChange }: GigShapeFieldsProps) {
  const t = useTranslations();
  function tidyBudget() {
    const budgetMinor = parseMoneyText(shape.budget);
    if (budgetMinor !== null) onChange({ budget: minorToGrouped(budgetMinor) });
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="platform"
          label={t('gig.form.platform')}
          defaultValue={shape.platform}
          options={PLATFORMS.map((platform) => ({
            value: platform,
            label: t(`dimension.platform.${platform}`),
            group: t(`gig.form.region.${PLATFORM_TRAITS[platform].region}`),
          }))}
          onChange={(event) => onChange({ platform: event.currentTarget.value as GigShape['platform'] })}
        />
        <SelectField
          name="vertical"
          label={t('gig.form.vertical')}
          defaultValue={shape.vertical}
          options={VERTICALS.map((vertical) => ({ value: vertical, label: t(`dimension.vertical.${vertical}`) }))}
          onChange={(event) => onChange({ vertical: event.currentTarget.value as GigShape['vertical'] })}
        />
      </div>
      <RadioCards
        name="duty"
        label={t('gig.form.duty')}
        defaultValue={shape.duty}
        options={DUTIES.map((duty) => ({
          value: duty,
          label: t(`dimension.duty.${duty}`),
          description: ITEMS_OF_DUTY[duty].map((item) => t(`dimension.dutyItem.${item}`)).join(t('gig.form.listSign')),
        }))}
        onChoose={(duty) => onChange({ duty: duty as GigShape['duty'] })}
      />
      <RadioCards
        name="billingMode"
        label={t('gig.form.billing')}
        defaultValue={shape.billingMode}
        options={BILLING_MODES.map((mode) => ({ value: mode, label: t(`dimension.billingMode.${mode}`), description: t(`gig.form.billingHint.${mode}`) }))}
        onChoose={(mode) => onChange({ billingMode: mode as GigShape['billingMode'] })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <DraftField
          name="budget"
          label={t('gig.form.budget')}
          hint={t('gig.form.budgetHint')}
          value={shape.budget}
          inputMode="decimal"
          suffix={shape.currency}
          onFill={(budget) => onChange({ budget })}
          onLeave={tidyBudget}
        />
        <SelectField
          name="currency"
          label={t('gig.form.currency')}
          hint={t('gig.form.currencyHint')}
          defaultValue={shape.currency}
          options={CURRENCIES.map((currency) => ({ value: currency, label: t(`gig.currency.${currency}`) }))}
          onChange={(event) => onChange({ currency: event.currentTarget.value as GigShape['currency'] })}
        />
      </div>
    </div>
  );
}
