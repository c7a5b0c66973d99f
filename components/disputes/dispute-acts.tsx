// What a side may still do in an open case: say more, show more, or take it back.
import { useTranslations } from 'next-intl';
import type { DisputeView } from '@/lib/disputes/queries';
import { mayDispute } from '@/lib/disputes/lifecycle';
import { UploadBox } from '../deliverables/upload-box';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { ActDialog } from '../milestones/act-dialog';

type ActProps = { dispute: DisputeView; action: FormAction };

export function isRunning({ status }: Pick<DisputeView, 'status'>): boolean {
  return status === 'OPEN' || status === 'ANSWERED';
}

export function StatementForm({ dispute, action }: ActProps) {
  const t = useTranslations('dispute');
  return (
    <ActionForm key={dispute.statements.length} action={action}>
      <input type="hidden" name="disputeId" value={dispute.id} />
      <TextArea name="statement" label={t('statements.add')} hint={t('statements.hint')} rows={5} maxLength={5000} required />
      <SubmitButton pendingLabel={t('statements.sending')}>{t('statements.send')}</SubmitButton>
    </ActionForm>
  );
}

export function EvidenceForm({ dispute }: { dispute: DisputeView }) {
  const t = useTranslations('dispute');
  return (
    <>
      <p className="mb-3 text-ink-2">{t('files.lead')}</p>
      <UploadBox url={`/api/disputes/${dispute.id}/files`} />
    </>
  );
}

/** For its opener alone. */
export function WithdrawDispute({ dispute, action }: ActProps) {
  const t = useTranslations('acceptance.acts.withdrawDispute');
  const close = useTranslations('common.actions')('close');
  if (!dispute.party || !mayDispute(dispute.status, 'withdraw', dispute.party === dispute.openedBy ? 'OPENER' : 'OTHER_SIDE')) return null;
  return (
    <ActDialog
      // Without JavaScript the workroom asks the same question.
      href={`/contracts/${dispute.milestone.contractId}/milestones/${dispute.milestone.id}?act=withdrawDispute#acts`}
      trigger={t('label')}
      title={t('title')}
      description={t('lead')}
      closeLabel={close}
    >
      <ActionForm action={action}>
        <input type="hidden" name="disputeId" value={dispute.id} />
        <SubmitButton block pendingLabel={t('pending')}>
          {t('confirm')}
        </SubmitButton>
      </ActionForm>
    </ActDialog>
  );
}
