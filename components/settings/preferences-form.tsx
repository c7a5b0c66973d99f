import { useLocale, useTranslations } from 'next-intl';
import type { Viewer } from '@/lib/auth/viewer';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { timeZoneOptions } from './time-zones';

type PreferencesFormProps = { action: FormAction; viewer: Pick<Viewer, 'name' | 'locale' | 'timeZone'>; now: Date };

export function PreferencesForm({ action, viewer, now }: PreferencesFormProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common.actions');
  const languages = useTranslations('layout.language');
  const locale = useLocale();
  return (
    <ActionForm action={action} aria-label={t('person.title')}>
      <TextField name="name" label={t('person.name')} hint={t('person.nameHint')} defaultValue={viewer.name} autoComplete="name" required maxLength={60} />
      <SelectField
        name="locale"
        label={t('person.language')}
        hint={t('person.languageHint')}
        options={[
          { value: 'zh', label: languages('zh') },
          { value: 'en', label: languages('en') },
        ]}
        defaultValue={viewer.locale}
      />
      <SelectField
        name="timeZone"
        label={t('person.timeZone')}
        hint={t('person.timeZoneHint')}
        options={timeZoneOptions(viewer.timeZone, locale, now)}
        defaultValue={viewer.timeZone}
      />
      <SubmitButton pendingLabel={common('saving')}>{common('save')}</SubmitButton>
    </ActionForm>
  );
}
