// The state in one sentence for the side that reads it, and the clock that runs. Said again to screen readers when it changes.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import { ClockChip } from '../layout/clock-chip';
import { milestoneClock } from '../milestones/milestone-clock';

type StateNoteProps = { workroom: Workroom; now: Date; timeZone: string };

export function StateNote({ workroom, now, timeZone }: StateNoteProps) {
  const t = useTranslations();
  const { milestone, party, processingFunding } = workroom;
  const state = milestone.status === 'AWAITING_FUNDS' && processingFunding ? 'PAYMENT_PROCESSING' : byBank(workroom);
  const isOverdue =
    (milestone.status === 'FUNDED' || milestone.status === 'CHANGES_REQUESTED') && milestone.dueAt !== null && milestone.dueAt <= (milestone.frozenAt ?? now);
  return (
    <div className="flex flex-col items-start gap-2">
      <p role="status">{t(`milestone.now.${state}.${party ?? 'OTHER'}`)}</p>
      {isOverdue && <p className="text-sm text-amber">{t('milestone.clock.overdue')}</p>}
      <MilestoneClockChip workroom={workroom} now={now} timeZone={timeZone} />
    </div>
  );
}

/** Money by bank is on another way, and somebody else confirms it; what a chargeback froze is on none. */
function byBank({ milestone: { status, frozenAt }, decision }: Workroom) {
  if (frozenAt && !STATUS_TRAITS[status].isFinal) return 'FROZEN' as const;
  const isByBank = decision?.operations.some((operation) => operation.rail === 'MANUAL_BANK');
  // Settled, and the money is not there: the bank sent it back.
  const isOwed = decision?.operations.some((operation) => operation.leg === 'RELEASE' && operation.status !== 'CONFIRMED' && operation.status !== 'VOIDED');
  if (isOwed && status === 'SETTLED') return 'SETTLED_RETURNED' as const;
  return isByBank && (status === 'SETTLING' || status === 'SETTLED') ? (`${status}_BY_BANK` as const) : status;
}

export function MilestoneClockChip({ workroom, now, timeZone }: StateNoteProps) {
  const t = useTranslations();
  const clock = milestoneClock(workroom, now);
  if (!clock) return null;
  return (
    <ClockChip until={clock.until} now={now} outcome={t(`milestone.clock.${clock.outcome}`)} actor={t(`common.parties.${clock.actor}`)} timeZone={timeZone} />
  );
}
