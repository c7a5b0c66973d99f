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
import { Card } from '../ui/card';

type DisputeActsProps = { dispute: DisputeView; actions: { addStatement: FormAction; withdrawDispute: FormAction } };

export function DisputeActs({ dispute, actions }: DisputeActsProps) {
  const t = useTranslations('dispute');
  if (dispute.status !== 'OPEN' && dispute.status !== 'ANSWERED') return <p className="text-sm text-ink-3">{t('files.closed')}</p>;
  return (
    <>
      <Card title={t('statements.add')} id="statement">
        <ActionForm action={actions.addStatement} resetOnSuccess>
          <input type="hidden" name="disputeId" value={dispute.id} />
          <TextArea key={dispute.statements.length} name="statement" label={t('open.statement')} hint={t('statements.hint')} rows={5} maxLength={5000} required />
          <SubmitButton pendingLabel={t('statements.sending')}>{t('statements.send')}</SubmitButton>
        </ActionForm>
      </Card>
      <Card title={t('files.title')} id="evidence">
        <p className="mb-3 text-ink-2">{t('files.lead')}</p>
        <UploadBox url={`/api/disputes/${dispute.id}/files`} />
      </Card>
      {dispute.party && mayDispute(dispute.status, 'withdraw', dispute.party === dispute.openedBy ? 'OPENER' : 'OTHER_SIDE') && <Withdraw dispute={dispute} action={actions.withdrawDispute} />}
    </>
  );
}

function Withdraw({ dispute, action }: { dispute: DisputeView; action: FormAction }) {
  const t = useTranslations('acceptance.acts.withdrawDispute');
  const close = useTranslations('common.actions')('close');
  return (
    <div>
      {/* Without JavaScript the workroom asks the same question. */}
      <ActDialog
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
    </div>
  );
}
