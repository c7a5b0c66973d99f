import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findFundingState } from '@/lib/milestones/funding-state';
import { listEarningsByMonth, listPayments, totalsOf } from '@/lib/reports/money-lists';
import { addDays } from '@/lib/time/duration';
import { createMilestone } from '../../factories/contracts';
import { completePayment, openPaymentPage, receiveEvents } from '../../factories/payments';
import { createBusinessOwner } from '../../factories/people';

const now = new Date();

test('the page one returns to waits for the provider and is shown to the two sides alone', async () => {
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const session = await openPaymentPage(milestoneId, business, now);

  expect((await findFundingState(session, business, now))?.outcome).toBe('WAITING');
  expect((await findFundingState(session, freelancer, addDays(now, 1)))?.outcome).toBe('LATE');
  expect(await findFundingState(session, await createBusinessOwner(), now)).toBeNull();

  await completePayment(session);
  expect((await findFundingState(session, business, now))?.outcome).toBe('WAITING');
  await receiveEvents(now);
  const state = await findFundingState(session, business, now);
  expect(state?.outcome).toBe('PAID');
  expect((await findFundingState(state!.id, business, now))?.outcome).toBe('PAID');
});

test('an attempt that ran out says whether it was declined', async () => {
  const { milestoneId, business } = await createMilestone({ status: 'AWAITING_FUNDS' });
  const session = await openPaymentPage(milestoneId, business, now);
  const close = (lastDeclineCode: string | null) =>
    db().funding.update({ where: { checkoutSessionId: session }, data: { status: 'EXPIRED', lastDeclineCode } });

  await close(null);
  expect((await findFundingState(session, business, now))?.outcome).toBe('EXPIRED');
  await close('insufficient_funds');
  expect((await findFundingState(session, business, now))?.outcome).toBe('DECLINED');
});

test('earnings are added up by month after the fee, and payments by where they are', async () => {
  const { business, freelancer } = await createMilestone({ status: 'SETTLED' });

  const months = await listEarningsByMonth(freelancer, new Date());
  expect(months).toEqual([{ month: expect.stringMatching(/^\d{4}-\d{2}$/), currency: 'CNY', netMinor: 92_000n, takenBackMinor: 0n }]);

  const [total] = totalsOf(await listPayments(business));
  expect(total).toMatchObject({
    currency: 'CNY',
    count: 1,
    fundedMinor: 100_000n,
    releasedMinor: 92_000n,
    feeMinor: 8_000n,
    escrowMinor: 0n,
    refundedMinor: 0n,
  });
});
