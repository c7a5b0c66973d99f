// One new code, or the list of codes that the business has already.
import { useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { ActionForm } from '../forms/action-form';
import { DateField } from '../forms/date-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';
import type { ConversionActions } from './conversion-actions';
import { PlaceFields } from './place-fields';

type CodeFormsProps = { measured: Measured; actions: ConversionActions };

export function CodeForms({ measured, actions }: CodeFormsProps) {
  const t = useTranslations();
  const optional = t('common.fields.optional');
  return (
    <div className="flex flex-col gap-3">
      <details className="rounded-lg border border-hairline p-4">
        <summary className="link target inline-flex min-h-8 items-center font-medium">{t('conversions.code.add')}</summary>
        <ActionForm action={actions.issueCode} resetOnSuccess className="mt-4 flex flex-col gap-4" aria-label={t('conversions.code.add')}>
          <div className="grid items-start gap-4 md:grid-cols-2">
            <TextField
              name="word"
              label={t('conversions.field.word')}
              hint={t('conversions.field.wordHint')}
              optional={optional}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
            />
            <PlaceFields measured={measured} />
            <Rules />
            <TextField
              name="stripeId"
              label={t('conversions.field.stripeId')}
              hint={t('conversions.field.stripeIdHint')}
              optional={optional}
              maxLength={90}
              autoComplete="off"
              spellCheck={false}
            />
          </div>
          <SubmitButton pendingLabel={t('common.actions.saving')}>{t('conversions.code.issue')}</SubmitButton>
        </ActionForm>
      </details>
      <details className="rounded-lg border border-hairline p-4">
        <summary className="link target inline-flex min-h-8 items-center font-medium">{t('conversions.code.addList')}</summary>
        <ActionForm action={actions.importCodes} resetOnSuccess className="mt-4 flex flex-col gap-4" aria-label={t('conversions.code.addList')}>
          <TextArea name="list" label={t('conversions.field.list')} hint={t('conversions.field.listHint')} rows={6} maxLength={200_000} required />
          <div className="grid items-start gap-4 md:grid-cols-2">
            <PlaceFields measured={measured} />
            <Rules />
          </div>
          <SubmitButton pendingLabel={t('common.actions.saving')}>{t('conversions.code.importList')}</SubmitButton>
        </ActionForm>
      </details>
    </div>
  );
}

function Rules() {
  const t = useTranslations();
  const optional = t('common.fields.optional');
  return (
    <>
      <DateField name="validFrom" label={t('conversions.field.validFrom')} optional={optional} />
      <DateField name="validUntil" label={t('conversions.field.validUntil')} optional={optional} hint={t('conversions.field.validHint')} />
      <TextField name="maxRedemptions" label={t('conversions.field.maxRedemptions')} optional={optional} inputMode="numeric" maxLength={7} autoComplete="off" />
    </>
  );
}
