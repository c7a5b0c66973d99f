import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';
import { buttonClass } from '../ui/button-class';
import { kindsOf, platformsOf } from './deliverable-words';

type AddDeliverableProps = { workroom: Workroom; action: FormAction; isOpen: boolean };

/** A new draft; platform and kind come from the milestone's own criteria first. */
export function AddDeliverable({ workroom, action, isOpen }: AddDeliverableProps) {
  const t = useTranslations();
  const platforms = platformsOf(workroom.terms);
  return (
    <details open={isOpen || undefined} className="group">
      <summary className={`${buttonClass()} group-open:mb-3`}>
        <Plus aria-hidden="true" className="size-4" />
        {t('workroom.deliverables.add')}
      </summary>
      <ActionForm action={action} className="flex flex-col gap-4 rounded-lg border border-hairline bg-surface p-4">
        <input type="hidden" name="milestoneId" value={workroom.milestone.id} />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            name="platform"
            label={t('workroom.deliverables.platform')}
            options={platforms.map((value) => ({ value, label: t(`dimension.platform.${value}`) }))}
          />
          <SelectField
            name="kind"
            label={t('workroom.deliverables.kind')}
            options={kindsOf(workroom.terms).map((value) => ({ value, label: t(`dimension.deliverableKind.${value}`) }))}
          />
        </div>
        <TextField name="title" label={t('workroom.deliverables.titleField')} hint={t('workroom.deliverables.titleHint')} maxLength={200} required />
        <TextArea
          name="draftText"
          label={t('workroom.deliverables.draft')}
          optional={t('common.fields.optional')}
          hint={t('workroom.deliverables.draftHint')}
          rows={5}
          maxLength={20_000}
        />
        <SubmitButton pendingLabel={t('workroom.deliverables.saving')}>{t('workroom.deliverables.save')}</SubmitButton>
      </ActionForm>
    </details>
  );
}
