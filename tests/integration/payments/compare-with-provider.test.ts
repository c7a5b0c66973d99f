// No event ever comes: the nightly comparison of the books finds all that happened, once.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { clawBack } from '@/lib/milestones/claw-back';
import { runDueOperations } from '@/lib/payments/run-operation';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { createContract, publishPiece } from '../../factories/contracts';
import { plainTerms } from '../../factories/milestone-terms';
import { createAdmin } from '../../factories/people';
import { completePayment, control, openPaymentPage } from '../../factories/payments';

const soon = () => new Date(Date.now() + 10_000);
const terms = plainTerms({ criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] });

test('payment, transfer, reversal, refund and chargeback are booked without a single event', async () => {
  const [admin, deal] = [await createAdmin(), await createContract({ milestones: [terms, terms] })];
  const [first, second] = deal.milestoneIds as [string, string];
  const status = async (id: string) => (await db().milestone.findUniqueOrThrow({ where: { id } })).status;
  const compare = () => compareWithProvider(soon());
  const send = async () => {
    while ((await runDueOperations(paymentGateway, soon())) > 0);
  };

  for (const id of [first, second]) await completePayment(await openPaymentPage(id, deal.business, soon()));
  expect(await compare()).toMatchObject({ unmatched: 0 });
  expect([await status(first), await status(second)]).toEqual(['FUNDED', 'FUNDED']);

  await publishPiece(deal, first, { title: '巷子里的现烤面包' }, soon());
  await submitMilestone({ input: { milestoneId: first }, viewer: deal.freelancer, now: soon() });
  await acceptSubmission({ input: { milestoneId: first }, viewer: deal.business, now: soon() });
  await send();
  expect(await compare()).toMatchObject({ repaired: 1, unmatched: 0 });
  expect(await status(first)).toBe('SETTLED');

  await clawBack({ input: { milestoneId: first, amountMinor: 10_000n, reasons: '有一篇不符合约定，双方同意退回。' }, viewer: admin, now: soon() });
  await send();
  expect(await compare()).toMatchObject({ repaired: 1, unmatched: 0 });
  await send();
  expect(await compare()).toMatchObject({ repaired: 1, unmatched: 0 });

  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: second } });
  await control(`charges/${chargeId}/dispute`, {});
  expect(await compare()).toMatchObject({ repaired: 1, unmatched: 0 });
  expect((await db().milestone.findUniqueOrThrow({ where: { id: second } })).frozenAt).not.toBeNull();

  // Everything is known now.
  expect(await Promise.all([compare(), compare()])).toMatchObject([
    { repaired: 0, unmatched: 0 },
    { repaired: 0, unmatched: 0 },
  ]);
  expect(await db().externalEvent.count()).toBe(0);
});

test('a line that nobody can explain is kept, and let go when it is explained', async () => {
  const deal = await createContract({ milestones: [terms] });
  const milestoneId = deal.milestoneIds[0]!;
  await completePayment(await openPaymentPage(milestoneId, deal.business, soon()));
  // As if the attempt had been lost: the charge is the provider's alone.
  const funding = await db().funding.findFirstOrThrow({ where: { milestoneId } });
  await db().funding.update({ where: { id: funding.id }, data: { amountMinor: { increment: 1 } } });
  expect(await compareWithProvider(soon())).toMatchObject({ unmatched: 1 });
  expect(await db().unmatchedLine.findMany({ where: { matchedAt: null } })).toMatchObject([{ type: 'charge', currency: 'CNY', reason: 'not in our books' }]);

  await db().funding.update({ where: { id: funding.id }, data: { amountMinor: { decrement: 1 } } });
  expect(await compareWithProvider(soon())).toMatchObject({ repaired: 1, unmatched: 0 });
  expect(await db().unmatchedLine.count({ where: { matchedAt: null } })).toBe(0);
});

test('money that Stripe sets aside for a freelancer’s debt is still ours, and is no line of our books', async () => {
  const { freelancer } = await createContract({ milestones: [terms] });
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: freelancer.profile!.id } });
  await control(`accounts/${stripeAccountId}/correct`, { amount: -500, currency: 'cny' });
  const lines = await Array.fromAsync(paymentGateway.listLines(new Date(0)));
  expect(lines.map((line) => line.type)).toContain('reserve_transaction');
  expect(await compareWithProvider(soon())).toMatchObject({ unmatched: 0 });
});
