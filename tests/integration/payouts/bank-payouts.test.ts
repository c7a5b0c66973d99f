// Payouts that Stripe makes to banks: a freelancer's own, which move none of our money, and the platform's, which do.
import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getAccountBalance } from '@/lib/ledger/balances';
import { runChecks } from '@/lib/ledger/checks';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { stripeClient } from '@/lib/payments/stripe/client';
import { toProviderEvent } from '@/lib/payments/stripe/translate';
import { recordBankPayout } from '@/lib/payouts/record-bank-payout';
import { sweepBankPayouts } from '@/lib/payouts/sweep-bank-payouts';
import { getPayoutOverview } from '@/lib/reports/payout-overview';
import { DAY_MS } from '@/lib/time/duration';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone } from '../../factories/contracts';
import { createFreelancer } from '../../factories/people';
import { control, handleStoredEvents, receiveEvents } from '../../factories/payments';

const DAY = DAY_MS / 1000;
const accountOf = async (viewer: Viewer) => (await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: viewer.profile!.id } })).stripeAccountId!;
const clock = async () => new Date(Date.now() + (await control<{ offsetMs: number }>('clock/advance', { seconds: 0 })).offsetMs + 1_000);

/** A freelancer whose balance at Stripe can be paid out. */
async function payable(accountNumber?: string): Promise<{ freelancer: Viewer; account: string }> {
  const freelancer = await createFreelancer();
  const account = await accountOf(freelancer);
  if (accountNumber) await control(`accounts/${account}/activate`, { accountNumber });
  await createMilestone({ status: 'SETTLED', freelancer, now: await clock() });
  await control('clock/advance', { seconds: 3 * DAY });
  return { freelancer, account };
}

const payOut = (account: string, amount = 50_000) => stripeClient().payouts.create({ amount, currency: 'cny' }, { stripeAccount: account });

/** The Connect endpoint hears what happened on the account, in the given order. */
async function hear(account: string, arrange: <Item>(items: Item[]) => Item[] = (items) => items): Promise<Date> {
  const now = await clock();
  const { data } = await stripeClient().events.list(
    { limit: 100, types: ['payout.created', 'payout.paid', 'payout.failed', 'payout.canceled'] },
    { stripeAccount: account },
  );
  for (const event of arrange(data.toReversed())) await recordExternalEvent('CONNECT', { ...toProviderEvent(event), account }, now);
  while ((await handleStoredEvents(now)) > 0);
  while ((await drainNotices(now)) > 0);
  return now;
}

const notices = (viewer: Viewer) =>
  db().notification.findMany({ where: { userId: viewer.userId, kind: { startsWith: 'payout' } }, select: { kind: true, params: true } });

test('a freelancer sees a payout on its way and paid, in the app and by mail, and our books do not move', async () => {
  const { freelancer, account } = await payable();
  const { id } = await payOut(account);
  const transfers = await db().ledgerTransfer.count();
  let now = await hear(account);
  expect((await getPayoutOverview(freelancer, now)).payouts).toMatchObject([{ stripePayoutId: id, amountMinor: 50_000n, currency: 'CNY', status: 'PENDING' }]);

  await control('clock/advance', { seconds: 3 * DAY });
  now = await hear(account);
  now = await hear(account, (events) => events.toReversed());
  expect((await getPayoutOverview(freelancer, now)).payouts).toMatchObject([{ stripePayoutId: id, status: 'PAID', failureCode: null }]);
  expect((await notices(freelancer)).filter((notice) => notice.kind === 'payoutPaid')).toMatchObject([{ params: { amountMinor: '50000', currency: 'CNY' } }]);
  expect(await db().mailMessage.count({ where: { userId: freelancer.userId, subject: { contains: '500.00' } } })).toBe(1);
  expect(await db().ledgerTransfer.count()).toBe(transfers);
});

test('a payout that the bank refuses is failed with its reason, told once, and stays failed', async () => {
  const { freelancer, account } = await payable('000111111116');
  const { id } = await payOut(account);
  await control('clock/advance', { seconds: 3 * DAY });
  const now = await hear(account, (events) => events.toReversed());
  expect((await getPayoutOverview(freelancer, now)).payouts).toMatchObject([{ stripePayoutId: id, status: 'FAILED', failureCode: 'no_account' }]);
  expect((await notices(freelancer)).map((notice) => notice.kind).filter((kind) => /Paid|Failed/.test(kind))).toEqual(['payoutFailed']);

  // An older look that comes late does not turn it back.
  const { getPayout } = paymentGateway;
  paymentGateway.getPayout = async (...asked) => ({ ...(await getPayout(...asked)), status: 'IN_TRANSIT', failureCode: null });
  try {
    await recordBankPayout(id, account, now);
  } finally {
    paymentGateway.getPayout = getPayout;
  }
  expect(await db().payout.findUniqueOrThrow({ where: { stripePayoutId: id } })).toMatchObject({ status: 'FAILED', failureCode: 'no_account' });
});

test('a payout whose event never comes is asked about, and a bank that takes its time not every minute', async () => {
  const { freelancer, account } = await payable();
  await payOut(account);
  const now = await hear(account);
  expect(await sweepBankPayouts(now)).toBe(0);
  const later = new Date(now.getTime() + 3 * DAY_MS);
  // By the provider's clock it has not arrived.
  expect(await sweepBankPayouts(later)).toBe(1);
  expect(await sweepBankPayouts(later)).toBe(0);
  await control('clock/advance', { seconds: 3 * DAY });
  expect(await sweepBankPayouts(new Date(later.getTime() + DAY_MS))).toBe(1);
  expect((await getPayoutOverview(freelancer, later)).payouts).toMatchObject([{ status: 'PAID' }]);
});

test('twenty looks at once tell once; an account that is not ours is none of our business', async () => {
  const { freelancer, account } = await payable();
  const { id } = await payOut(account);
  await control('clock/advance', { seconds: 3 * DAY });
  const now = await clock();
  await Promise.all(Array.from({ length: 20 }, () => recordBankPayout(id, account, now)));
  while ((await drainNotices(now)) > 0);
  expect((await notices(freelancer)).filter((notice) => notice.kind === 'payoutPaid')).toHaveLength(1);
  expect(await recordBankPayout(id, 'acct_unknown', now)).toBe('IGNORED');
});

test('a payout of the platform moves money from Stripe to the bank in the books, to the cent, and back when it is called off', async () => {
  await control('clock/advance', { seconds: 3 * DAY });
  const balance = (kind: string) => getAccountBalance(db(), kind, 'CNY');
  await receiveEvents(await clock(), 30);
  const [stripeBefore, bankBefore] = [await balance('stripe_balance'), await balance('bank')];

  const paid = await stripeClient().payouts.create({ amount: 30_000, currency: 'cny' });
  await receiveEvents(await clock());
  expect([(await balance('stripe_balance')) - stripeBefore, (await balance('bank')) - bankBefore]).toEqual([-30_000n, 30_000n]);
  expect(await runChecks(await clock(), await paymentGateway.getBalance())).toEqual([]);

  const called = await stripeClient().payouts.create({ amount: 12_000, currency: 'cny' });
  await receiveEvents(await clock());
  await stripeClient().payouts.cancel(called.id);
  await control('clock/advance', { seconds: 3 * DAY });
  const now = await clock();
  await receiveEvents(now);
  await Promise.all(Array.from({ length: 10 }, () => recordBankPayout(called.id, null, now)));
  expect([(await balance('stripe_balance')) - stripeBefore, (await balance('bank')) - bankBefore]).toEqual([-30_000n, 30_000n]);
  expect((await db().payout.findMany({ where: { account: null }, orderBy: { createdAt: 'asc' } })).map((row) => [row.stripePayoutId, row.status])).toEqual([
    [paid.id, 'PAID'],
    [called.id, 'CANCELED'],
  ]);
  expect(await runChecks(now, await paymentGateway.getBalance())).toEqual([]);
});
