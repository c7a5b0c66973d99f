// The clocks of milestones: reminders, acceptance by silence, return of what was never delivered. Finds due rows; each step goes through its use case.
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent, type DomainEvents } from '@/lib/events/domain-events';
import { log } from '@/lib/log/log';
import { returnUndelivered } from '@/lib/milestones/cancel-milestone';
import { lockMilestone } from '@/lib/milestones/apply-event';
import { REVIEW_REMINDER_HOURS, UNDELIVERED_GUARD_DAYS, UNDELIVERED_REMINDER_DAYS } from '@/lib/milestones/lifecycle';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { autoAcceptSubmission } from './accept-submission';

const BATCH = 200;

/** Takes every step whose moment has come; safe to run at any time and twice at once. Returns how many milestones were accepted or returned. */
export async function sweepMilestoneClocks(now: Date): Promise<number> {
  await sendReminders(now);
  const isDue = { OR: [{ sweepAfter: null }, { sweepAfter: { lte: now } }] };
  const overdue = await db().milestone.findMany({
    where: { status: 'IN_REVIEW', reviewEndsAt: { lte: now }, ...isDue },
    select: { id: true },
    orderBy: { reviewEndsAt: 'asc' },
    take: BATCH,
  });
  const undelivered = await db().milestone.findMany({
    where: { status: 'FUNDED', fundedAt: { lte: addDays(now, -UNDELIVERED_GUARD_DAYS) } },
    select: { id: true },
    take: BATCH,
  });
  let moved = 0;
  for (const { id } of overdue) moved += await attempt(() => autoAcceptSubmission(id, now), id, now);
  for (const { id } of undelivered) moved += await attempt(() => returnUndelivered(id, now), id, now);
  return moved;
}

/** A refusal is an answer (a criterion stands in the way, somebody was faster), not a failure; it is asked again in an hour. */
async function attempt(step: () => Promise<void>, milestoneId: string, now: Date): Promise<number> {
  try {
    await step();
    return 1;
  } catch (error) {
    if (!(error instanceof DomainError)) log.error({ err: error, milestoneId }, 'milestone clock failed');
    await db().milestone.update({ where: { id: milestoneId }, data: { sweepAfter: addMs(now, HOUR_MS) } });
    return 0;
  }
}

type Reminder = DomainEvents['milestone.reminder']['reminder'];

async function sendReminders(now: Date): Promise<void> {
  for (const hours of REVIEW_REMINDER_HOURS) {
    const due = await db().milestone.findMany({
      where: { status: 'IN_REVIEW', reviewEndsAt: { gt: now, lte: addMs(now, hours * HOUR_MS) }, NOT: { remindersSent: { has: `review${hours}` } } },
      select: { id: true },
      take: BATCH,
    });
    for (const { id } of due) await remind(id, `review${hours}`, now);
  }
  const forgotten = await db().milestone.findMany({
    where: { status: 'FUNDED', fundedAt: { lte: addDays(now, -UNDELIVERED_REMINDER_DAYS) }, NOT: { remindersSent: { has: 'undelivered72' } } },
    select: { id: true },
    take: BATCH,
  });
  for (const { id } of forgotten) await remind(id, 'undelivered72', now);
}

async function remind(milestoneId: string, reminder: Reminder, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    const isReview = reminder !== 'undelivered72';
    const deadline = isReview ? milestone.reviewEndsAt : milestone.fundedAt && addDays(milestone.fundedAt, UNDELIVERED_GUARD_DAYS);
    if (milestone.status !== (isReview ? 'IN_REVIEW' : 'FUNDED') || !deadline || milestone.remindersSent.includes(reminder)) return;
    // The 72-hour word is skipped when less than a day is left: one reminder says it all.
    const isLate = reminder === 'review72' && deadline.getTime() - now.getTime() <= 24 * HOUR_MS;
    await tx.milestone.update({ where: { id: milestoneId }, data: { remindersSent: { push: reminder } } });
    if (!isLate) await recordEvent(tx, 'milestone.reminder', { milestoneId, reminder, deadline: deadline.toISOString() }, now);
  });
}
