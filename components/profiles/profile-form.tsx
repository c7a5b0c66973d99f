// What businesses see of a freelancer, as its owner writes it. Chinese first; English is for those who read English.
import { useLocale, useTranslations } from 'next-intl';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';
import type { OwnProfile } from '@/lib/users/queries';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { CheckboxGroup } from '../forms/checkbox-group';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';
import { Card } from '../ui/card';
import { countryOptions } from './country-options';

type ProfileFormProps = {
  action: FormAction;
  profile: OwnProfile | null;
  /** What a new profile is called until its owner says otherwise. */ fallbackName: string;
};

export function ProfileForm({ action, profile, fallbackName }: ProfileFormProps) {
  const t = useTranslations('profile');
  const names = useTranslations('dimension');
  const common = useTranslations('common');
  const locale = useLocale();
  const optional = common('fields.optional');
  const choices = (group: 'platform' | 'duty' | 'vertical', values: readonly string[]) => values.map((value) => ({ value, label: names(`${group}.${value}`) }));
  return (
    <ActionForm action={action} aria-label={t('edit.title')} className="flex max-w-3xl flex-col gap-6">
      <Card title={t('edit.who')}>
        <div className="flex flex-col gap-5">
          <TextField
            name="displayName"
            label={t('field.displayName')}
            hint={t('field.displayNameHint')}
            defaultValue={profile?.displayName ?? fallbackName}
            required
            maxLength={60}
          />
          <TextField name="headline" label={t('field.headline')} hint={t('field.headlineHint')} defaultValue={profile?.headline} required maxLength={120} />
          <TextArea
            name="about"
            label={t('field.about')}
            hint={t('field.aboutHint')}
            optional={optional}
            rows={5}
            defaultValue={profile?.about}
            maxLength={4000}
          />
          <div className="grid items-end gap-5 md:grid-cols-2">
            <TextField name="city" label={t('field.city')} optional={optional} defaultValue={profile?.city} autoComplete="address-level2" maxLength={60} />
            <SelectField
              name="country"
              label={t('field.country')}
              hint={t(profile?.hasPayoutAccount ? 'field.countryFixed' : 'field.countryHint')}
              options={countryOptions(locale)}
              defaultValue={profile?.country ?? 'CN'}
            />
          </div>
        </div>
      </Card>
      <Card title={t('edit.what')}>
        <div className="flex flex-col gap-5">
          <CheckboxGroup name="platforms" label={t('field.platforms')} options={choices('platform', PLATFORMS)} defaultValues={profile?.platforms} />
          <CheckboxGroup name="duties" label={t('field.duties')} options={choices('duty', DUTIES)} defaultValues={profile?.duties} />
          <CheckboxGroup
            name="verticals"
            label={t('field.verticals')}
            optional={optional}
            options={choices('vertical', VERTICALS)}
            defaultValues={profile?.verticals}
          />
        </div>
      </Card>
      <Card title={t('edit.english')}>
        <div className="flex flex-col gap-5">
          <p className="text-ink-2">{t('edit.englishText')}</p>
          <TextField name="displayNameEn" label={t('field.displayNameEn')} optional={optional} defaultValue={profile?.displayNameEn} maxLength={60} />
          <TextField name="headlineEn" label={t('field.headlineEn')} optional={optional} defaultValue={profile?.headlineEn} maxLength={160} />
          <TextArea name="aboutEn" label={t('field.aboutEn')} optional={optional} rows={5} defaultValue={profile?.aboutEn} maxLength={4000} />
        </div>
      </Card>
      <SubmitButton pendingLabel={common('actions.saving')}>{t(profile?.isListed ? 'edit.save' : 'edit.publish')}</SubmitButton>
    </ActionForm>
  );
}
