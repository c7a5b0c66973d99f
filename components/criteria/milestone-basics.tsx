'use client';
import { useLocale, useTranslations } from 'next-intl';
import { DESCRIPTION_MAX_LENGTH, TITLE_MAX_LENGTH } from '@/lib/criteria/limits';
import { minorToGrouped, parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { DraftField } from './draft-field';
import type { MilestoneDraft } from './draft';

type MilestoneBasicsProps = { draft: MilestoneDraft; path: string; currency: Currency; onChange: (change: Partial<MilestoneDraft>) => void };

/** Name, money and due date of a milestone. */
export function MilestoneBasics({ draft, path, currency, onChange }: MilestoneBasicsProps) {
  const t = useTranslations('gig.builder');
  const optional = useTranslations('common.fields')('optional');
  const isEnglish = useLocale() === 'en';
  // Everybody writes the name they read. What the other language still says would be another name, so it does not stay.
  const name = isEnglish && !draft.isTitleEnOwn && draft.titleEn !== '' ? draft.titleEn : draft.title;
  function tidyAmount() {
    const amountMinor = parseMoneyText(draft.amount);
    if (amountMinor !== null) onChange({ amount: minorToGrouped(amountMinor) });
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DraftField
        name={`${path}.title`}
        label={t('title')}
        value={name}
        maxLength={TITLE_MAX_LENGTH}
        onFill={(title) => onChange({ title, ...(draft.isTitleEnOwn ? {} : { titleEn: '' }) })}
        className="sm:col-span-2"
      />
      <DraftField
        name={`${path}.amountMinor`}
        label={t('amount')}
        value={draft.amount}
        inputMode="decimal"
        suffix={currency}
        onFill={(amount) => onChange({ amount })}
        onLeave={tidyAmount}
      />
      <DueFields draft={draft} path={path} onChange={onChange} />
      <details className="sm:col-span-2">
        <summary className="link target inline-flex min-h-9 items-center text-sm">{t('moreText')}</summary>
        <div className="flex flex-col gap-4 pt-2">
          <DraftField
            name={`${path}.titleEn`}
            label={t('titleEn')}
            hint={t('titleEnHint')}
            optional={optional}
            value={draft.titleEn}
            maxLength={TITLE_MAX_LENGTH}
            onFill={(titleEn) => onChange({ titleEn, isTitleEnOwn: true })}
          />
          <DraftField
            name={`${path}.description`}
            label={t('description')}
            optional={optional}
            value={draft.description}
            maxLength={DESCRIPTION_MAX_LENGTH}
            rows={3}
            onFill={(description) => onChange({ description })}
          />
        </div>
      </details>
    </div>
  );
}

function DueFields({ draft, path, onChange }: Omit<MilestoneBasicsProps, 'currency'>) {
  const t = useTranslations('gig.builder');
  return (
    <div className="flex flex-col gap-1.5">
      <fieldset className="flex flex-wrap items-center gap-x-4">
        <legend className="font-medium">{t('due')}</legend>
        {(['days', 'day'] as const).map((due) => (
          <label key={due} className="target inline-flex min-h-6 items-center gap-2 text-sm">
            <input type="radio" name={`${path}.due`} checked={draft.due === due} onChange={() => onChange({ due })} className="size-4 accent-indigo" />
            {t(`dueBy.${due}`)}
          </label>
        ))}
      </fieldset>
      {draft.due === 'days' ? (
        <DraftField
          name={`${path}.dueDays`}
          label={<span className="sr-only">{t('dueDays')}</span>}
          value={draft.dueDays}
          inputMode="numeric"
          suffix={t('days')}
          onFill={(dueDays) => onChange({ dueDays })}
        />
      ) : (
        <DraftField
          name={`${path}.dueOn`}
          label={<span className="sr-only">{t('dueOn')}</span>}
          value={draft.dueOn}
          type="date"
          onFill={(dueOn) => onChange({ dueOn })}
        />
      )}
    </div>
  );
}
