// A contract paid by coupons redeemed: nobody uploads or types a number, the till's signed calls alone bring the result and the money.
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { addDays } from '@/lib/time/duration';
import { createMilestone } from '../factories/contracts';
import { makeCode, makeKey, signedRequest, type Key } from '../factories/conversions';
import { plainTerms } from '../factories/milestone-terms';
import { expect, test } from './setup/fixtures';
import { act, deliver, expectStatus, workroom, WORDS } from './setup/main-acts';

async function tell(base: string, key: Key, body: object): Promise<number> {
  const signed = signedRequest(key, { body });
  return (await fetch(new URL('/api/v1/conversions', base), { method: 'POST', headers: signed.headers, body: await signed.text() })).status;
}

test('a coupon contract is settled by conversion calls alone', async ({ open, stack }) => {
  test.setTimeout(180_000);
  const yesterday = addDays(new Date(), -1);
  const deal = await createMilestone({
    status: 'FUNDED',
    milestones: [
      plainTerms({
        criteria: [
          { id: 'notes', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 },
          {
            id: 'coupons',
            kind: 'CONVERSION',
            tranche: 'RESULT',
            channel: 'CODE',
            measure: 'REDEMPTIONS',
            target: '3',
            window: { fromOn: null, untilOn: contractDayOf(yesterday) },
            maturityDays: 0,
            fallback: 'BLOCK',
          },
        ],
        tranches: { baseShareBps: 1_000, resultShareBps: 9_000, resultBands: [{ minAchievementBps: 10_000, payBps: 10_000 }] },
      }),
    ],
  });
  // The period of the coupons is over: the money was held before it.
  await db().milestone.update({ where: { id: deal.milestoneId }, data: { fundedAt: addDays(new Date(), -5) } });
  await makeCode(deal.business, deal.milestoneId, { word: '麦田三十' });
  const key = await makeKey(deal.business);
  const [business, freelancer] = [await open(deal.business), await open(deal.freelancer)];
  await deliver({ business, freelancer, deal }, { title: '凭“麦田三十”第二件半价', text: '到店报口令就行。' });

  const redemption = (orderId: string) => ({ event: 'redemption', occurredAt: yesterday.toISOString(), code: '麦田三十', orderId });
  expect(await tell(stack.url, key, { events: [redemption('A-1'), redemption('A-2')] })).toBe(200);
  expect(await tell(stack.url, key, redemption('A-2'))).toBe(200);
  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText('未达成').first()).toBeVisible();
  expect(await tell(stack.url, key, { event: 'redemption', occurredAt: yesterday.toISOString(), code: '没有这个码', orderId: 'A-9' })).toBe(422);
  expect(await tell(stack.url, key, redemption('A-3'))).toBe(200);

  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText('未达成')).toHaveCount(0);
  await act(freelancer, WORDS.zh.submit);
  await expectStatus(deal.milestoneId, 'IN_REVIEW');
  await business.page.goto(workroom(deal));
  await act(business, WORDS.zh.accept);
  await expectStatus(deal.milestoneId, 'SETTLED');
  expect(await db().observation.count({ where: { milestoneId: deal.milestoneId } })).toBe(0);
  const { releaseMinor, refundMinor } = await db().decision.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  expect([releaseMinor, refundMinor]).toEqual([100_000n, 0n]);
});
