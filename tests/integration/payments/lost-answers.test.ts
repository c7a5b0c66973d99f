// Answers of the provider that are lost or refused: what may be repeated, under which key, and what is looked up first.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { createMilestone } from '../../factories/contracts';
import { control, receiveEvents, setProviderClock } from '../../factories/payments';

test('an answer that is lost after the money moved is asked for again under the same key', async () => {
  const now = new Date(Date.now() + 5_000);
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now });
  await control('fail-next', { method: 'POST', path: '/v1/transfers', status: 500, dropAnswer: true });
  await receiveEvents(now);
  await receiveEvents(new Date(now.getTime() + 10 * 60_000));

  const [operation] = await db().paymentOperation.findMany({ where: { milestoneId: deal.milestoneId } });
  expect(operation).toMatchObject({ status: 'CONFIRMED', attempt: 1 });
  expect(await db().ledgerTransfer.count({ where: { milestoneId: deal.milestoneId, kind: 'RELEASE_CONFIRMED' } })).toBe(1);
});

test('a definite refusal is tried again under a new key', async () => {
  const now = new Date(Date.now() + 5_000);
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now });
  await control('fail-next', { method: 'POST', path: '/v1/transfers', status: 400, code: 'balance_insufficient', type: 'invalid_request_error' });
  await receiveEvents(now);
  expect(await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).toMatchObject({
    status: 'QUEUED',
    attempt: 2,
    lastError: 'balance_insufficient',
  });

  await receiveEvents(new Date(now.getTime() + 60 * 60_000));
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('SETTLED');
});

test('an outcome unknown for a day is looked up before anything is repeated', async () => {
  const now = new Date(Date.now() + 5_000);
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now });
  await control('fail-next', { method: 'POST', path: '/v1/transfers', status: 500, dropAnswer: true });
  // The answer is lost, and for a day nobody listens: neither event nor retry arrives.
  const { runDueOperations } = await import('@/lib/payments/run-operation');
  const { paymentGateway } = await import('@/lib/payments/payment-gateway');
  await runDueOperations(paymentGateway, now);
  expect(await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).toMatchObject({ status: 'UNKNOWN' });

  const nextDay = new Date(now.getTime() + 26 * 3_600_000);
  await setProviderClock(nextDay);
  await runDueOperations(paymentGateway, nextDay);
  expect(await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).toMatchObject({ status: 'SENT', attempt: 1 });
  await receiveEvents(nextDay, 3);
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('SETTLED');
});
