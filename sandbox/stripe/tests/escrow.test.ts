import { describe, expect, test } from 'vitest';
import { DAY, balanceOf, createFreelancer, expectBooks, fund, refusal, startWorld } from './world.ts';

describe('escrow', () => {
  test('money is held, released to the freelancer, paid out, and every step balances', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const freelancer = await createFreelancer(world);

    const charge = await fund(world, 100_000, 'cny', { payment_intent_data: { transfer_group: 'milestone_1' } });
    expect(charge).toMatchObject({ status: 'succeeded', transfer_group: 'milestone_1', currency: 'cny' });
    // 2.9 % and 30 fen.
    expect(await balanceOf(stripe, 'cny')).toEqual({ available: 0, pending: 97_070 });
    await expectBooks(stripe, 'cny');

    const transfer = await stripe.transfers.create({ amount: 90_000, currency: 'cny', destination: freelancer, source_transaction: charge.id });
    expect(transfer).toMatchObject({ transfer_group: 'milestone_1', source_transaction: charge.id, reversed: false });
    expect(await balanceOf(stripe, 'cny', freelancer)).toEqual({ available: 0, pending: 90_000 });
    await expectBooks(stripe, 'cny', [undefined, freelancer]);

    sandbox.control.advanceClock(2 * DAY + 60);
    expect(await balanceOf(stripe, 'cny')).toEqual({ available: 7_070, pending: 0 });
    expect(await balanceOf(stripe, 'cny', freelancer)).toEqual({ available: 90_000, pending: 0 });

    const payout = await stripe.payouts.create({ amount: 90_000, currency: 'cny' }, { stripeAccount: freelancer });
    expect(payout.status).toBe('pending');
    sandbox.control.advanceClock(3 * DAY);
    expect((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: freelancer })).status).toBe('paid');
    await expectBooks(stripe, 'cny', [undefined, freelancer]);
  });

  test('a charge without a settling currency is converted, and transfers follow the converted currency', async () => {
    const world = await startWorld();
    const freelancer = await createFreelancer(world);
    const charge = await fund(world, 10_000, 'eur');
    const settled = await world.stripe.balanceTransactions.retrieve(charge.balance_transaction as string);
    expect(settled).toMatchObject({ currency: 'usd', amount: 11_000, exchange_rate: 1.1, fee: 349, net: 10_651 });

    const problem = await refusal(world.stripe.transfers.create({ amount: 100, currency: 'eur', destination: freelancer, source_transaction: charge.id }));
    expect(problem).toMatchObject({ type: 'StripeInvalidRequestError', param: 'currency' });
    const transfer = await world.stripe.transfers.create({ amount: 100, currency: 'usd', destination: freelancer, source_transaction: charge.id });
    expect(transfer.currency).toBe('usd');
  });
});

describe('transfers', () => {
  test('the transfers of one charge never exceed it', async () => {
    const world = await startWorld();
    const destination = await createFreelancer(world);
    const charge = await fund(world, 10_000);
    await world.stripe.transfers.create({ amount: 6_000, currency: 'cny', destination, source_transaction: charge.id });
    await world.stripe.transfers.create({ amount: 4_000, currency: 'cny', destination, source_transaction: charge.id });
    const problem = await refusal(world.stripe.transfers.create({ amount: 1, currency: 'cny', destination, source_transaction: charge.id }));
    expect(problem).toMatchObject({ statusCode: 400, code: 'balance_insufficient' });
  });

  test('without a source they need available money, which a top-up brings', async () => {
    const world = await startWorld();
    const destination = await createFreelancer(world);
    await fund(world, 10_000);
    expect(await refusal(world.stripe.transfers.create({ amount: 1_000, currency: 'cny', destination }))).toMatchObject({ code: 'balance_insufficient' });
    const topup = await world.stripe.topups.create({ amount: 1_000, currency: 'cny' });
    expect(topup.status).toBe('succeeded');
    await world.stripe.transfers.create({ amount: 1_000, currency: 'cny', destination });
    expect((await balanceOf(world.stripe, 'cny')).available).toBe(0);
  });

  test('a destination must exist and be able to receive', async () => {
    const world = await startWorld();
    const newcomer = await createFreelancer(world, { isReady: false });
    const charge = await fund(world, 10_000);
    const to = (destination: string) => world.stripe.transfers.create({ amount: 1, currency: 'cny', destination, source_transaction: charge.id });
    expect(await refusal(to('acct_nobody'))).toMatchObject({ code: 'resource_missing', param: 'destination' });
    expect(await refusal(to(newcomer))).toMatchObject({ code: 'insufficient_capabilities_for_transfer', statusCode: 400 });
    world.sandbox.control.activateAccount(newcomer);
    await to(newcomer);
    world.sandbox.control.restrictAccount(newcomer);
    expect(await refusal(to(newcomer))).toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
  });

  test('are reversed in parts until all is back, as far as the account still has the money', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const destination = await createFreelancer(world);
    const charge = await fund(world, 10_000);
    const transfer = await stripe.transfers.create({ amount: 9_000, currency: 'cny', destination, source_transaction: charge.id });

    await stripe.transfers.createReversal(transfer.id, { amount: 4_000 });
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 4_000, reversed: false });
    expect(await refusal(stripe.transfers.createReversal(transfer.id, { amount: 5_001 }))).toMatchObject({ param: 'amount' });

    sandbox.control.advanceClock(3 * DAY);
    await stripe.payouts.create({ amount: 1_000, currency: 'cny' }, { stripeAccount: destination });
    expect(await refusal(stripe.transfers.createReversal(transfer.id))).toMatchObject({ code: 'balance_insufficient' });
    await stripe.transfers.createReversal(transfer.id, { amount: 4_000 });
    expect((await stripe.transfers.listReversals(transfer.id)).data.map((reversal) => reversal.amount)).toEqual([4_000, 4_000]);
    await expectBooks(stripe, 'cny', [undefined, destination]);
  });
});

describe('refunds', () => {
  test('are partial until nothing is left', async () => {
    const world = await startWorld();
    const { stripe } = world;
    const charge = await fund(world, 10_000);
    await stripe.topups.create({ amount: 1_000, currency: 'cny' });
    const first = await stripe.refunds.create({ charge: charge.id, amount: 4_000, metadata: { decision: 'd1' } });
    expect(first).toMatchObject({ status: 'succeeded', amount: 4_000, metadata: { decision: 'd1' } });
    expect(await refusal(stripe.refunds.create({ charge: charge.id, amount: 6_001 }))).toMatchObject({ param: 'amount', statusCode: 400 });
    await stripe.refunds.create({ payment_intent: charge.payment_intent as string });
    expect(await refusal(stripe.refunds.create({ charge: charge.id }))).toMatchObject({ code: 'charge_already_refunded' });
    const after = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
    expect(after).toMatchObject({ refunded: true, amount_refunded: 10_000 });
    expect(after.refunds!.data).toHaveLength(2);
    await expectBooks(stripe, 'cny');
  });

  test('wait for money when the platform has none, and are paid when it comes', async () => {
    const world = await startWorld();
    const { stripe } = world;
    const charge = await fund(world, 10_000);
    const refund = await stripe.refunds.create({ charge: charge.id });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds', balance_transaction: null });
    // Not even the payer's bank can settle what has not been sent.
    expect(world.sandbox.control.settleRefund(refund.id, 'succeeded').status).toBe('pending');
    await stripe.topups.create({ amount: 1_000, currency: 'cny' });
    const paid = await stripe.refunds.retrieve(refund.id);
    expect(paid.status).toBe('succeeded');
    expect(paid).not.toHaveProperty('pending_reason');
    await expectBooks(stripe, 'cny');
  });

  test('to a wallet take their time, and end when the clock gets there', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    await stripe.topups.create({ amount: 1_000, currency: 'cny' });
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://shop.test/',
      line_items: [{ quantity: 1, price_data: { currency: 'cny', unit_amount: 5_000, product_data: { name: 'M' } } }],
    });
    sandbox.control.completeCheckoutSession(session.id, { method: 'alipay' });
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    const refund = await stripe.refunds.create({ payment_intent: paid.payment_intent as string });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    sandbox.control.advanceClock(300);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    const late = sandbox.control.settleRefund(refund.id, 'failed');
    expect(late).toMatchObject({ status: 'failed', failure_balance_transaction: expect.stringMatching(/^txn_/) });
    expect(await stripe.charges.retrieve(refund.charge as string)).toMatchObject({ refunded: false, amount_refunded: 0 });
    await expectBooks(stripe, 'cny');
  });

  test('to Alipay end after ninety days', async () => {
    const world = await startWorld();
    const session = await world.stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://shop.test/',
      line_items: [{ quantity: 1, price_data: { currency: 'cny', unit_amount: 5_000, product_data: { name: 'M' } } }],
    });
    world.sandbox.control.completeCheckoutSession(session.id, { method: 'alipay' });
    world.sandbox.control.advanceClock(91 * DAY);
    const { payment_intent: intent } = await world.stripe.checkout.sessions.retrieve(session.id);
    expect(await refusal(world.stripe.refunds.create({ payment_intent: intent as string }))).toMatchObject({ code: 'charge_not_refundable' });
  });
});

describe('chargebacks', () => {
  test('take amount and fee from the platform, forbid refunds, and bring the amount back when won', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const charge = await fund(world, 10_000, 'usd');
    const dispute = sandbox.control.disputeCharge(charge.id);
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: -11_500, pending: 9_680 });
    expect(await refusal(stripe.refunds.create({ charge: charge.id }))).toMatchObject({ code: 'charge_disputed' });
    const won = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map((transaction) => transaction.net)).toEqual([-11_500, 10_000]);
    await expectBooks(stripe, 'usd');
  });

  test('that are only inquiries take no money', async () => {
    const world = await startWorld();
    const charge = await fund(world, 10_000, 'usd');
    const inquiry = world.sandbox.control.disputeCharge(charge.id, { inquiry: true });
    expect(inquiry).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    expect((await world.stripe.disputes.close(inquiry.id)).status).toBe('warning_closed');
  });
});
