// Everything that Stripe can do to a call. While it lasts, nobody is told that money has moved; within two minutes of its end the money has moved once.
import { afterEach, expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { runChecks } from '@/lib/ledger/checks';
import { resetEnvironment } from '@/lib/env/env';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { startFunding } from '@/lib/milestones/start-funding';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { unhurried, unhurriedPerSecond } from '@/lib/payments/unhurried';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { drainMoney } from '@/lib/wiring/drain';
import { createMilestone } from '../../factories/contracts';
import { createBusinessOwner, createFreelancer } from '../../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents, receiveUntil } from '../../factories/payments';
import { startLying } from '../../setup/lying-provider';
import { expectRefusal } from '../../setup/refusal';

const soon = () => new Date(Date.now() + 5_000);
const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;
const operation = (milestoneId: string) => db().paymentOperation.findFirstOrThrow({ where: { milestoneId } });
let tellTheTruth: (() => Promise<void>) | undefined;

afterEach(async () => {
  await tellTheTruth?.();
  tellTheTruth = undefined;
  await control('clear-faults');
  await receiveEvents(addMs(soon(), 30 * MINUTE_MS));
  expect(await runChecks(soon(), await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(soon())).toMatchObject({ repaired: 0, unmatched: 0 });
});

const LEGS = {
  transfer: { path: '/^\\/v1\\/transfers$/', leads: 'SETTLED', waits: 'SETTLING', decide: releaseDecided },
  refund: { path: '/^\\/v1\\/refunds$/', leads: 'CANCELLED', waits: 'CANCELLING', decide: refundDecided },
} as const;

async function releaseDecided(): Promise<string> {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  return deal.milestoneId;
}

async function refundDecided(): Promise<string> {
  const deal = await createMilestone({ status: 'FUNDED' });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  return deal.milestoneId;
}

/** How often the provider has done what was decided. */
async function madeAtStripe(milestoneId: string): Promise<number> {
  const { leg, chargeId } = await operation(milestoneId);
  const made =
    leg === 'RELEASE' ? await stripeClient().transfers.list({ transfer_group: milestoneId }) : await stripeClient().refunds.list({ charge: chargeId });
  return made.data.length;
}

const FAULTS = {
  'a burst of 429': { preset: 'rate_limit', times: 30 },
  'a lock that times out': { preset: 'lock_timeout', times: 12 },
  '409, the key is in use': { preset: 'idempotency_key_in_use', times: 9 },
  'a 500 that is kept under the key': { preset: 'api_error' },
  'a 500 after the effect, kept under the key': { preset: 'api_error', afterExecution: true },
  '503 for a while': { preset: 'unavailable', times: 9 },
  'a connection cut before the effect': { dropAnswer: true, afterExecution: false, times: 9 },
  'a connection cut after the effect': { dropAnswer: true, times: 9 },
} as const;

const cases = Object.keys(LEGS).flatMap((leg) => Object.keys(FAULTS).map((fault) => [leg, fault] as [keyof typeof LEGS, keyof typeof FAULTS]));

test.each(cases)('%s: %s', async (leg, fault) => {
  const { path, leads, waits, decide } = LEGS[leg];
  const milestoneId = await decide();
  await control('fail-next', { method: 'POST', path, ...FAULTS[fault] });
  const start = soon();
  for (let seconds = 0; seconds <= 40; seconds += 40) {
    await runDueOperations(paymentGateway, addMs(start, seconds * SECOND_MS));
    expect(await status(milestoneId)).toBe(waits);
  }
  await control('clear-faults');
  const resumed = addMs(start, 40 * SECOND_MS + 2 * MINUTE_MS);
  await receiveEvents(resumed);
  expect([await status(milestoneId), await madeAtStripe(milestoneId)]).toEqual([leads, 1]);
});

test('a call that hangs is given up, asked again under its key, and is one transfer', { timeout: 60_000 }, async () => {
  const milestoneId = await releaseDecided();
  await control('fail-next', { method: 'POST', path: LEGS.transfer.path, delayMs: 12_000 });
  await runDueOperations(paymentGateway, soon());
  // The provider is busy with it and says so (409) until it is done.
  await receiveUntil(addMs(soon(), 3 * MINUTE_MS), async () => (await status(milestoneId)) === 'SETTLED');
  expect([await status(milestoneId), await madeAtStripe(milestoneId)]).toEqual(['SETTLED', 1]);
});

test('an answer that is no JSON leaves the outcome unknown, and is asked for again', async () => {
  const milestoneId = await releaseDecided();
  tellTheTruth = await startLying(({ method, path }, body) => (method === 'POST' && path === '/v1/transfers' ? body.slice(0, body.length / 2) : null));
  await runDueOperations(paymentGateway, soon());
  expect(await operation(milestoneId)).toMatchObject({ status: 'UNKNOWN', attempt: 1 });
  await tellTheTruth();
  await receiveEvents(addMs(soon(), 2 * MINUTE_MS));
  expect([await status(milestoneId), await madeAtStripe(milestoneId)]).toEqual(['SETTLED', 1]);
});

const change = (lies: Record<string, unknown>) => (_request: { path: string }, body: string) => {
  const twist = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(twist);
    if (value === null || typeof value !== 'object') return value;
    const object = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, twist(inner)]));
    const isMoney = ['charge', 'balance_transaction', 'transfer', 'refund'].includes(String(object.object));
    return isMoney ? { ...object, ...Object.fromEntries(Object.entries(lies).filter(([key]) => key in object)) } : object;
  };
  return JSON.stringify(twist(JSON.parse(body)));
};

test.each([
  ['another amount', { amount: 99_999 }],
  ['another currency', { currency: 'usd' }],
])('a payment answered with %s funds nothing until the truth is told', async (_name, lies) => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  await completePayment(await openPaymentPage(deal.milestoneId, deal.business, soon()));
  tellTheTruth = await startLying(change(lies));
  await receiveEvents(soon());
  expect(await status(deal.milestoneId)).toBe('AWAITING_FUNDS');
  expect(await db().externalEvent.findFirst({ where: { type: 'checkout.session.completed', status: 'WAITING' } })).toMatchObject({
    lastError: expect.stringMatching(/amount and currency|settles in/),
  });
  await tellTheTruth();
  await receiveEvents(addMs(soon(), MINUTE_MS));
  expect(await status(deal.milestoneId)).toBe('FUNDED');
});

test.each([
  ['transfer', 'another amount', { amount: 99_999 }],
  ['transfer', 'another currency', { currency: 'usd' }],
  ['transfer', 'another account', { destination: 'acct_of_somebody_else' }],
  ['refund', 'another amount', { amount: 99_999 }],
] as const)('a %s answered with %s settles nothing until the truth is told', async (leg, _name, lies) => {
  const { leads, waits, decide } = LEGS[leg];
  const milestoneId = await decide();
  tellTheTruth = await startLying(change(lies));
  await receiveEvents(soon());
  await sweepOperations(addMs(soon(), 5 * MINUTE_MS)).catch(() => {});
  expect(await status(milestoneId)).toBe(waits);
  await tellTheTruth();
  await receiveEvents(addMs(soon(), 10 * MINUTE_MS));
  expect([await status(milestoneId), await madeAtStripe(milestoneId)]).toEqual([leads, 1]);
});

test('an account that was disabled between the decision and the call is paid when it is enabled again', async () => {
  const freelancer = await createFreelancer();
  const deal = await createMilestone({ status: 'IN_REVIEW', freelancer });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: freelancer.profile!.id } });
  await control(`accounts/${stripeAccountId}/restrict`, { status: 'restricted' });
  await runDueOperations(paymentGateway, soon());
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'QUEUED', attempt: 2 });
  expect(await status(deal.milestoneId)).toBe('SETTLING');
  await control(`accounts/${stripeAccountId}/activate`);
  await receiveEvents(addMs(soon(), 60 * MINUTE_MS));
  expect([await status(deal.milestoneId), await madeAtStripe(deal.milestoneId)]).toEqual(['SETTLED', 1]);
});

test.each([
  ['a kept 500', { preset: 'api_error' }, 'STRIPE_UNREACHABLE'],
  ['a cut connection', { dropAnswer: true, afterExecution: false, times: 9 }, 'STRIPE_UNREACHABLE'],
  ['429', { preset: 'rate_limit' }, 'STRIPE_UNREACHABLE'],
  ['a refusal', { status: 400, type: 'invalid_request_error', code: 'amount_too_small', remember: true }, 'STRIPE_REFUSED'],
] as const)('opening a payment page against %s is refused by name, and works at the next try', async (_name, fault, code) => {
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const open = () => startFunding({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await control('fail-next', { method: 'POST', path: '/v1/checkout/sessions', ...fault });
  await expectRefusal(open(), code);
  await control('clear-faults');
  const [first, second] = [await open(), await open()];
  expect(first.url).toBe(second.url);
  expect(await db().funding.count({ where: { milestoneId: deal.milestoneId, status: 'OPEN' } })).toBe(1);
});

test('a storm of 429 over everything: nothing is lost, nothing is doubled, and all is paid when it ends', async () => {
  const [business, freelancer] = [await createBusinessOwner(), await createFreelancer()];
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    await db().proposal.updateMany({ data: { createdAt: new Date(0) } });
    ids.push((await createMilestone({ status: 'IN_REVIEW', business, freelancer })).milestoneId);
  }
  for (const milestoneId of ids) await acceptSubmission({ input: { milestoneId }, viewer: business, now: soon() });
  await control('fail-next', { path: '/v1/', preset: 'rate_limit', times: 100_000 });
  const start = soon();
  for (let seconds = 0; seconds < 30; seconds += 3) await Promise.all([1, 2].map(() => drainMoney(addMs(start, seconds * SECOND_MS))));
  expect(await db().paymentOperation.count({ where: { milestoneId: { in: ids }, status: 'UNKNOWN', lastError: 'rate_limit', attempt: 1 } })).toBe(12);
  await control('clear-faults');
  await receiveEvents(addMs(start, MINUTE_MS));
  expect(await db().milestone.count({ where: { id: { in: ids }, status: 'SETTLED' } })).toBe(12);
  for (const id of ids) expect(await madeAtStripe(id)).toBe(1);
});

test('a sweep keeps to half of the limit, and what people wait for does not wait behind it', async () => {
  process.env.STRIPE_REQUESTS_PER_SECOND = '20';
  resetEnvironment();
  expect(unhurriedPerSecond()).toBe(10);
  const sent: number[] = [];
  const note = () => void sent.push(performance.now());
  stripeClient().on('request', note);
  const sweep = unhurried(async () => {
    for (let index = 0; index < 25; index += 1) await stripeClient().balance.retrieve();
  });
  const asked = performance.now();
  await stripeClient().balance.retrieve();
  const waited = performance.now() - asked;
  const started = sent[0]!;
  await sweep;
  stripeClient().off('request', note);
  const lasted = performance.now() - started;
  expect(lasted).toBeGreaterThan(1_400);
  expect(waited).toBeLessThan(lasted / 2);
  delete process.env.STRIPE_REQUESTS_PER_SECOND;
  resetEnvironment();
  expect(unhurriedPerSecond()).toBe(12);
});
