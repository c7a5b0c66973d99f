// A transfer that can never be made: given up by an admin after the provider was looked at, the money back in escrow, and decided again.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { openDispute } from '@/lib/disputes/open-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { voidDecision } from '@/lib/milestones/void-decision';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { drainNotices } from '@/lib/wiring/drain';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { createMilestone } from '../factories/contracts';
import { hearOtherSide } from '../factories/disputes';
import { createAdmin } from '../factories/people';
import { control, receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal, race } from '../setup/refusal';

/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 10_000);
const milestoneOf = (id: string) => db().milestone.findUniqueOrThrow({ where: { id } });
const releasesOf = async (milestoneId: string) =>
  (await db().paymentOperation.findMany({ where: { milestoneId }, orderBy: { id: 'asc' } })).map(
    ({ leg, status, amountMinor }) => `${leg} ${status} ${amountMinor}`,
  );
const reason = '收款账户被支付机构永久停用，双方同意重新处理。';

async function restrict(freelancerId: string): Promise<string> {
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId } });
  await control(`accounts/${stripeAccountId}/restrict`, { status: 'rejected' });
  return stripeAccountId!;
}

async function refusedRelease(milestoneId: string) {
  const operation = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'RELEASE', status: { in: ['QUEUED', 'REFUSED'] } } });
  return { operation, input: { operationId: operation.id, reason, confirm: 'on' as const } };
}

test('accepted, refused for good, given up: both are told, the business decides again, and the second transfer settles', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'IN_REVIEW' })];
  const accountId = await restrict(deal.freelancer.profile!.id);
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await receiveEvents(soon());
  const { operation, input } = await refusedRelease(deal.milestoneId);
  expect(operation).toMatchObject({ status: 'QUEUED', lastError: 'insufficient_capabilities_for_transfer' });
  await expectRefusal(voidDecision({ input, viewer: deal.business, now: soon() }), 'NOT_FOUND');
  // A look that fails changes nothing: it goes on waiting.
  await control('fail-next', { path: '/v1/transfers', method: 'GET', preset: 'unavailable', times: 3 });
  await expectRefusal(voidDecision({ input, viewer: admin, now: soon() }), 'STRIPE_UNREACHABLE');
  expect((await refusedRelease(deal.milestoneId)).operation.status).toBe('QUEUED');

  const later = addDays(new Date(), 5);
  const outcomes = await race(5, () => voidDecision({ input, viewer: admin, now: later }));
  expect(outcomes.done).toBe(1);
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'IN_REVIEW', decidedAt: null, returnedMinor: 0n });
  expect((await milestoneOf(deal.milestoneId)).reviewEndsAt!.getTime()).toBeGreaterThan(addDays(later, 2).getTime());
  await drainNotices(later);
  expect(await db().notification.count({ where: { kind: 'decisionVoided', userId: { in: [deal.business.userId, deal.freelancer.userId] } } })).toBe(2);

  await control(`accounts/${accountId}/activate`);
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: later });
  await receiveEvents(later);
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
  expect(await releasesOf(deal.milestoneId)).toEqual(['RELEASE VOIDED 92000', 'RELEASE CONFIRMED 92000']);
  expect((await stripeClient().transfers.list({ transfer_group: deal.milestoneId })).data).toHaveLength(1);
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | stripe_balance CNY  |  97070 |        |
    |                   | stripe_fee CNY      |   2930 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  92000 |
    |                   | platform_fee CNY    |        |   8000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  92000 |
    |                   | platform_fee CNY    |        |   8000 |
    | DECISION_VOIDED   | release_pending CNY |  92000 |        |
    |                   | platform_fee CNY    |   8000 |        |
    |                   | escrow CNY          |        | 100000 |
    | RELEASE_CONFIRMED | release_pending CNY |  92000 |        |
    |                   | stripe_balance CNY  |        |  92000 |
    "
  `);
});

test('after a ruling only what was released is decided again; what went back stays back', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'DISPUTED' })];
  const accountId = await restrict(deal.freelancer.profile!.id);
  const rule = async (releaseMinor: bigint, now: Date) => {
    const disputeId = await hearOtherSide(deal, now);
    await ruleDispute({ input: { disputeId, releaseMinor, reasons: '按已发布的作品数量裁决，其余退回商家。' }, viewer: admin, now });
    await receiveEvents(now);
  };
  await rule(60_000n, soon());
  await voidDecision({ input: (await refusedRelease(deal.milestoneId)).input, viewer: admin, now: soon() });
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'IN_REVIEW', returnedMinor: 40_000n });

  await openDispute({
    input: { milestoneId: deal.milestoneId, reason: 'OTHER', statement: '收款账户已恢复，请重新裁决。' },
    viewer: deal.freelancer,
    now: soon(),
  });
  await control(`accounts/${accountId}/activate`);
  await receiveEvents(soon());
  await expectRefusal(rule(60_001n, soon()), 'SPLIT_INVALID');
  await rule(50_000n, soon());
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
  expect(await releasesOf(deal.milestoneId)).toEqual(['RELEASE VOIDED 55200', 'REFUND CONFIRMED 40000', 'RELEASE CONFIRMED 46000', 'REFUND CONFIRMED 10000']);
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer          | account             |  debit | credit |
    | ----------------- | ------------------- | ------ | ------ |
    | FUNDED            | stripe_balance CNY  |  97070 |        |
    |                   | stripe_fee CNY      |   2930 |        |
    |                   | escrow CNY          |        | 100000 |
    | DECIDED           | escrow CNY          | 100000 |        |
    |                   | release_pending CNY |        |  55200 |
    |                   | platform_fee CNY    |        |   4800 |
    |                   | refund_pending CNY  |        |  40000 |
    | DECIDED           | escrow CNY          |  60000 |        |
    |                   | release_pending CNY |        |  46000 |
    |                   | platform_fee CNY    |        |   4000 |
    |                   | refund_pending CNY  |        |  10000 |
    | DECISION_VOIDED   | release_pending CNY |  55200 |        |
    |                   | platform_fee CNY    |   4800 |        |
    |                   | escrow CNY          |        |  60000 |
    | RELEASE_CONFIRMED | release_pending CNY |  46000 |        |
    |                   | stripe_balance CNY  |        |  46000 |
    | REFUND_CONFIRMED  | refund_pending CNY  |  40000 |        |
    |                   | stripe_balance CNY  |        |  40000 |
    | REFUND_CONFIRMED  | refund_pending CNY  |  10000 |        |
    |                   | stripe_balance CNY  |        |  10000 |
    "
  `);
});

test('what may still go through is not given up', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'IN_REVIEW' })];
  const refuse = { path: '/v1/transfers', method: 'POST', status: 400, type: 'invalid_request_error' };
  await control('fail-next', { ...refuse, code: 'balance_insufficient' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await receiveEvents(soon());
  const { operation, input } = await refusedRelease(deal.milestoneId);
  expect(operation).toMatchObject({ status: 'QUEUED', lastError: 'balance_insufficient' });
  await expectRefusal(voidDecision({ input, viewer: admin, now: soon() }), 'OPERATION_NOT_REFUSED');
  await receiveEvents(addMs(soon(), HOUR_MS));
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
});

test('a transfer that Stripe has after all is confirmed instead; when Stripe is silent nothing is given up', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'IN_REVIEW' })];
  // Answered as refused, though it was carried out.
  await control('fail-next', {
    path: '/v1/transfers',
    method: 'POST',
    status: 400,
    type: 'invalid_request_error',
    code: 'resource_missing',
    afterExecution: true,
  });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });

  await runDueOperations(paymentGateway, soon());
  const { operation, input } = await refusedRelease(deal.milestoneId);
  expect(operation).toMatchObject({ status: 'REFUSED', lastError: 'resource_missing' });
  await control('fail-next', { path: '/v1/transfers', method: 'GET', preset: 'unavailable', times: 3 });
  await expectRefusal(voidDecision({ input, viewer: admin, now: soon() }), 'STRIPE_UNREACHABLE');
  await expectRefusal(voidDecision({ input, viewer: admin, now: soon() }), 'TRANSFER_EXISTS');
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
});
