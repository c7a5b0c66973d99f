// The form behind an act: the last look at the money, the words it needs, and the button that does it.
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import { heldMinor } from '@/lib/milestones/held-money';
import { shareOf } from '@/lib/money/rounding';
import type { Locale } from '@/lib/i18n/routing';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { FeeBreakdown } from '../money/fee-breakdown';
import { Notice } from '../ui/notice';
import type { ActKey } from './acts';

type AskedKey = Exclude<ActKey, 'openDispute'>;
type ActQuestionProps = { actKey: AskedKey; workroom: Workroom; actions: WorkroomActions; t: TranslateAny; locale: Locale };

export function ActQuestion({ actKey, workroom, actions, t, locale }: ActQuestionProps) {
  const { milestone, dispute } = workroom;
  const isHard = actKey === 'giveBack' || actKey === 'cancel';
  return (
    <ActionForm action={actionOf(actKey, actions)}>
      {actKey === 'withdrawDispute' ? (
        <input type="hidden" name="disputeId" value={dispute?.id} />
      ) : (
        <input type="hidden" name="milestoneId" value={milestone.id} />
      )}
      <Money actKey={actKey} workroom={workroom} />
      {actKey === 'accept' && workroom.evaluation.criteria.some((each) => each.reason === 'AWAITING_APPROVAL') && (
        <Notice tone="indigo">{t('acceptance.acts.accept.approvals')}</Notice>
      )}
      {actKey === 'accept' && workroom.hold && (
        <Notice tone="amber">
          {t('workroom.money.hold.preview', {
            moment: formatDate(workroom.hold.until, locale, 'day', workroom.timeZone),
            reason: t(`workroom.money.hold.reason.${workroom.hold.reason}`),
          })}
        </Notice>
      )}
      {actKey === 'submit' && <OpenCriteria workroom={workroom} t={t} />}
      {actKey === 'fund' && workroom.isLongForAlipay && <Notice tone="amber">{t('workroom.refundLimit.warning')}</Notice>}
      {actKey === 'fund' && <p className="text-sm text-ink-2">{t('acceptance.acts.fund.note')}</p>}
      {actKey === 'requestChanges' && (
        <TextArea name="reason" label={t('acceptance.acts.requestChanges.reason')} hint={t('acceptance.acts.requestChanges.hint')} maxLength={2000} required />
      )}
      <SubmitButton block variant={isHard ? 'danger' : 'primary'} pendingLabel={t(`acceptance.acts.${actKey}.pending`)}>
        {t(`acceptance.acts.${actKey}.confirm`)}
      </SubmitButton>
    </ActionForm>
  );
}

function actionOf(key: AskedKey, actions: WorkroomActions): FormAction {
  return {
    fund: actions.startFunding,
    submit: actions.submitMilestone,
    accept: actions.acceptSubmission,
    requestChanges: actions.requestChanges,
    withdrawDispute: actions.withdrawDispute,
    giveBack: actions.cancelMilestone,
    cancel: actions.cancelMilestone,
  }[key];
}

function Money({ actKey, workroom }: { actKey: AskedKey; workroom: Workroom }) {
  const { milestone, contract, acceptance } = workroom;
  const { currency, amountMinor } = milestone;
  const held = heldMinor(milestone);
  if (actKey === 'accept' && acceptance.ok) {
    const getsMinor = workroom.netOf(acceptance.releaseMinor);
    return (
      <FeeBreakdown
        currency={currency}
        paysMinor={held}
        getsMinor={getsMinor}
        feeMinor={acceptance.releaseMinor - getsMinor}
        feeBps={contract.feeBps}
        returnsMinor={acceptance.refundMinor}
      />
    );
  }
  if (actKey === 'giveBack') return <FeeBreakdown currency={currency} paysMinor={held} getsMinor={0n} feeMinor={0n} returnsMinor={held} />;
  if (actKey === 'fund') {
    const feeMinor = shareOf(amountMinor, contract.feeBps, 'down');
    return <FeeBreakdown currency={currency} paysMinor={amountMinor} getsMinor={amountMinor - feeMinor} feeMinor={feeMinor} feeBps={contract.feeBps} />;
  }
  return null;
}

/** Submitting early is allowed; nobody should do it by mistake. */
function OpenCriteria({ workroom, t }: { workroom: Workroom; t: TranslateAny }) {
  const count = workroom.evaluation.criteria.filter((each) => each.standing !== 'MET' && each.reason !== 'AWAITING_APPROVAL').length;
  return count > 0 && <Notice tone="amber">{t('acceptance.acts.submit.open', { count })}</Notice>;
}
