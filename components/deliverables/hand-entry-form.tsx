// The numbers of one deliverable or account, as its reader types them in, and what they will be good for.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { isAtLeastAsStrong } from '@/lib/dimensions/provenance';
import { METRICS } from '@/lib/dimensions/metrics';
import { formatDate } from '@/lib/i18n/format';
import type { WantedSubject } from '@/lib/metrics/hand-entry';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { DateField } from '../forms/date-field';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';

type HandEntryFormProps = { wanted: WantedSubject; name: string; workroom: Workroom; action: FormAction; timeZone: string };

export function HandEntryForm({ wanted, name, workroom, action, timeZone }: HandEntryFormProps) {
  const t = useTranslations();
  const { milestone } = workroom;
  const optional = t('common.fields.optional');
  return (
    <ActionForm action={action} resetOnSuccess aria-label={t('workroom.hand.formTitle', { subject: name })}>
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <input type="hidden" name="subject" value={wanted.key} />
      <Effects wanted={wanted} workroom={workroom} timeZone={timeZone} />
      <p className="text-sm text-ink-3">{t('workroom.hand.numbersHint')}</p>
      <div className="grid grid-cols-2 items-end gap-4 md:grid-cols-3">
        {wanted.metrics.map((metric) => {
          const { unit } = METRICS[metric];
          return (
            <TextField
              key={metric}
              name={metric}
              label={t(`metric.${metric}.name`)}
              hint={unit === 'SHARE' || unit === 'SECONDS' ? t(`workroom.hand.unit.${unit}`) : undefined}
              inputMode={unit === 'TIMES' || unit === 'PEOPLE' ? 'numeric' : 'decimal'}
              autoComplete="off"
              maxLength={30}
            />
          );
        })}
      </div>
      <DateField name="readAt" label={t('workroom.hand.readAt')} hint={t('workroom.hand.readAtHint')} withTime />
      <SelectField
        name="fileId"
        label={t('workroom.hand.file')}
        optional={optional}
        hint={t('workroom.hand.fileHint')}
        placeholder={t('workroom.hand.noFile')}
        options={milestone.files.map((file) => ({ value: file.id, label: file.name }))}
      />
      <SubmitButton pendingLabel={t('workroom.hand.submitting')}>{t('workroom.hand.submit')}</SubmitButton>
    </ActionForm>
  );
}

/** For each criterion: whether an entry can count for it, through what, and which readings are too early. */
function Effects({ wanted, workroom, timeZone }: Pick<HandEntryFormProps, 'wanted' | 'workroom' | 'timeZone'>) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
      {wanted.clauses.map(({ clause, readFrom }) => {
        const criterion = t('acceptance.criterion.label', { number: workroom.terms.criteria.findIndex((each) => each.id === clause.id) + 1 });
        const minimum = t(`dimension.provenance.${clause.minimumProvenance}`);
        const canCount = isAtLeastAsStrong('COUNTERPARTY_CONFIRMED', clause.minimumProvenance);
        const effect = clause.minimumProvenance === 'SELF_REPORTED' ? 'self' : 'confirm';
        return (
          <li key={clause.id}>
            {canCount ? t(`workroom.hand.effect.${effect}`, { criterion }) : t('workroom.hand.effect.never', { criterion, minimum })}
            {canCount && readFrom && ` ${t('workroom.hand.effect.from', { moment: formatDate(readFrom, locale, 'full', timeZone) })}`}
          </li>
        );
      })}
    </ul>
  );
}
