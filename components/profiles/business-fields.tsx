// The fields of an organisation, for making and for editing one.
import { useTranslations } from 'next-intl';
import { VERTICALS } from '@/lib/dimensions/verticals';
import type { OwnBusiness } from '@/lib/users/queries';
import { SelectField } from '../forms/select-field';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';

export function BusinessFields({ business }: { business?: OwnBusiness }) {
  const t = useTranslations('profile.business');
  const names = useTranslations('dimension.vertical');
  const fields = useTranslations('common.fields');
  const optional = fields('optional');
  return (
    <>
      <TextField name="name" label={t('name')} hint={t('nameHint')} defaultValue={business?.name} autoComplete="organization" required maxLength={80} />
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          name="vertical"
          label={t('vertical')}
          options={VERTICALS.map((vertical) => ({ value: vertical, label: names(vertical) }))}
          placeholder={fields('choose')}
          defaultValue={business?.vertical}
          required
        />
        <TextField name="city" label={t('city')} optional={optional} defaultValue={business?.city} autoComplete="address-level2" maxLength={60} />
      </div>
      <TextArea name="about" label={t('about')} hint={t('aboutHint')} optional={optional} rows={4} defaultValue={business?.about} maxLength={2000} />
      <TextField name="nameEn" label={t('nameEn')} optional={optional} defaultValue={business?.nameEn} maxLength={80} />
      <TextArea name="aboutEn" label={t('aboutEn')} optional={optional} rows={4} defaultValue={business?.aboutEn} maxLength={2000} />
    </>
  );
}
