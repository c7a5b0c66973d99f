// Whole lives of a milestone, told by its books: what clocks and disputes do.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { sweepMilestoneClocks } from '@/lib/acceptance/sweep-milestone-clocks';
import { db } from '@/lib/db/client';
import { endAnswerTime } from '@/lib/disputes/end-answer-time';
import { openDispute } from '@/lib/disputes/open-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { addStatement, withdrawDispute } from '@/lib/disputes/change-dispute';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone } from '../factories/contracts';
import { resultTerms } from '../factories/milestone-terms';
import { createAdmin } from '../factories/people';
import { receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal } from '../setup/refusal';

const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;

test('a dispute freezes the money, a ruling divides it', async () => {
  const now = new Date();
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const { milestoneId } = deal;
  const { disputeId } = await openDispute({
    input: { milestoneId, reason: 'QUALITY', statement: '两篇笔记与样稿不符，要求部分退款。' },
    viewer: deal.freelancer,
    now,
  });
  await expectRefusal(acceptSubmission({ input: { milestoneId }, viewer: deal.business, now }), 'MILESTONE_STATE_REFUSES');
  await expectRefusal(ruleDispute({ input: { disputeId, releaseMinor: 1n, reasons: 'x'.repeat(20) }, viewer: deal.business, now }), 'NOT_FOUND');

  const admin = await createAdmin();
  const ruling = { disputeId, releaseMinor: 33_333n, reasons: '按实际交付质量分配，证据见工作间。理由充分。' };
  await expectRefusal(ruleDispute({ input: ruling, viewer: admin, now: addMs(addDays(now, 3), -1) }), 'ANSWER_TIME_RUNS');
  // What the opener adds is no answer.
  await addStatement({ input: { disputeId, statement: '补充：第二篇的封面也换了。' }, viewer: deal.freelancer, now });
  await expectRefusal(ruleDispute({ input: ruling, viewer: admin, now }), 'ANSWER_TIME_RUNS');
  await addStatement({ input: { disputeId, statement: '样稿确认过两次，改动都在记录里。' }, viewer: deal.business, now });
  await expectRefusal(ruleDispute({ input: { disputeId, releaseMinor: 100_001n, reasons: 'x'.repeat(20) }, viewer: admin, now }), 'SPLIT_INVALID');
  await ruleDispute({ input: ruling, viewer: admin, now });
  await receiveEvents(now);

  expect(await status(milestoneId)).toBe('SETTLED');
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | stripe_balance CNY  |  97070 |        |
    |                   | stripe_fee CNY      |   2930 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  30667 |
    |                   | platform_fee CNY    |        |   2666 |
    |                   | refund_pending CNY  |        |  66667 |
    | RELEASE_CONFIRMED | release_pending CNY |  30667 |        |
    |                   | stripe_balance CNY  |        |  30667 |
    | REFUND_CONFIRMED  | refund_pending CNY  |  66667 |        |
    |                   | stripe_balance CNY  |        |  66667 |
    "
  `);
  expect(await db().auditEntry.count({ where: { objectId: disputeId, action: 'dispute.rule' } })).toBe(1);
});

test('a withdrawn dispute gives the review its whole window again', async () => {
  const now = new Date();
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const before = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
  const { disputeId } = await openDispute({
    input: { milestoneId: deal.milestoneId, reason: 'OTHER', statement: '需要时间核对发布内容。' },
    viewer: deal.business,
    now,
  });
  await expectRefusal(withdrawDispute({ input: { disputeId }, viewer: deal.freelancer, now }), 'ACTOR_MAY_NOT');

  const later = addDays(now, 2);
  await withdrawDispute({ input: { disputeId }, viewer: deal.business, now: later });

  const after = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
  expect(after.status).toBe('IN_REVIEW');
  expect(after.reviewEndsAt!.getTime() - before.reviewEndsAt!.getTime()).toBe(later.getTime() - before.submittedAt!.getTime());
});

test('a dispute that nobody answers goes to the ruling after three days, and a late word still counts as said', async () => {
  const now = new Date();
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'IN_REVIEW' });
  const { disputeId } = await openDispute({ input: { milestoneId, reason: 'OTHER', statement: '需要时间核对发布内容。' }, viewer: business, now });
  const disputeStatus = async () => (await db().dispute.findUniqueOrThrow({ where: { id: disputeId } })).status;

  await endAnswerTime(addMs(addDays(now, 3), -1));
  expect(await disputeStatus()).toBe('OPEN');
  expect(await endAnswerTime(addDays(now, 3))).toBe(1);
  expect(await endAnswerTime(addDays(now, 4))).toBe(0);
  while ((await drainNotices(addDays(now, 4))) > 0);
  for (const { userId } of [business, freelancer])
    expect(await db().notification.findMany({ where: { userId, kind: 'disputeAnswerMissed' } })).toMatchObject([
      { href: `/disputes/${disputeId}`, params: expect.objectContaining({ openedBy: 'BUSINESS' }) },
    ]);
  expect(await disputeStatus()).toBe('ANSWERED');

  await addStatement({ input: { disputeId, statement: '抱歉晚了，发布链接都在工作间里。' }, viewer: freelancer, now: addDays(now, 5) });
  await withdrawDispute({ input: { disputeId }, viewer: business, now: addDays(now, 5) });
  await endAnswerTime(addDays(now, 9));
  expect(await disputeStatus()).toBe('WITHDRAWN');
});

test('when the days to answer have passed an admin may rule, also before the clock was swept', async () => {
  const now = new Date();
  const { milestoneId, freelancer } = await createMilestone({ status: 'IN_REVIEW' });
  const { disputeId } = await openDispute({ input: { milestoneId, reason: 'NO_REVIEW', statement: '商家一直没有验收，也不回复。' }, viewer: freelancer, now });
  const input = { disputeId, releaseMinor: 100_000n, reasons: '商家没有在期限内答复，交付物已按约定发布。' };
  await ruleDispute({ input, viewer: await createAdmin(), now: addDays(now, 3) });
  expect(await status(milestoneId)).toBe('SETTLING');
});

test('silence accepts when every criterion is met, after two reminders', async () => {
  const now = new Date();
  const { milestoneId } = await createMilestone({ status: 'IN_REVIEW', now });
  const end = addDays(now, 7);

  await sweepMilestoneClocks(addMs(end, -71 * HOUR_MS));
  await sweepMilestoneClocks(addMs(end, -23 * HOUR_MS));
  await sweepMilestoneClocks(addMs(end, -1));
  expect(await status(milestoneId)).toBe('IN_REVIEW');
  expect(await db().domainEvent.count({ where: { type: 'milestone.reminder', payload: { path: ['milestoneId'], equals: milestoneId } } })).toBe(2);

  await sweepMilestoneClocks(end);
  await sweepMilestoneClocks(end);
  expect(await status(milestoneId)).toBe('SETTLING');
  await receiveEvents(end);
  await receiveEvents(now);
  expect(await status(milestoneId)).toBe('SETTLED');
});

test('silence never accepts an unmet measured criterion', async () => {
  const now = new Date();
  const { milestoneId } = await createMilestone({ status: 'IN_REVIEW', milestones: [resultTerms()], now });
  await sweepMilestoneClocks(addDays(now, 8));
  expect(await status(milestoneId)).toBe('IN_REVIEW');
});

test('money without delivery returns after 75 days', async () => {
  const now = new Date();
  const { milestoneId } = await createMilestone({ status: 'FUNDED', now });

  await sweepMilestoneClocks(addDays(now, 74));
  expect(await status(milestoneId)).toBe('FUNDED');
  const later = addDays(now, 75);
  await sweepMilestoneClocks(later);
  expect(await status(milestoneId)).toBe('CANCELLING');
  await receiveEvents(later);
  await receiveEvents(new Date());
  expect(await status(milestoneId)).toBe('CANCELLED');
  expect(await ledgerTable(milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer         | account            |  debit | credit |
    | ---------------- | ------------------ | ------ | ------ |
    | FUNDED           | stripe_balance CNY |  97070 |        |
    |                  | stripe_fee CNY     |   2930 |        |
    |                  | escrow CNY         |        | 100000 |
    | DECIDED          | escrow CNY         | 100000 |        |
    |                  | refund_pending CNY |        | 100000 |
    | REFUND_CONFIRMED | refund_pending CNY | 100000 |        |
    |                  | stripe_balance CNY |        | 100000 |
    "
  `);
});
