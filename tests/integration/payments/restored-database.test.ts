// The database of yesterday comes back while the provider has gone on: thirty days of events give the books that were lost, and nothing moves twice.
import pg from 'pg';
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { closeLimiters } from '@/lib/auth/rate-limit';
import { db, useDatabase } from '@/lib/db/client';
import { runChecks } from '@/lib/ledger/checks';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { toProviderEvent } from '@/lib/payments/stripe/translate';
import { sweepStripeEvents } from '@/lib/payments/sweep-stripe-events';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { drainMoney } from '@/lib/wiring/drain';
import { createMilestone } from '../../factories/contracts';
import { completePayment, control, openPaymentPage, setProviderClock } from '../../factories/payments';

/** As the worker lives, without the tests' own way of taking in events. */
async function live(now: Date): Promise<void> {
  await sweepStripeEvents(paymentGateway, now);
  while ((await drainMoney(now)) > 0) await sweepStripeEvents(paymentGateway, now);
  await sweepOperations(now);
}

/** Runs as the owner while nobody else is connected. */
async function asOwner(work: (query: (sql: string) => Promise<unknown>, name: string) => Promise<void>): Promise<void> {
  await closeLimiters();
  await useDatabase(null);
  const address = new URL(process.env.OWNER_DATABASE_URL!);
  const name = address.pathname.slice(1);
  address.pathname = '/postgres';
  const owner = new pg.Client({ connectionString: address.href });
  await owner.connect();
  await work((sql) => owner.query(sql), name);
  await owner.end();
  await useDatabase(process.env.DATABASE_URL!);
}

async function books(): Promise<string[]> {
  const transfers = await db().ledgerTransfer.findMany({ include: { postings: { include: { account: true } } } });
  return transfers
    .map(({ kind, reference, postings }) =>
      [kind, reference, ...postings.map(({ account, amountMinor }) => `${account.code} ${amountMinor}`).sort()].join(' · '),
    )
    .sort();
}

const statuses = async (ids: readonly string[]) => {
  const rows = await db().milestone.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)!.status);
};

async function stripeObjects() {
  const [transfers, refunds, charges] = await Promise.all([
    stripeClient().transfers.list({ limit: 100 }),
    stripeClient().refunds.list({ limit: 100 }),
    stripeClient().charges.list({ limit: 100 }),
  ]);
  return [transfers, refunds, charges].map((list) => list.data.map(({ id }) => id).sort());
}

test.each([
  { when: 'within the hour, events first', hours: 0 },
  { when: 'a day later, when no key protects any more, operations first', hours: 26 },
])('restored $when: the same books, and Stripe’s', { timeout: 120_000 }, async ({ hours }) => {
  const start = addMs(new Date(), hours * 2 * HOUR_MS);
  await setProviderClock(start);
  const soon = () => addMs(start, 20 * MINUTE_MS);
  const open = await createMilestone({ status: 'AWAITING_FUNDS', now: start });
  const page = await openPaymentPage(open.milestoneId, open.business, start);
  const settled = await createMilestone({ status: 'SETTLED', now: start });
  const [accepted, refusedFirst] = [await createMilestone({ status: 'IN_REVIEW', now: start }), await createMilestone({ status: 'IN_REVIEW', now: start })];
  const given = await createMilestone({ status: 'FUNDED', now: start });
  await live(soon());
  for (const deal of [accepted, refusedFirst]) await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await cancelMilestone({ input: { milestoneId: given.milestoneId }, viewer: given.freelancer, now: soon() });
  const ids = [open, accepted, refusedFirst, given, settled].map(({ milestoneId }) => milestoneId);

  await asOwner(async (query, name) => void (await query(`CREATE DATABASE ${name}_yesterday TEMPLATE ${name}`)));

  // Life goes on: paid, released (one only at the second attempt), refunded, charged back and lost, topped up, paid out.
  await completePayment(page);
  await control('fail-next', { method: 'POST', path: '/v1/transfers', status: 400, type: 'invalid_request_error', code: 'balance_insufficient' });
  await live(soon());
  await live(addMs(soon(), HOUR_MS));
  // Hours later: what lies between is beyond the overlap of a sweep that starts from the newest event.
  await setProviderClock(addMs(start, 4 * HOUR_MS));
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: settled.milestoneId } });
  const { id: caseId } = await control<{ id: string }>(`charges/${chargeId}/dispute`, { reason: 'fraudulent' });
  await control(`disputes/${caseId}/decide`, { verdict: 'lost' });
  await stripeClient().topups.create({ amount: 5_000, currency: 'usd', description: 'float' });
  await stripeClient().payouts.create({ amount: 1_111, currency: 'cny' });
  await live(addMs(soon(), 5 * HOUR_MS));
  expect(await statuses(ids)).toEqual(['FUNDED', 'SETTLED', 'SETTLED', 'CANCELLED', 'SETTLED']);
  const [booksBefore, objectsBefore] = [await books(), await stripeObjects()];

  await asOwner(async (query, name) => {
    await query(`DROP DATABASE ${name} WITH (FORCE)`);
    await query(`ALTER DATABASE ${name}_yesterday RENAME TO ${name}`);
  });
  expect((await books()).length).toBeLessThan(booksBefore.length);
  expect(await statuses(ids)).toEqual(['AWAITING_FUNDS', 'SETTLING', 'SETTLING', 'CANCELLING', 'SETTLED']);

  const now = addMs(soon(), (6 + hours) * HOUR_MS);
  await setProviderClock(now);
  // The first thing that arrives is the newest event, before any sweep: it must not hide what lies between.
  const [newest] = (await stripeClient().events.list({ limit: 1 })).data;
  await recordExternalEvent('ACCOUNT', toProviderEvent(newest!), now);
  if (hours > 0) while ((await runDueOperations(paymentGateway, now)) > 0);
  for (let round = 0; round < 4; round += 1) await live(addMs(now, round * HOUR_MS));

  expect(await statuses(ids)).toEqual(['FUNDED', 'SETTLED', 'SETTLED', 'CANCELLED', 'SETTLED']);
  expect(await stripeObjects()).toEqual(objectsBefore);
  expect(await books()).toEqual(booksBefore);
  expect(await runChecks(now, await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(now, 10)).toMatchObject({ repaired: 0, unmatched: 0 });
});
