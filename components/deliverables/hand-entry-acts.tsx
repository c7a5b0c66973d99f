// What a reader may answer to an entry: the other side confirms or objects, the author withdraws.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { entryState } from '@/lib/metrics/hand-entry';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { mayAnswer, type WorkroomEntry } from './hand-entry-words';

type HandEntryActsProps = { entry: WorkroomEntry; workroom: Workroom; actions: WorkroomActions; userId: string; other: string };

export function HandEntryActs({ entry, workroom, actions, userId, other }: HandEntryActsProps) {
  const t = useTranslations('workroom.hand');
  const may = (kind: Parameters<typeof mayAnswer>[2]) => mayAnswer(workroom, entry, kind, userId);
  const state = entryState(entry.answers);
  const parts = { entry, actions };
  const isOwnSide = workroom.party === entry.enteredBy;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {isOwnSide && state === 'WAITING' && workroom.may.confirmNumbers.ok && <p className="text-sm text-ink-3">{t('waitsForOther', { other })}</p>}
      {may('CONFIRMED') && <Confirm {...parts} isLate={state === 'OBJECTED'} />}
      {may('OBJECTED') && <ObjectTo {...parts} />}
      {isOwnSide && state === 'OBJECTED' && may('WITHDRAWN') && <p className="text-sm text-ink-2">{t('objectedHint')}</p>}
      {may('WITHDRAWN') && <Withdraw {...parts} />}
    </div>
  );
}

type PartProps = Pick<HandEntryActsProps, 'entry' | 'actions'>;

function Confirm({ entry, actions, isLate }: PartProps & { isLate: boolean }) {
  const t = useTranslations('workroom.hand');
  return (
    <ActionForm action={actions.confirmNumbers} className="flex flex-col gap-2">
      <input type="hidden" name="entryId" value={entry.id} />
      <p className="text-sm text-ink-2">{isLate ? t('stillConfirm') : t('confirmLead')}</p>
      <SubmitButton variant={isLate ? 'secondary' : 'primary'} pendingLabel={t('confirming')}>
        {t('confirm')}
      </SubmitButton>
    </ActionForm>
  );
}

function ObjectTo({ entry, actions }: PartProps) {
  const t = useTranslations('workroom.hand');
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">{t('object')}</summary>
      <ActionForm action={actions.objectToNumbers} className="mt-1 flex flex-col gap-3">
        <input type="hidden" name="entryId" value={entry.id} />
        <TextArea name="reason" label={t('objectReason')} hint={t('objectHint')} maxLength={1000} rows={3} required />
        <SubmitButton variant="secondary" size="small" pendingLabel={t('objecting')}>
          {t('object')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

function Withdraw({ entry, actions }: PartProps) {
  const t = useTranslations('workroom.hand');
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">{t('withdraw')}</summary>
      <ActionForm action={actions.withdrawNumbers} className="mt-1 flex flex-col items-start gap-2">
        <input type="hidden" name="entryId" value={entry.id} />
        <p className="text-ink-2">{t('withdrawLead')}</p>
        <SubmitButton variant="danger" size="small" pendingLabel={t('withdrawing')}>
          {t('withdraw')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
