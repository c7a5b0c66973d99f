// What the business may say to one criterion: yes or no where it is asked, and a waiver where one stands in the way.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { Criterion } from '@/lib/criteria/clauses';
import { asksBusiness } from '@/lib/criteria/members';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { ChecklistItems } from './checklist-items';

type CriterionActsProps = { workroom: Workroom; criterion: Criterion; judged: CriterionEvaluation; actions: WorkroomActions };

export function CriterionActs({ workroom, criterion, judged, actions }: CriterionActsProps) {
  const isBusiness = workroom.party === 'BUSINESS';
  const mayDecide = isBusiness && judged.verdict !== 'WAIVED' && workroom.may.approveCriterion.ok && asksBusiness(criterion);
  const mayApprove = mayDecide && criterion.kind !== 'CHECKLIST' && (criterion.kind === 'APPROVAL' || judged.verdict === 'NOT_JUDGED');
  const mayWaive =
    isBusiness && workroom.may.waiveCriterion.ok && judged.verdict !== 'WAIVED' && judged.standing !== 'MET' && judged.reason !== 'AWAITING_APPROVAL';
  return (
    <>
      {criterion.kind === 'CHECKLIST' && <ChecklistItems workroom={workroom} checklist={criterion} mayTick={mayDecide} actions={actions} />}
      {(mayApprove || mayWaive) && (
        <div className="flex flex-col gap-3 border-l-2 border-indigo pl-3">
          {mayApprove && <Approve milestoneId={workroom.milestone.id} criterion={criterion} actions={actions} />}
          {mayWaive && <Waive milestoneId={workroom.milestone.id} criterion={criterion} actions={actions} />}
        </div>
      )}
    </>
  );
}

type ActProps = { milestoneId: string; criterion: Criterion; actions: WorkroomActions };

function Approve({ milestoneId, criterion, actions }: ActProps) {
  const t = useTranslations('acceptance.approve');
  return (
    <ActionForm action={actions.decideCriterion} className="flex flex-wrap items-center gap-3" aria-label={t('question')}>
      <input type="hidden" name="milestoneId" value={milestoneId} />
      <input type="hidden" name="criterionId" value={criterion.id} />
      <span className="text-sm">{t('question')}</span>
      <SubmitButton name="decision" value="APPROVED" size="small" variant="secondary">
        {t('yes')}
      </SubmitButton>
      <SubmitButton name="decision" value="REFUSED" size="small" variant="quiet">
        {t('no')}
      </SubmitButton>
    </ActionForm>
  );
}

function Waive({ milestoneId, criterion, actions }: ActProps) {
  const t = useTranslations('acceptance.waive');
  return (
    <details>
      <summary className="link target inline-flex min-h-8 items-center text-sm">{t('open')}</summary>
      <ActionForm action={actions.waiveCriterion} className="mt-2 flex flex-col gap-3">
        <input type="hidden" name="milestoneId" value={milestoneId} />
        <input type="hidden" name="criterionId" value={criterion.id} />
        <p className="text-sm text-ink-2">{t('lead')}</p>
        <TextField name="reason" label={t('reason')} hint={t('hint')} maxLength={500} />
        <SubmitButton variant="danger" size="small" pendingLabel={t('pending')}>
          {t('confirm')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
