// Many at once: one wins, the others are told why, and the books hold (checked when the file ends).
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { acceptProposal } from '@/lib/contracts/accept-proposal';
import { signContract } from '@/lib/contracts/sign-contract';
import { db } from '@/lib/db/client';
import { openDispute } from '@/lib/disputes/open-dispute';
import { addStatement } from '@/lib/disputes/change-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { startFunding } from '@/lib/milestones/start-funding';
import { drainMoney } from '@/lib/wiring/drain';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { createContract, createGig, createMilestone } from '../../factories/contracts';
import { createAdmin, createBusinessOwner, createFreelancer } from '../../factories/people';
import { completePayment, openPaymentPage, receiveEvents } from '../../factories/payments';
import { race } from '../../setup/refusal';

const ROUNDS = 20;
/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 1_000);
const now = soon();
/** A person may propose fifteen times a day; the rounds want more. */
const nextDay = () => db().proposal.updateMany({ data: { createdAt: new Date(0) } });
const business = createBusinessOwner;
const transfers = (milestoneId: string, kind: string) => db().ledgerTransfer.count({ where: { milestoneId, kind } });

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
    const outcomes = await race(8, () => acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() }));
    expect(outcomes).toEqual({ done: 1, MILESTONE_STATE_REFUSES: 7 });
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
    const outcomes = await race(6, (index) =>
      ruleDispute({ input: { disputeId, releaseMinor: index % 2 === 0 ? 100_000n : 0n, reasons }, viewer: admin, now }),
    );
    expect(outcomes).toEqual({ done: 1, DISPUTE_NOT_OPEN: 5 });
    expect(await db().decision.count({ where: { milestoneId: deal.milestoneId } })).toBe(1);
  }
  await receiveEvents(soon());
});

test('accept races dispute: never both', async () => {
  const [owner, worker] = [await business(), await createFreelancer()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await nextDay();
    const deal = await createMilestone({ status: 'IN_REVIEW', business: owner, freelancer: worker });
    const outcomes = await race(6, (index) =>
      index % 2 === 0
        ? acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() })
        : openDispute({ input: { milestoneId: deal.milestoneId, reason: 'OTHER', statement: '对数据口径有不同意见。' }, viewer: deal.freelancer, now }),
    );
    expect(outcomes).toEqual({ done: 1, MILESTONE_STATE_REFUSES: 5 });
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
    expect(await race(5, () => cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now }))).toEqual({
      done: 1,
      MILESTONE_STATE_REFUSES: 4,
    });
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
