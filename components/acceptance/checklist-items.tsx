// The items of a checklist with the business's word on each, and for the business the question beside what is open.
import { CircleCheck, CircleX, Circle } from 'lucide-react';
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { type ItemState, itemStates } from '@/lib/acceptance/judges/checklist';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { ChecklistClause } from '@/lib/criteria/clauses';
import { itemKey } from '@/lib/criteria/members';
import { readerText } from '@/lib/i18n/reader-text';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { TONE_TEXT, type Tone } from '../ui/tone';

type ChecklistItemsProps = { workroom: Workroom; checklist: ChecklistClause; mayTick: boolean; actions: WorkroomActions };

const MARK: Record<ItemState, { tone: Tone; Icon: typeof CircleCheck }> = {
  APPROVED: { tone: 'jade', Icon: CircleCheck },
  REFUSED: { tone: 'vermilion', Icon: CircleX },
  OPEN: { tone: 'neutral', Icon: Circle },
};

export function ChecklistItems({ workroom, checklist, mayTick, actions }: ChecklistItemsProps) {
  const t = useTranslations('acceptance.checklist');
  const locale = useLocale();
  const words = workroom.milestone.approvals.map((row) => ({ criterionId: row.criterionId, decision: row.decision, decidedAt: row.at }));
  const states = itemStates(checklist, words, new Date(workroom.evaluation.at));
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-2">
      {checklist.items.map((item, place) => {
        const state = states[place]!;
        const { tone, Icon } = MARK[state];
        const text = readerText(locale, item.text, item.textEn);
        return (
          <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="inline-flex items-center gap-2">
              <Icon aria-hidden="true" className={clsx('size-5 shrink-0', TONE_TEXT[tone])} />
              {text}
              <span className="sr-only">{t(`state.${state}`)}</span>
            </span>
            {mayTick && <Tick milestoneId={workroom.milestone.id} criterionId={itemKey(checklist, item.id)} text={text} state={state} actions={actions} />}
          </li>
        );
      })}
    </ul>
  );
}

type TickProps = { milestoneId: string; criterionId: string; text: string; state: ItemState; actions: WorkroomActions };

function Tick({ milestoneId, criterionId, text, state, actions }: TickProps) {
  const t = useTranslations('acceptance.checklist');
  return (
    <ActionForm action={actions.decideCriterion} className="flex flex-wrap items-center gap-2" aria-label={t('question', { text })}>
      <input type="hidden" name="milestoneId" value={milestoneId} />
      <input type="hidden" name="criterionId" value={criterionId} />
      {state !== 'APPROVED' && (
        <SubmitButton name="decision" value="APPROVED" size="small" variant="secondary">
          {t('yes')}
        </SubmitButton>
      )}
      {state !== 'REFUSED' && (
        <SubmitButton name="decision" value="REFUSED" size="small" variant="quiet">
          {t('no')}
        </SubmitButton>
      )}
    </ActionForm>
  );
}
