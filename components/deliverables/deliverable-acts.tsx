// What can be done with a deliverable: its writer edits, sends and publishes; the business answers.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Workroom } from '@/lib/acceptance/workroom';
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { DateField } from '../forms/date-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';
import type { WorkroomActions } from '../milestones/workroom-actions';
import type { WorkroomDeliverable } from './deliverable-card';
import { buttonClass } from '../ui/button-class';

type DeliverableActsProps = { deliverable: WorkroomDeliverable; workroom: Workroom; actions: WorkroomActions };

export function DeliverableActs({ deliverable, workroom, actions }: DeliverableActsProps) {
  const { may } = workroom;
  const traits = DELIVERABLE_KIND_TRAITS[deliverable.kind as DeliverableKind];
  const isWritable = deliverable.status === 'DRAFT' || deliverable.status === 'CHANGES_REQUESTED';
  const mayPublish = may.publishDeliverable.ok && (deliverable.status === 'APPROVED' || (deliverable.status === 'DRAFT' && !traits.hasDraft));
  const parts = { deliverable, actions };
  // Each change of state closes what was unfolded for the state before.
  return (
    <div key={`${deliverable.status}-${deliverable.revisions[0]?.number ?? 0}`} className="flex flex-wrap items-start gap-3 empty:hidden">
      {may.sendDraft.ok && isWritable && traits.hasDraft && <Send {...parts} />}
      {may.answerDraft.ok && deliverable.status === 'IN_APPROVAL' && <Answer {...parts} />}
      {mayPublish && <Publish {...parts} isPublished={traits.isPublished} />}
      {may.sendDraft.ok && isWritable && <Edit {...parts} />}
    </div>
  );
}

type PartProps = { deliverable: WorkroomDeliverable; actions: WorkroomActions };

function DeliverableForm({
  deliverable,
  action,
  children,
  className,
}: {
  deliverable: WorkroomDeliverable;
  action: FormAction;
  children: ReactNode;
  className?: string;
}) {
  return (
    <ActionForm action={action} className={className ?? 'flex flex-col gap-4'}>
      <input type="hidden" name="deliverableId" value={deliverable.id} />
      {children}
    </ActionForm>
  );
}

function Unfold({ label, children, isOpen }: { label: string; children: ReactNode; isOpen?: boolean }) {
  return (
    <details open={isOpen || undefined} className="group open:basis-full">
      <summary className={`${buttonClass({ size: 'small' })} group-open:mb-3`}>{label}</summary>
      {children}
    </details>
  );
}

function Send({ deliverable, actions }: PartProps) {
  const t = useTranslations('workroom.deliverables');
  return (
    <DeliverableForm deliverable={deliverable} action={actions.sendDraft} className="flex flex-col gap-2">
      <SubmitButton size="small" pendingLabel={t('sending')}>
        {t('send')}
      </SubmitButton>
    </DeliverableForm>
  );
}

function Edit({ deliverable, actions }: PartProps) {
  const t = useTranslations('workroom.deliverables');
  return (
    <Unfold label={t('edit')}>
      <DeliverableForm deliverable={deliverable} action={actions.editDraft}>
        <TextField name="title" label={t('titleField')} hint={t('titleHint')} defaultValue={deliverable.title} maxLength={200} required />
        <TextArea name="draftText" label={t('draft')} hint={t('draftHint')} defaultValue={deliverable.draftText} rows={5} maxLength={20_000} />
        <SubmitButton size="small" variant="secondary" pendingLabel={t('saving')}>
          {t('save')}
        </SubmitButton>
      </DeliverableForm>
    </Unfold>
  );
}

function Answer({ deliverable, actions }: PartProps) {
  const t = useTranslations('workroom.deliverables');
  return (
    <>
      <DeliverableForm deliverable={deliverable} action={actions.answerDraft} className="flex flex-col gap-2">
        <input type="hidden" name="isApproved" value="true" />
        <SubmitButton size="small" pendingLabel={t('approving')}>
          {t('approve')}
        </SubmitButton>
      </DeliverableForm>
      <Unfold label={t('askChanges')}>
        <DeliverableForm deliverable={deliverable} action={actions.answerDraft}>
          <input type="hidden" name="isApproved" value="false" />
          <TextArea name="answer" label={t('answer')} hint={t('answerHint')} maxLength={2000} required />
          <SubmitButton size="small" variant="secondary" pendingLabel={t('sending')}>
            {t('answerSend')}
          </SubmitButton>
        </DeliverableForm>
      </Unfold>
    </>
  );
}

function Publish({ deliverable, actions, isPublished }: PartProps & { isPublished: boolean }) {
  const t = useTranslations('workroom.deliverables');
  const optional = useTranslations('common.fields')('optional');
  return (
    <Unfold label={isPublished ? t('publish') : t('hand')} isOpen={isPublished}>
      <DeliverableForm deliverable={deliverable} action={actions.publishDeliverable}>
        <TextField
          name="publishedUrl"
          type="url"
          inputMode="url"
          label={isPublished ? t('url') : t('urlOptional')}
          optional={isPublished ? undefined : optional}
          hint={t('urlHint')}
          required={isPublished}
          maxLength={2000}
        />
        <DateField name="publishedAt" label={t('publishedAt')} hint={t('publishedAtHint')} withTime optional={optional} />
        <SubmitButton size="small" pendingLabel={t('publishing')}>
          {isPublished ? t('publish') : t('hand')}
        </SubmitButton>
      </DeliverableForm>
    </Unfold>
  );
}
