/** Connected accounts in trouble: in debt, restricted, cut off, closed; and the way of their money to the bank. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { DAY, balanceOf, createFreelancer, expectBooks, fund, refusal, startWorld } from './world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;

async function reservedOf(stripe: Stripe, currency: string): Promise<number> {
  return (await stripe.balance.retrieve()).connect_reserved?.find((sum) => sum.currency === currency)?.amount ?? 0;
}

/** A freelancer with available money. */
async function paidFreelancer(world: World, amount = 5_000): Promise<string> {
  const account = await createFreelancer(world);
  const charge = await fund(world, amount * 2);
  await world.stripe.transfers.create({ amount, currency: 'cny', destination: account, source_transaction: charge.id });
  world.sandbox.control.advanceClock(3 * DAY);
  return account;
}

describe('the reserve for debts of connected accounts', () => {
  test('is taken from what the platform could pay out or transfer, and comes back', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const [debtor, other] = [await createFreelancer(world), await createFreelancer(world)];
    await stripe.topups.create({ amount: 10_000, currency: 'usd' });
    sandbox.control.correctBalance(debtor, { amount: -4_000, currency: 'usd' });
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 6_000, pending: 0 });
    expect(await reservedOf(stripe, 'usd')).toBe(4_000);
    expect(await refusal(stripe.payouts.create({ amount: 6_001, currency: 'usd' }))).toMatchObject({ code: 'balance_insufficient' });
    expect(await refusal(stripe.transfers.create({ amount: 6_001, currency: 'usd', destination: other }))).toMatchObject({ code: 'balance_insufficient' });

    // The platform makes the debtor whole by a transfer; the reserve has no reason any more.
    await stripe.transfers.create({ amount: 4_000, currency: 'usd', destination: debtor });
    expect(await reservedOf(stripe, 'usd')).toBe(0);
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 6_000, pending: 0 });
    const { data } = await stripe.balanceTransactions.list({ type: 'reserve_transaction', expand: ['data.source'] });
    expect(data.map((transaction) => [transaction.net, transaction.reporting_category])).toEqual([
      [4_000, 'connect_reserved_funds'],
      [-4_000, 'connect_reserved_funds'],
    ]);
    expect(data[0]!.source).toMatchObject({ object: 'reserve_transaction', amount: 4_000 });
    await expectBooks(stripe, 'usd', [undefined, debtor, other]);
  });

  test('is not taken for accounts whose losses Stripe bears', async () => {
    const { stripe, sandbox } = await startWorld();
    const { id } = await stripe.v2.core.accounts.create({
      identity: { country: 'SG' },
      defaults: { responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' } },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
    });
    sandbox.control.correctBalance(id, { amount: -100, currency: 'usd' });
    expect(await reservedOf(stripe, 'usd')).toBe(0);
  });

  test('follows money that ripens', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const debtor = await createFreelancer(world);
    const charge = await fund(world, 10_000, 'usd');
    await stripe.transfers.create({ amount: 3_000, currency: 'usd', destination: debtor, source_transaction: charge.id });
    sandbox.control.correctBalance(debtor, { amount: -1_000, currency: 'usd' });
    // Only what is available counts; pending money does not lighten the debt yet.
    expect(await reservedOf(stripe, 'usd')).toBe(1_000);
    sandbox.control.advanceClock(3 * DAY);
    expect(await reservedOf(stripe, 'usd')).toBe(0);
    await expectBooks(stripe, 'usd', [undefined, debtor]);
  });

  test('becomes a payment for good after 180 days', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const debtor = await createFreelancer(world);
    await stripe.topups.create({ amount: 10_000, currency: 'usd' });
    sandbox.control.correctBalance(debtor, { amount: -4_000, currency: 'usd' });
    sandbox.control.advanceClock(179 * DAY);
    expect(await balanceOf(stripe, 'usd', debtor)).toEqual({ available: -4_000, pending: 0 });
    sandbox.control.advanceClock(2 * DAY);
    expect(await balanceOf(stripe, 'usd', debtor)).toEqual({ available: 0, pending: 0 });
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 6_000, pending: 0 });
    expect(await reservedOf(stripe, 'usd')).toBe(0);
    expect((await stripe.balanceTransactions.list({ type: 'connect_collection_transfer' })).data).toMatchObject([{ net: -4_000 }]);
    await expectBooks(stripe, 'usd', [undefined, debtor]);
  });
});

describe('payouts', () => {
  test('can be canceled while pending, come back when the bank returns them, and then stop until there is another bank account', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await paidFreelancer(world);
    const as = { stripeAccount: account };
    const canceled = await stripe.payouts.create({ amount: 1_000, currency: 'cny' }, as);
    expect(await stripe.payouts.cancel(canceled.id, {}, as)).toMatchObject({ status: 'canceled' });
    expect(await balanceOf(stripe, 'cny', account)).toEqual({ available: 5_000, pending: 0 });

    const payout = await stripe.payouts.create({ amount: 4_000, currency: 'cny' }, as);
    expect(sandbox.control.settlePayout(payout.id, { outcome: 'in_transit' }).status).toBe('in_transit');
    expect(await refusal(stripe.payouts.cancel(payout.id, {}, as))).toMatchObject({ statusCode: 400 });
    sandbox.control.advanceClock(3 * DAY);
    expect((await stripe.payouts.retrieve(payout.id, {}, as)).status).toBe('paid');
    const returned = sandbox.control.settlePayout(payout.id, { outcome: 'failed', failureCode: 'account_closed' });
    expect(returned).toMatchObject({ status: 'failed', failure_code: 'account_closed', failure_balance_transaction: expect.stringMatching(/^txn_/) });
    expect(() => sandbox.control.settlePayout(payout.id, { outcome: 'paid' })).toThrow(/failed/);
    expect(await balanceOf(stripe, 'cny', account)).toEqual({ available: 5_000, pending: 0 });

    expect(await stripe.accounts.retrieve(account)).toMatchObject({ payouts_enabled: false, external_accounts: { data: [{ status: 'errored' }] } });
    expect(await refusal(stripe.payouts.create({ amount: 1_000, currency: 'cny' }, as))).toMatchObject({ code: 'payouts_not_allowed' });
    sandbox.control.activateAccount(account, { accountNumber: '000123456789' });
    expect((await stripe.payouts.create({ amount: 1_000, currency: 'cny' }, as)).status).toBe('pending');
    await expectBooks(stripe, 'cny', [undefined, account]);
  });

  test('of the platform fail too when its bank says so', async () => {
    const { stripe, sandbox } = await startWorld();
    await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'usd' });
    sandbox.control.settlePayout(payout.id, { outcome: 'failed' });
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 1_000, pending: 0 });
  });

  test('made by a schedule leave the minimum, know what they are made of, and wait for their day', async () => {
    const { stripe, sandbox } = await startWorld();
    await stripe.balanceSettings.update({
      payments: { payouts: { minimum_balance_by_currency: { usd: 300 }, schedule: { interval: 'weekly', weekly_payout_days: ['friday'] } } },
    });
    // A Tuesday.
    sandbox.control.setClock(Date.UTC(2026, 5, 2, 12) / 1000);
    const topup = await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    sandbox.control.advanceClock(2 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    sandbox.control.advanceClock(DAY);
    const [payout] = (await stripe.payouts.list()).data;
    expect(payout).toMatchObject({ amount: 700, automatic: true, created: Date.UTC(2026, 5, 5) / 1000, reconciliation_status: 'in_progress' });
    const made = await stripe.balanceTransactions.list({ payout: payout!.id });
    expect(made.data.map((transaction) => transaction.source)).toEqual([payout!.id, topup.id]);
    sandbox.control.advanceClock(3 * DAY);
    expect((await stripe.payouts.retrieve(payout!.id)).reconciliation_status).toBe('completed');

    await stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'manual' } } } });
    const manual = await stripe.payouts.create({ amount: 100, currency: 'usd' });
    expect(await refusal(stripe.balanceTransactions.list({ payout: manual.id }))).toMatchObject({ statusCode: 400, param: 'payout' });
    expect(await refusal(stripe.balanceTransactions.list({ payout: 'po_none' }))).toMatchObject({ code: 'resource_missing', param: 'payout' });
  });

  test('on a monthly schedule keep the last day of a short month', async () => {
    const { stripe, sandbox } = await startWorld();
    sandbox.control.setClock(Date.UTC(2026, 1, 10) / 1000);
    await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    await stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: 'monthly', monthly_payout_days: [31] } } } });
    sandbox.control.advanceClock(20 * DAY);
    expect((await stripe.payouts.list()).data).toMatchObject([{ created: Date.UTC(2026, 1, 28) / 1000 }]);
  });
});

describe('accounts', () => {
  test('are asked for more, lose transfers and payouts when late, and get them back by answering', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await paidFreelancer(world);
    sandbox.control.requireFields(account, { fields: ['identity.individual.id_number'] });
    expect(await stripe.accounts.retrieve(account)).toMatchObject({
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
      requirements: { currently_due: ['identity.individual.id_number'], past_due: [], disabled_reason: null },
    });
    sandbox.control.requireFields(account, { fields: ['identity.individual.id_number'], isPastDue: true });
    expect(await stripe.accounts.retrieve(account)).toMatchObject({
      payouts_enabled: false,
      capabilities: { transfers: 'inactive' },
      requirements: { past_due: ['identity.individual.id_number'], disabled_reason: 'requirements.past_due' },
    });
    expect(await refusal(stripe.payouts.create({ amount: 100, currency: 'cny' }, { stripeAccount: account }))).toMatchObject({ code: 'payouts_not_allowed' });
    expect(await stripe.accounts.retrieveCapability(account, 'transfers')).toMatchObject({ id: 'transfers', status: 'inactive' });
    const { requirements } = await stripe.v2.core.accounts.retrieve(account, { include: ['requirements'] });
    expect(requirements!.entries).toMatchObject([{ description: 'identity.individual.id_number', minimum_deadline: { status: 'past_due' } }]);

    sandbox.control.activateAccount(account);
    expect(await stripe.accounts.retrieve(account)).toMatchObject({ payouts_enabled: true, requirements: { currently_due: [] } });
    const thin = (await stripe.v2.core.events.list({ object_id: account })).data.map((event) => event.type);
    expect(thin.filter((type) => type === 'v2.core.account[requirements].updated').length).toBeGreaterThanOrEqual(4);
    const told = (await stripe.events.list({ type: 'capability.updated' }, { stripeAccount: account })).data;
    expect(told.map((event) => (event.data.object as Stripe.Capability).status)).toEqual(['active', 'inactive', 'active']);
  });

  test('that cut the platform off are out of its reach, and say so once', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await paidFreelancer(world);
    sandbox.control.deauthorizeAccount(account);
    expect(await refusal(stripe.balance.retrieve({}, { stripeAccount: account }))).toMatchObject({ statusCode: 403, code: 'account_invalid' });
    expect(await refusal(stripe.accounts.retrieve(account))).toMatchObject({ statusCode: 403 });
    expect(await refusal(stripe.v2.core.accounts.retrieve(account))).toMatchObject({ statusCode: 404 });
    await stripe.topups.create({ amount: 100, currency: 'cny' });
    expect(await refusal(stripe.transfers.create({ amount: 100, currency: 'cny', destination: account }))).toMatchObject({ param: 'destination' });
    expect((await stripe.v2.core.accounts.list()).data).toEqual([]);
  });

  test('close only when they are empty', async () => {
    const world = await startWorld();
    const { stripe } = world;
    const account = await paidFreelancer(world);
    const close = () => stripe.v2.core.accounts.close(account, { applied_configurations: ['recipient'] });
    expect((await refusal(close())).message).toMatch(/still has a balance in cny/);
    await stripe.payouts.create({ amount: 5_000, currency: 'cny' }, { stripeAccount: account });
    expect(await close()).toMatchObject({ closed: true });
  });
});
