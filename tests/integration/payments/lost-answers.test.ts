// The process dies at every named point of every money flow; afterwards the work is finished once, and the books hold.
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { FAILPOINTS, type Failpoint } from '@/lib/payments/failpoints';
import { createMilestone } from '../../factories/contracts';
import { control, receiveEvents, setProviderClock } from '../../factories/payments';

function runUntilItDies(args: string[], failpoint: Failpoint): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/setup/crash-child.ts', ...args], {
      env: { ...process.env, FAILPOINT: failpoint },
      stdio: 'ignore',
    });
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

const FLOWS = {
  accept: { status: 'IN_REVIEW', actor: 'business', end: 'SETTLED', leg: 'RELEASE', redo: acceptSubmission },
  'give-back': { status: 'FUNDED', actor: 'freelancer', end: 'CANCELLED', leg: 'REFUND', redo: cancelMilestone },
} as const;

const cases = Object.keys(FLOWS).flatMap((flow) => FAILPOINTS.map((failpoint) => [flow as keyof typeof FLOWS, failpoint] as const));

test.each(cases)('%s dies at %s: once in the end', { timeout: 60_000 }, async (flow, failpoint) => {
  const { status, actor, end, leg, redo } = FLOWS[flow];
  const deal = await createMilestone({ status });
  const viewer = deal[actor];

  expect(await runUntilItDies([flow, deal.milestoneId, viewer.userId], failpoint)).toBe('SIGKILL');

  // The person clicks again, the worker starts again; an answer that was lost is asked for after its time.
  await redo({ input: { milestoneId: deal.milestoneId }, viewer, now: new Date(Date.now() + 5_000) }).catch(() => {});
  const later = new Date(Date.now() + 10 * 60_000);
  await receiveEvents(later);

  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe(end);
  expect(await db().paymentOperation.findMany({ where: { milestoneId: deal.milestoneId }, select: { leg: true, status: true, attempt: true } })).toEqual([
    { leg, status: 'CONFIRMED', attempt: 1 },
  ]);
});

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
