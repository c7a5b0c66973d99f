// Where a link or code is put, and which deliverable it belongs to.
import { useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { PLACEMENTS } from '@/lib/conversions/placements';
import { SelectField } from '../forms/select-field';

export function PlaceFields({ measured }: { measured: Measured }) {
  const t = useTranslations();
  return (
    <>
      <input type="hidden" name="milestoneId" value={measured.milestoneId} />
      <SelectField
        name="placement"
        label={t('conversions.field.placement')}
        options={PLACEMENTS.map((placement) => ({ value: placement, label: t(`conversions.placement.${placement}`) }))}
      />
      {measured.deliverables.length > 0 && (
        <SelectField
          name="deliverableId"
          label={t('conversions.field.deliverable')}
          optional={t('common.fields.optional')}
          placeholder={t('conversions.field.wholeMilestone')}
          options={measured.deliverables.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </>
  );
}
