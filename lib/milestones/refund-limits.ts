// Until when a payment can be refunded the way it came, and when people are reminded. Pure.
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { addDays, DAY_MS } from '@/lib/time/duration';

/** Days after the payment at which wallets stop taking money back. Cards have no such end. */
const REFUND_LIMIT_DAYS: Readonly<Record<string, number>> = { alipay: 90, wechat_pay: 180 };

/** Days left at which both sides and admins are told: for Alipay the 60th, 75th and 85th day. */
export const LIMIT_REMINDER_DAYS = [30, 15, 5] as const;
export type LimitReminder = (typeof LIMIT_REMINDER_DAYS)[number];

/** A milestone whose clock leads past this day is better not paid by Alipay: a dispute would find no time. */
const LAST_GOOD_DAY = 85;

export const LIMITED_METHODS = Object.keys(REFUND_LIMIT_DAYS);

/** Money of these may still have to go back. */
export const UNDECIDED: readonly MilestoneStatus[] = ['FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED'];

type Paid = { method: string | null; paidAt: Date | null };

/** Null where the method sets no end. */
export function refundEndsAt({ method, paidAt }: Paid): Date | null {
  const days = method === null ? undefined : REFUND_LIMIT_DAYS[method];
  return days === undefined || paidAt === null ? null : addDays(paidAt, days);
}

/** The smallest number of days that are left at most; null as long as there is time, and once there is none. */
export function limitReminderOf(endsAt: Date, now: Date): LimitReminder | null {
  const daysLeft = (endsAt.getTime() - now.getTime()) / DAY_MS;
  return daysLeft <= 0 ? null : (LIMIT_REMINDER_DAYS.findLast((days) => daysLeft <= days) ?? null);
}

type Planned = { dueAt: Date | null; dueDays: number | null; reviewWindowDays: number };

/** Whether the agreed date and the review after it leave too little time before Alipay's end, if it is paid now. */
export function isLongForAlipay({ dueAt, dueDays, reviewWindowDays }: Planned, now: Date): boolean {
  const due = dueAt ?? (dueDays === null ? null : addDays(now, dueDays));
  return due !== null && addDays(due, reviewWindowDays) > addDays(now, LAST_GOOD_DAY);
}
