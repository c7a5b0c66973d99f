import { expect, test } from 'vitest';
import { isLongForAlipay, limitReminderOf, refundEndsAt } from '@/lib/milestones/refund-limits';
import { addDays, addMs } from '@/lib/time/duration';

const paidAt = new Date('2026-03-01T00:00:00Z');

test('wallets take money back for a limited time, cards without one', () => {
  expect(refundEndsAt({ method: 'alipay', paidAt })).toEqual(addDays(paidAt, 90));
  expect(refundEndsAt({ method: 'wechat_pay', paidAt })).toEqual(addDays(paidAt, 180));
  expect(refundEndsAt({ method: 'card', paidAt })).toBeNull();
  expect(refundEndsAt({ method: null, paidAt: null })).toBeNull();
});

test('the words come at the 60th, 75th and 85th day of Alipay, and none after the end', () => {
  const endsAt = addDays(paidAt, 90);
  const at = (days: number) => limitReminderOf(endsAt, addDays(paidAt, days));
  expect([59, 60, 74, 75, 84, 85, 89, 90, 200].map(at)).toEqual([null, 30, 30, 15, 15, 5, 5, null, null]);
  expect(limitReminderOf(endsAt, addMs(endsAt, -1))).toBe(5);
});

test('what is agreed for longer than 85 days is too long for Alipay', () => {
  const planned = { dueAt: null, dueDays: 78, reviewWindowDays: 7 };
  expect(isLongForAlipay(planned, paidAt)).toBe(false);
  expect(isLongForAlipay({ ...planned, dueDays: 79 }, paidAt)).toBe(true);
  expect(isLongForAlipay({ ...planned, dueDays: null }, paidAt)).toBe(false);
  expect(isLongForAlipay({ ...planned, dueAt: addDays(paidAt, 79) }, paidAt)).toBe(true);
});
