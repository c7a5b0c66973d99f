import { describe, expect, test } from 'vitest';
import { DAY, balanceOf, createFreelancer, expectBooks, fund, refusal, startWorld } from './world.ts';

describe('disputes', () => {
  test('wait for staged evidence until it is submitted, and take it once', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const { id } = sandbox.control.disputeCharge((await fund(world, 10_000, 'usd')).id);
    const staged = await stripe.disputes.update(id, { evidence: { product_description: 'A logo' }, submit: false });
    expect(staged).toMatchObject({ status: 'needs_response', evidence_details: { has_evidence: true, submission_count: 0 } });
    const submitted = await stripe.disputes.update(id, { submit: true });
    expect(submitted).toMatchObject({
      status: 'under_review',
      evidence: { product_description: 'A logo' },
      evidence_details: { submission_count: 1, submission_method: 'manual' },
    });
    expect(await refusal(stripe.disputes.update(id, { evidence: { receipt: 'file_1' } }))).toMatchObject({ statusCode: 400 });
    expect((await stripe.disputes.update(id, { metadata: { case: '7' } })).status).toBe('under_review');
    expect(sandbox.control.decideDispute(id, 'lost')).toMatchObject({ status: 'lost' });
    expect(await refusal(stripe.disputes.close(id))).toMatchObject({ statusCode: 400 });
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: -11_500, pending: 9_680 });
    await expectBooks(stripe, 'usd');
  });

  test('are lost when nobody answers in time', async () => {
    const world = await startWorld();
    const dispute = world.sandbox.control.disputeCharge((await fund(world, 10_000, 'usd')).id);
    world.sandbox.control.advanceClock(dispute.evidence_details.due_by! - dispute.created + 1);
    expect(await world.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'lost', evidence_details: { past_due: true } });
  });

  test('tell their steps in order', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const { id } = sandbox.control.disputeCharge((await fund(world, 10_000, 'usd')).id);
    await stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } });
    const told = (await stripe.events.list({ type: 'charge.dispute.*' })).data.map((event) => event.type.replace('charge.dispute.', '')).reverse();
    expect(told).toEqual(['created', 'funds_withdrawn', 'updated', 'closed', 'funds_reinstated']);
  });

  test('give the fee back with the money when the sandbox is told so', async () => {
    const world = await startWorld({ isDisputeFeeReturned: true });
    const { stripe, sandbox } = world;
    const { id } = sandbox.control.disputeCharge((await fund(world, 10_000, 'usd')).id);
    const won = sandbox.control.decideDispute(id, 'won');
    expect(won.balance_transactions).toMatchObject([
      { amount: -10_000, fee: 1_500, net: -11_500, reporting_category: 'dispute' },
      { amount: 10_000, fee: -1_500, net: 11_500, reporting_category: 'dispute_reversal', fee_details: [{ amount: -1_500 }] },
    ]);
    await expectBooks(stripe, 'usd');
  });

  test('can be partial, twice on one charge, but never above it', async () => {
    const world = await startWorld();
    const { sandbox } = world;
    const charge = await fund(world, 10_000, 'usd');
    expect(sandbox.control.disputeCharge(charge.id, { amount: 4_000 }).balance_transactions).toMatchObject([{ amount: -4_000, fee: 1_500 }]);
    expect(() => sandbox.control.disputeCharge(charge.id, { amount: 6_001 })).toThrow(/6000 is undisputed/);
    expect(sandbox.control.disputeCharge(charge.id)).toMatchObject({ amount: 6_000 });
    await expectBooks(world.stripe, 'usd');
  });

  test('reach the platform after a refund and after a transfer alike', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const freelancer = await createFreelancer(world);
    const charge = await fund(world, 10_000, 'usd');
    await stripe.transfers.create({ amount: 7_000, currency: 'usd', destination: freelancer, source_transaction: charge.id });
    await stripe.refunds.create({ charge: charge.id, amount: 2_000 });
    sandbox.control.advanceClock(3 * DAY);
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: 680, pending: 0 });
    // Without an amount the bank asks for what was not refunded.
    expect(sandbox.control.disputeCharge(charge.id).amount).toBe(8_000);
    expect(await balanceOf(stripe, 'usd')).toEqual({ available: -8_820, pending: 0 });
    expect(await balanceOf(stripe, 'usd', freelancer)).toEqual({ available: 7_000, pending: 0 });
    await expectBooks(stripe, 'usd', [undefined, freelancer]);
  });

  test('take a converted charge in the currency it was settled in', async () => {
    const world = await startWorld();
    const dispute = world.sandbox.control.disputeCharge((await fund(world, 10_000, 'eur')).id, { amount: 5_000 });
    expect(dispute).toMatchObject({ amount: 5_000, currency: 'eur', balance_transactions: [{ amount: -5_500, currency: 'usd', exchange_rate: 1.1 }] });
  });
});

describe('inquiries', () => {
  test('leave the charge refundable, close by themselves, and never take money', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const charge = await fund(world, 10_000, 'usd');
    const inquiry = sandbox.control.disputeCharge(charge.id, { inquiry: true });
    expect(await stripe.disputes.update(inquiry.id, { evidence: { product_description: 'A logo' } })).toMatchObject({ status: 'warning_under_review' });
    await stripe.topups.create({ amount: 1_000, currency: 'usd' });
    expect((await stripe.refunds.create({ charge: charge.id })).status).toBe('succeeded');
    expect(() => sandbox.control.escalateDispute(inquiry.id)).toThrow(/refunded in full/);
    sandbox.control.advanceClock(121 * DAY);
    expect(await stripe.disputes.retrieve(inquiry.id)).toMatchObject({ status: 'warning_closed', balance_transactions: [] });
  });

  test('become chargebacks by the documented evidence', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const charge = await fund(world, 10_000, 'usd');
    const inquiry = sandbox.control.disputeCharge(charge.id, { inquiry: true });
    const escalated = await stripe.disputes.update(inquiry.id, { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } });
    expect(escalated).toMatchObject({
      id: inquiry.id,
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
      balance_transactions: [{ net: -11_500 }],
    });
    expect(await refusal(stripe.refunds.create({ charge: charge.id }))).toMatchObject({ code: 'charge_disputed' });
  });
});

test('a lost dispute may be appealed once, with evidence of its own', async () => {
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const { id } = sandbox.control.disputeCharge((await fund(world, 10_000, 'usd')).id);
  const appeal = { card: { reason_for_filing: 'New proof', supporting_files: ['file_1'] } };
  expect(await refusal(stripe.disputes.update(id, { evidence: { appeal } }))).toMatchObject({ param: 'evidence[appeal]' });
  expect(sandbox.control.decideDispute(id, 'appealable')).toMatchObject({ status: 'appeal_needs_response' });
  expect(await refusal(stripe.disputes.update(id, { evidence: { receipt: 'file_2' } }))).toMatchObject({ param: 'evidence' });
  expect((await stripe.disputes.update(id, { evidence: { appeal }, submit: false })).status).toBe('appeal_needs_response');
  expect(await stripe.disputes.update(id, { submit: true })).toMatchObject({ status: 'appeal_under_review', evidence: { appeal } });
  expect(sandbox.control.decideDispute(id, 'won')).toMatchObject({ status: 'won', balance_transactions: [{ net: -11_500 }, { net: 10_000 }] });
  await expectBooks(stripe, 'usd');
});
