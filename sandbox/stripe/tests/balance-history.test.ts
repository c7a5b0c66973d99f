/** Top-ups, refunds and reversals that go wrong, and the history of balances that tells of them. */
import { describe, expect, test } from 'vitest';
import { DAY, balanceOf, createFreelancer, expectBooks, fund, refusal, sessionParams, startWorld } from './world.ts';

describe('top-ups', () => {
  test('take their time, and arrive, fail or are called off', async () => {
    const { stripe, sandbox } = await startWorld({ topupSeconds: 3 * DAY });
    const topup = () => stripe.topups.create({ amount: 1_000, currency: 'usd', metadata: { round: '1' } });
    const [arriving, failing, canceled] = [await topup(), await topup(), await topup()];
    expect(arriving).toMatchObject({ status: 'pending', balance_transaction: null });
    expect(sandbox.control.settleTopup(failing.id, { outcome: 'failed', failureCode: 'debit_not_authorized' })).toMatchObject({
      status: 'failed',
      failure_code: 'debit_not_authorized',
      balance_transaction: null,
    });
    expect((await stripe.topups.cancel(canceled.id)).status).toBe('canceled');
    sandbox.control.advanceClock(4 * DAY);
    expect((await stripe.topups.list()).data.map(({ status }) => status)).toEqual(['canceled', 'failed', 'succeeded']);
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 1_000, pending: 0 });
    expect(await refusal(stripe.topups.cancel(arriving.id))).toMatchObject({ statusCode: 400 });
    expect((await stripe.topups.update(arriving.id, { description: 'Float', metadata: { round: '2' } })).metadata).toEqual({ round: '2' });
    const told = (await stripe.events.list({ type: 'topup.*' })).data.map((event) => event.type);
    expect(new Set(told)).toEqual(new Set(['topup.created', 'topup.failed', 'topup.canceled', 'topup.succeeded']));
    await expectBooks(stripe, 'usd');
  });

  test('are taken back by the bank, into the red if need be', async () => {
    const { stripe, sandbox } = await startWorld();
    const { id } = await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    await stripe.payouts.create({ amount: 700, currency: 'usd' });
    expect(sandbox.control.settleTopup(id, { outcome: 'reversed' }).status).toBe('reversed');
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: -700, pending: 0 });
    expect((await stripe.balanceTransactions.list({ type: 'topup_reversal' })).data).toMatchObject([{ source: id, reporting_category: 'topup_reversal' }]);
  });
});

describe('refunds', () => {
  test('leave separate transfers alone, and cannot reverse them', async () => {
    const world = await startWorld();
    const { stripe } = world;
    const freelancer = await createFreelancer(world);
    const charge = await fund(world, 10_000);
    await stripe.topups.create({ amount: 20_000, currency: 'cny' });
    const transfer = await stripe.transfers.create({ amount: 9_000, currency: 'cny', destination: freelancer, source_transaction: charge.id });
    expect(await refusal(stripe.refunds.create({ charge: charge.id, reverse_transfer: true }))).toMatchObject({ param: 'reverse_transfer' });
    const refund = await stripe.refunds.create({ charge: charge.id, reverse_transfer: false });
    expect(refund).toMatchObject({ status: 'succeeded', transfer_reversal: null });
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 0 });
    expect(await balanceOf(stripe, 'cny', freelancer)).toEqual({ available: 0, pending: 9_000 });
    expect(await refusal(stripe.refunds.cancel(refund.id))).toMatchObject({ statusCode: 400 });
    await expectBooks(stripe, 'cny', [undefined, freelancer]);
  });

  test('that fail say why and give the money back in a movement of their own', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const charge = await fund(world, 10_000);
    await stripe.topups.create({ amount: 1_000, currency: 'cny' });
    const { id } = await stripe.refunds.create({ charge: charge.id, amount: 3_000 });
    const failed = sandbox.control.settleRefund(id, 'failed', 'expired_or_canceled_card');
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
    const { data } = await stripe.balanceTransactions.list({ source: id });
    expect(data.map(({ type, net, reporting_category: category }) => [type, net, category])).toEqual([
      ['refund_failure', 3_000, 'refund_failure'],
      ['refund', -3_000, 'refund'],
    ]);
    expect(data[0]!.id).toBe(failed.failure_balance_transaction);
    // What failed can be tried again.
    expect((await stripe.refunds.create({ charge: charge.id })).amount).toBe(10_000);
    await expectBooks(stripe, 'cny');
  });

  test('of a converted charge never give back more than it brought', async () => {
    const world = await startWorld({ settlementCurrencies: ['usd'], exchangeRates: { usd: 1, cny: 0.1395 } });
    const { stripe } = world;
    const charge = await fund(world, 1_040, 'cny');
    await stripe.topups.create({ amount: 10_000, currency: 'usd' });
    for (let part = 0; part < 10; part += 1) await stripe.refunds.create({ charge: charge.id, amount: 104 });
    const moved = (await stripe.balanceTransactions.list({ type: 'refund', limit: 100 })).data;
    expect(moved.every((transaction) => transaction.exchange_rate === 0.1395 && transaction.currency === 'usd')).toBe(true);
    const settled = await stripe.balanceTransactions.retrieve(charge.balance_transaction as string);
    expect(settled).toMatchObject({ amount: 145, exchange_rate: 0.1395 });
    expect(moved.reduce((sum, transaction) => sum - transaction.amount, 0)).toBe(145);
    await expectBooks(stripe, 'usd');
  });

  test('of wallets end: Alipay’s after 90 days, WeChat Pay’s after 180, a card’s never', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const charges: Record<string, string> = { card: (await fund(world, 5_000, 'cny')).id };
    for (const method of ['alipay', 'wechat_pay'] as const) {
      const session = await stripe.checkout.sessions.create(sessionParams(5_000));
      sandbox.control.completeCheckoutSession(session.id, { method });
      const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
      charges[method] = (paid.payment_intent as { latest_charge: string }).latest_charge;
    }
    const refundOf = (method: string) => stripe.refunds.create({ charge: charges[method]!, amount: 1_000 });
    sandbox.control.advanceClock(90 * DAY - 60);
    expect((await refundOf('alipay')).amount).toBe(1_000);
    sandbox.control.advanceClock(120);
    expect(await refusal(refundOf('alipay'))).toMatchObject({ statusCode: 400, code: 'charge_not_refundable' });
    expect((await refundOf('wechat_pay')).amount).toBe(1_000);
    sandbox.control.advanceClock(90 * DAY);
    expect(await refusal(refundOf('wechat_pay'))).toMatchObject({ code: 'charge_not_refundable' });
    expect((await refundOf('card')).amount).toBe(1_000);
  });

  test('and chargebacks of a converted charge go at the rate of their day', async () => {
    const world = await startWorld({ settlementCurrencies: ['usd'], exchangeRates: { usd: 1, cny: 0.14 } });
    const { stripe, sandbox } = world;
    await stripe.topups.create({ amount: 100_000, currency: 'usd' });
    const [refunded, disputed] = [await fund(world, 10_000, 'cny'), await fund(world, 10_000, 'cny')];
    const transfer = { amount: 1_400, currency: 'usd', destination: await createFreelancer(world), source_transaction: refunded.id };
    expect(await refusal(stripe.transfers.create({ ...transfer, currency: 'cny' }))).toMatchObject({ statusCode: 400, param: 'currency' });
    expect(await refusal(stripe.transfers.create({ ...transfer, amount: 1_401 }))).toMatchObject({ code: 'balance_insufficient' });
    expect(await stripe.transfers.create(transfer)).toMatchObject({ amount: 1_400, currency: 'usd' });
    sandbox.control.setExchange({ exchangeRates: { cny: 0.15 } });
    const refund = await stripe.refunds.create({ charge: refunded.id, expand: ['balance_transaction'] });
    expect(refund).toMatchObject({ amount: 10_000, currency: 'cny', balance_transaction: { amount: -1_500, currency: 'usd', exchange_rate: 0.15 } });
    const { id } = sandbox.control.disputeCharge(disputed.id);
    sandbox.control.setExchange({ exchangeRates: { cny: 0.13 } });
    sandbox.control.decideDispute(id, 'won');
    expect(await stripe.disputes.retrieve(id)).toMatchObject({ amount: 10_000, balance_transactions: [{ amount: -1_500 }, { amount: 1_300 }] });
    await expectBooks(stripe, 'usd');
  });
});

test('a reversal beyond what the account has is refused and moves nothing', async () => {
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const freelancer = await createFreelancer(world);
  const charge = await fund(world, 10_000);
  const transfer = await stripe.transfers.create({ amount: 9_000, currency: 'cny', destination: freelancer, source_transaction: charge.id });
  sandbox.control.correctBalance(freelancer, { amount: -4_000, currency: 'cny' });
  sandbox.control.advanceClock(3 * DAY);
  expect(await refusal(stripe.transfers.createReversal(transfer.id, { amount: 5_001 }))).toMatchObject({ code: 'balance_insufficient' });
  expect((await stripe.transfers.createReversal(transfer.id, { amount: 5_000 })).amount).toBe(5_000);
  expect(await balanceOf(stripe, 'cny', freelancer)).toEqual({ available: 0, pending: 0 });
  await expectBooks(stripe, 'cny', [undefined, freelancer]);
});

describe('balance transactions', () => {
  test('are filtered by type, currency, source and time, and sorted into categories', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const freelancer = await createFreelancer(world);
    const card = await fund(world, 10_000);
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    sandbox.control.completeCheckoutSession(session.id, { method: 'alipay' });
    const start = sandbox.control.clock().now;
    sandbox.control.advanceClock(DAY);
    const transfer = await stripe.transfers.create({ amount: 4_000, currency: 'cny', destination: freelancer, source_transaction: card.id });
    await stripe.transfers.createReversal(transfer.id, { amount: 1_000 });
    await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    const payout = await stripe.payouts.create({ amount: 400, currency: 'usd' });
    await stripe.payouts.cancel(payout.id);
    const listed = async (filter: object, account?: string) =>
      (await stripe.balanceTransactions.list({ ...filter, limit: 100 }, account ? { stripeAccount: account } : {})).data.map(
        (transaction) => `${transaction.type} ${transaction.reporting_category}`,
      );
    expect(await listed({})).toEqual([
      'payout_cancel payout_reversal',
      'payout payout',
      'topup topup',
      'transfer_refund transfer_reversal',
      'transfer transfer',
      'payment charge',
      'charge charge',
    ]);
    expect(await listed({}, freelancer)).toEqual(['payment_refund refund', 'payment charge']);
    expect(await listed({ currency: 'usd' })).toHaveLength(3);
    expect(await listed({ type: 'payout' })).toEqual(['payout payout']);
    expect(await listed({ source: payout.id })).toHaveLength(2);
    expect(await listed({ source: payout.id, type: 'payout_cancel' })).toHaveLength(1);
    expect(await listed({ created: { lte: start } })).toEqual(['payment charge', 'charge charge']);
    expect(await listed({ created: { gt: start }, currency: 'cny' })).toHaveLength(2);
  });

  test('are pending until the clock says otherwise, on both sides of a transfer', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const freelancer = await createFreelancer(world);
    const charge = await fund(world, 10_000);
    sandbox.control.advanceClock(DAY);
    await stripe.transfers.create({ amount: 4_000, currency: 'cny', destination: freelancer, source_transaction: charge.id });
    const states = async (account?: string) =>
      (await stripe.balanceTransactions.list({}, account ? { stripeAccount: account } : {})).data.map(({ status }) => status);
    expect([await states(), await states(freelancer)]).toEqual([['pending', 'pending'], ['pending']]);
    sandbox.control.advanceClock(DAY + 1);
    expect([await states(), await states(freelancer)]).toEqual([['available', 'available'], ['available']]);
    expect(await balanceOf(stripe, 'cny', freelancer)).toEqual({ available: 4_000, pending: 0 });
    expect((await stripe.events.list({ type: 'balance.available' }, { stripeAccount: freelancer })).data).toHaveLength(1);
  });
});
