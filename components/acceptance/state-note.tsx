// The state in one sentence for the side that reads it, and the clock that runs. Said again to screen readers when it changes.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import type { HoldReason } from '@/lib/milestones/hold-rules';
import { STATUS_TRAITS } from '@/lib/milestones/lifecycle';
import { limitReminderOf, refundEndsAt, UNDECIDED } from '@/lib/milestones/refund-limits';
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
      <HoldNote workroom={workroom} now={now} timeZone={timeZone} />
      <RefundLimitNote workroom={workroom} now={now} timeZone={timeZone} />
      {isOverdue && <p className="text-sm text-amber">{t('milestone.clock.overdue')}</p>}
      <MilestoneClockChip workroom={workroom} now={now} timeZone={timeZone} />
    </div>
  );
}

/** The way it was paid takes it back for a limited time only. */
function RefundLimitNote({ workroom: { milestone }, now, timeZone }: StateNoteProps) {
  const t = useTranslations('workroom.refundLimit');
  const locale = useLocale();
  const paid = milestone.fundings.find((funding) => funding.status === 'PAID');
  const endsAt = paid && UNDECIDED.includes(milestone.status) ? refundEndsAt(paid) : null;
  if (!endsAt || (endsAt > now && limitReminderOf(endsAt, now) === null)) return null;
  const words = { method: paid?.method ?? '', moment: formatDate(endsAt, locale, 'full', timeZone) };
  return <p className="text-sm text-amber">{t(endsAt > now ? 'near' : 'over', words)}</p>;
}

/** Decided, but not leaving yet. */
function HoldNote({ workroom: { milestone, decision }, now, timeZone }: StateNoteProps) {
  const t = useTranslations('workroom.money.hold');
  const locale = useLocale();
  const held =
    milestone.status === 'SETTLING' ? decision?.operations.find(({ status, holdUntil }) => status === 'QUEUED' && holdUntil && holdUntil > now) : null;
  if (!held?.holdUntil) return null;
  const moment = formatDate(held.holdUntil, locale, 'dayTime', timeZone);
  return <p className="text-sm text-amber">{t('notice', { moment, reason: t(`reason.${held.holdReason as HoldReason}`) })}</p>;
}

/** Money by bank is on another way, and somebody else confirms it; what a chargeback froze is on none. */
function byBank({ milestone: { status, frozenAt }, decision }: Workroom) {
  if (frozenAt && !STATUS_TRAITS[status].isFinal) return 'FROZEN' as const;
  const isByBank = decision?.operations.some((operation) => operation.leg === 'RELEASE' && operation.rail === 'MANUAL_BANK');
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
