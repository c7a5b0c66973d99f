// What can be done next, most usual first, each act with what it does to the money or the reason why it is refused.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { ActItem } from './act-item';
import { actsOf, type ActKey } from './acts';
import { PayoutReminder } from './payout-reminder';
import { StateNote } from './state-note';

type ActionPanelProps = {
  workroom: Workroom;
  actions: WorkroomActions;
  now: Date;
  timeZone: string;
  /** The act whose question stands open in the page, for browsers that run no script. */
  openAct?: string;
};

export const ACTS_ID = 'acts';

export function ActionPanel(props: ActionPanelProps) {
  const t = useTranslations('acceptance.acts');
  return (
    <Card title={t('title')}>
      <ActList {...props} />
    </Card>
  );
}

/** The panel without its frame, as the sheet of a phone shows it. */
export function ActList({ workroom, actions, now, timeZone, openAct }: ActionPanelProps) {
  const t = useTranslations('acceptance.acts');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const acts = actsOf(workroom);
  const { dispute, milestone, party } = workroom;
  // What the bank sent back is still to be paid.
  const isOver = (milestone.status === 'SETTLED' || milestone.status === 'CANCELLED') && workroom.balances.pendingReleaseMinor === 0n;
  return (
    <div className="flex flex-col gap-4">
      <StateNote workroom={workroom} now={now} timeZone={timeZone} />
      {dispute && (
        <LinkButton href={`/disputes/${dispute.id}`} variant={milestone.status === 'DISPUTED' ? 'primary' : 'secondary'} block>
          {t('seeDispute')}
        </LinkButton>
      )}
      {party && milestone.status === 'PLANNED' && (
        <LinkButton href={`/contracts/${workroom.contract.id}`} variant="primary" block>
          {t('sign')}
        </LinkButton>
      )}
      {acts.map((act) => (
        <ActItem key={act.key} act={act} workroom={workroom} actions={actions} isOpen={openAct === (act.key satisfies ActKey)} t={translate} locale={locale} />
      ))}
      <PayoutReminder workroom={workroom} />
      {!party && <p className="text-sm text-ink-2">{t('admin')}</p>}
      {party && acts.length === 0 && isOver && <p className="text-sm text-ink-2">{t('none')}</p>}
    </div>
  );
}
