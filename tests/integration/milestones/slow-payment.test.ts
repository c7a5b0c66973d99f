// Methods whose money takes its time: what both sides see until it has arrived or failed.
import { expect, test } from 'vitest';
import { actsOf } from '@/components/acceptance/acts';
import { findWorkroom } from '@/lib/acceptance/workroom';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { deliverEvents } from '@/lib/events/deliver-events';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { findFundingState } from '@/lib/milestones/funding-state';
import { getDashboard } from '@/lib/reports/dashboard';
import { addDays } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { createMilestone } from '../../factories/contracts';
import { control, openPaymentPage, receiveEvents } from '../../factories/payments';

const now = new Date();

async function submitSlowPayment() {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(deal.milestoneId, deal.business, now);
  await control(`checkout/sessions/${page}/complete`, { outcome: 'processing', method: 'wechat_pay' });
  await receiveEvents(now);
  const look = async (viewer: Viewer, at = now) => (await findWorkroom(deal.contractId, deal.milestoneId, viewer, at))!;
  const finish = async (outcome: 'late_paid' | 'late_failed') => {
    await control(`checkout/sessions/${page}/complete`, { outcome });
    await receiveEvents(now);
    await deliverEvents(subscribers, now);
  };
  return { ...deal, page, look, finish };
}

const noticesOf = async (viewer: Viewer) =>
  (await db().notification.findMany({ where: { userId: viewer.userId }, orderBy: { createdAt: 'asc' }, select: { kind: true } })).map((row) => row.kind);

test('a payment on its way is seen by both sides, and nobody is asked to pay again', async () => {
  const { business, freelancer, page, look } = await submitSlowPayment();

  for (const viewer of [business, freelancer]) {
    const workroom = await look(viewer, addDays(now, 1));
    expect(workroom.milestone.status).toBe('AWAITING_FUNDS');
    expect(workroom.processingFunding?.submittedAt).toEqual(now);
    expect(workroom.openFunding).toBeNull();
    const { needs, waits } = await getDashboard(viewer);
    expect(needs.map((need) => need.kind)).not.toContain('FUND');
    expect(waits.map((wait) => wait.kind)).toEqual(['PAYMENT']);
  }
  expect(actsOf(await look(business)).find((act) => act.key === 'fund')?.refusal?.code).toBe('PAYMENT_PROCESSING');
  expect((await findFundingState(page, business, addDays(now, 1)))?.outcome).toBe('PROCESSING');
});

test('when it succeeds the milestone is funded and both are told', async () => {
  const { business, freelancer, look, finish } = await submitSlowPayment();

  await finish('late_paid');

  expect((await look(business)).milestone.status).toBe('FUNDED');
  expect((await look(business)).processingFunding).toBeNull();
  for (const viewer of [business, freelancer]) expect(await noticesOf(viewer)).toContain('milestoneFunded');
});

test('when it fails both are told once, and the business can pay again', async () => {
  const { business, freelancer, page, look, finish } = await submitSlowPayment();

  await finish('late_failed');
  await confirmFunding(page, now);
  await deliverEvents(subscribers, now);

  for (const viewer of [business, freelancer]) expect((await noticesOf(viewer)).filter((kind) => kind === 'fundingFailed')).toHaveLength(1);
  const workroom = await look(business);
  expect(workroom.processingFunding).toBeNull();
  expect(workroom.lastFunding?.status).toBe('CANCELED');
  expect(actsOf(workroom).find((act) => act.key === 'fund')?.refusal).toBeNull();
  expect((await findFundingState(page, business, now))?.outcome).toBe('DECLINED');
});
