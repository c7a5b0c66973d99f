// Many at once: one wins, the others are told why, and the books hold (checked when the file ends).
import { expect, test, vi } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { acceptProposal } from '@/lib/contracts/accept-proposal';
import { signContract } from '@/lib/contracts/sign-contract';
import { db } from '@/lib/db/client';
import { openDispute } from '@/lib/disputes/open-dispute';
import { addStatement } from '@/lib/disputes/change-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { clawBack } from '@/lib/milestones/claw-back';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { noticeChargeback } from '@/lib/milestones/notice-chargeback';
import { startFunding } from '@/lib/milestones/start-funding';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { drainMoney } from '@/lib/wiring/drain';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { createContract, createGig, createMilestone } from '../../factories/contracts';
import { createAdmin, createBusinessOwner, createFreelancer, createFreelancerPaidByBank } from '../../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents, topUpFloat } from '../../factories/payments';
import { race } from '../../setup/refusal';

const ROUNDS = Number(process.env.RACE_ROUNDS ?? 6);
const HANDS = Number(process.env.RACE_HANDS ?? 20);
vi.setConfig({ testTimeout: 60_000 + ROUNDS * HANDS * 200 });
/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 1_000);
const now = soon();
/** A person may propose fifteen times a day; the rounds want more. */
const nextDay = () => db().proposal.updateMany({ data: { createdAt: new Date(0) } });
const business = createBusinessOwner;
const transfers = (milestoneId: string, kind: string) => db().ledgerTransfer.count({ where: { milestoneId, kind } });

/** One did it; the others were told that it is done, or to try again. */
function expectOneWinner({ done, ...others }: Record<string, number>, ...allowed: string[]): void {
  expect(done).toBe(1);
  expect(Object.keys(others).filter((code) => ![...allowed, 'CONFLICT_TRY_AGAIN'].includes(code))).toEqual([]);
}

test('twenty fundings of one milestone at once: one payment page, one charge', async () => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const urls = await Promise.all(Array.from({ length: 20 }, () => startFunding({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now })));
  expect(new Set(urls.map(({ url }) => url)).size).toBe(1);
  expect(await db().funding.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);

  const { checkoutSessionId } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  await Promise.allSettled(Array.from({ length: 20 }, () => completePayment(checkoutSessionId!)));
  await receiveEvents(now);
  expect(await transfers(deal.milestoneId, 'FUNDED')).toBe(1);
  expect(await transfers(deal.milestoneId, 'SURPLUS_RECEIVED')).toBe(0);
});

test('funding the same milestone a second time is refused, and nothing is charged', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  expect(await race(20, () => startFunding({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now }))).toEqual({ ALREADY_FUNDED: 20 });
  expect(await db().funding.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
});

test('the confirming event handled twenty times at once books once', async () => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const page = await openPaymentPage(deal.milestoneId, deal.business, now);
  await completePayment(page);
  await Promise.all(Array.from({ length: 20 }, () => confirmFunding(page, now)));
  expect(await transfers(deal.milestoneId, 'FUNDED')).toBe(1);
});

test('accept races accept: one decision', async () => {
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'IN_REVIEW', business: owner, freelancer: worker });
    const outcomes = await race(HANDS, () => acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() }));
    expectOneWinner(outcomes, 'MILESTONE_STATE_REFUSES');
    expect(await db().decision.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
  }
  await receiveEvents(soon());
});

test('release races refund: the money goes one way', async () => {
  const [owner, worker, admin] = [await business(), await createFreelancer(), await createAdmin()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'DISPUTED', business: owner, freelancer: worker });
    const { id: disputeId } = await db().dispute.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
    await addStatement({ input: { disputeId, statement: '样稿都经过确认，改动都有记录。' }, viewer: worker, now });
    const reasons = '两位管理员同时裁决，只能有一个生效，理由各自充分。';
    const outcomes = await race(HANDS, (index) =>
      ruleDispute({ input: { disputeId, releaseMinor: index % 2 === 0 ? 100_000n : 0n, reasons }, viewer: admin, now }),
    );
    expectOneWinner(outcomes, 'DISPUTE_NOT_OPEN');
    expect(await db().decision.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
  }
  await receiveEvents(soon());
});

test('accept races dispute: never both', async () => {
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'IN_REVIEW', business: owner, freelancer: worker });
    const outcomes = await race(HANDS, (index) =>
      index % 2 === 0
        ? acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() })
        : openDispute({ input: { milestoneId: deal.milestoneId, reason: 'OTHER', statement: '对数据口径有不同意见。' }, viewer: deal.freelancer, now }),
    );
    expectOneWinner(outcomes, 'MILESTONE_STATE_REFUSES');
    const { status } = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
    expect(await db().decision.count({ where: { milestoneId: deal.milestoneId } })).toBe(status === 'DISPUTED' ? 0 : 1);
  }
  await receiveEvents(soon());
});

test('giving back races itself, workers race each other: one refund', async () => {
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'FUNDED', business: owner, freelancer: worker });
    expectOneWinner(
      await race(HANDS, () => cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now })),
      'MILESTONE_STATE_REFUSES',
    );
    await Promise.all(Array.from({ length: 4 }, () => drainMoney(soon())));
    expect(await db().paymentOperation.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
  }
  await receiveEvents(soon());
});

test('two freelancers, one seat', async () => {
  const [owner, first, second] = [await business(), await createFreelancer(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const { gigId, milestones } = await createGig({ business: owner });
    const made = await Promise.all(
      [first, second].map((viewer) =>
        makeProposal({ input: { gigId, message: '两位运营者同时报价，只会有一位中标，谢谢。', milestones, expiresInDays: 7 }, viewer, now }).catch(() => null),
      ),
    );
    const outcomes = await race(4, (index) => acceptProposal({ input: { proposalId: made[index % 2]!.proposalId }, viewer: owner, now }));
    expect(outcomes.done).toBe(1);
    expect(await db().contract.count({ where: { gigId } })).toBe(1);
  }
});

test('both sign at once, repeatedly: two signatures, one activation', async () => {
  for (let round = 0; round < 5; round += 1) {
    const deal = await createContract({ isSigned: false });
    const { documentHash } = await db().contractVersion.findFirstOrThrow({ where: { contractId: deal.contractId } });
    const outcomes = await race(8, (index) => {
      const viewer = index % 2 === 0 ? deal.business : deal.freelancer;
      return signContract({ input: { contractId: deal.contractId, documentHash, typedName: viewer.name, agree: 'on' }, viewer, now });
    });
    expect(outcomes.done).toBe(2);
    const history = await db().milestoneHistory.count({ where: { milestoneId: deal.milestoneIds[0]!, event: 'activate' } });
    expect(history).toBe(1);
  }
});

test('release races a chargeback: what left before it left once, and nothing leaves after it', async () => {
  // The bank takes all of it, and the platform must still be able to refund others.
  await topUpFloat(ROUNDS * 110_000);
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'IN_REVIEW', business: owner, freelancer: worker });
    const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
    const { id } = await control<{ id: string }>(`charges/${chargeId}/dispute`, { reason: 'fraudulent' });
    const outcomes = await race(HANDS, async (index) => {
      if (index % 3 === 0) return noticeChargeback(id, soon());
      if (index % 3 === 1) return acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
      return drainMoney(soon());
    });
    expect(Object.keys(outcomes).filter((code) => !['done', 'MONEY_FROZEN', 'MILESTONE_STATE_REFUSES', 'CONFLICT_TRY_AGAIN'].includes(code))).toEqual([]);
    await receiveEvents(soon());
    const { frozenAt, status } = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
    expect(frozenAt).not.toBeNull();
    expect(await db().decision.count({ where: { milestoneId: deal.milestoneId } })).toBe(status === 'IN_REVIEW' ? 0 : 1);
    expect(await transfers(deal.milestoneId, 'CHARGEBACK_WITHDRAWN')).toBe(1);
    expect(await transfers(deal.milestoneId, 'RELEASE_CONFIRMED')).toBeLessThanOrEqual(1);
  }
});

test('cancelling races the payment: funded, or cancelled and refunded', async () => {
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'AWAITING_FUNDS', business: owner, freelancer: worker });
    const page = await openPaymentPage(deal.milestoneId, owner, soon());
    await completePayment(page);
    const outcomes = await race(HANDS, (index) =>
      index % 2 === 0 ? confirmFunding(page, soon()) : cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: owner, now: soon() }),
    );
    expect(Object.keys(outcomes).filter((code) => !['done', 'ACTOR_MAY_NOT', 'MILESTONE_STATE_REFUSES', 'CONFLICT_TRY_AGAIN'].includes(code))).toEqual([]);
    await receiveEvents(soon());
    const { status } = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
    const [funded, surplus] = [await transfers(deal.milestoneId, 'FUNDED'), await transfers(deal.milestoneId, 'SURPLUS_RECEIVED')];
    expect([status, funded, surplus]).toEqual(status === 'FUNDED' ? ['FUNDED', 1, 0] : ['CANCELLED', 0, 1]);
    expect(await transfers(deal.milestoneId, 'REFUND_CONFIRMED')).toBe(surplus);
  }
});

test('giving back twice at once after the release: one reversal, one refund', async () => {
  const [owner, worker, admin] = [await business(), await createFreelancer(), await createAdmin()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'SETTLED', business: owner, freelancer: worker });
    const reasons = '两位管理员同时退回同一笔款项，只能有一个生效。';
    const outcomes = await race(HANDS, () => clawBack({ input: { milestoneId: deal.milestoneId, amountMinor: 60_000n, reasons }, viewer: admin, now: soon() }));
    expectOneWinner(outcomes, 'SPLIT_INVALID');
    await Promise.all(Array.from({ length: 4 }, () => drainMoney(soon())));
    await receiveEvents(soon());
    expect([await transfers(deal.milestoneId, 'REVERSAL_CONFIRMED'), await transfers(deal.milestoneId, 'REFUND_CONFIRMED')]).toEqual([1, 1]);
  }
});

test('withdrawing everything by bank into two files at once: every release is in one, and is answered once', async () => {
  const [owner, worker] = [await business(), await createFreelancerPaidByBank()];
  const [alice, bob, carol] = [await createAdmin(), await createAdmin(), await createAdmin()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deals = [];
    for (let index = 0; index < 2; index += 1) deals.push(await createMilestone({ status: 'SETTLING', business: owner, freelancer: worker }));
    const outcomes = await race(HANDS, (index) => exportBatch({ input: { currency: 'CNY' }, viewer: index % 2 === 0 ? alice : bob, now: soon() }));
    expect(Object.keys(outcomes).filter((code) => !['done', 'PAYOUT_NOTHING_DUE', 'CONFLICT_TRY_AGAIN'].includes(code))).toEqual([]);
    for (const { id } of await db().payoutBatch.findMany({ where: { status: 'EXPORTED' } }))
      expectOneWinner(await race(HANDS, () => confirmBatch({ input: { batchId: id, reference: 'BANK-1' }, viewer: carol, now: soon() })), 'PAYOUT_ANSWERED');
    for (const { milestoneId } of deals)
      expect([await db().payoutLine.count({ where: { operation: { milestoneId } } }), await transfers(milestoneId, 'RELEASE_PAID_BY_BANK')]).toEqual([1, 1]);
  }
});
