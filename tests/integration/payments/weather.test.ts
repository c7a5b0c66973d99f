// Bad weather on the way: every event comes four times and in any order, two workers handle them, and each milestone is paid once.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { stripeClient } from '@/lib/payments/stripe/client';
import { drainMoney } from '@/lib/wiring/drain';
import { createContract, publishPiece, type Deal } from '../../factories/contracts';
import { plainTerms } from '../../factories/milestone-terms';
import { completePayment, control, openPaymentPage } from '../../factories/payments';
import { createBusinessOwner, createFreelancer } from '../../factories/people';

const terms = plainTerms({ criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] });
const LIVES = 12;
const EXTRA = 3;
const soon = () => new Date(Date.now() + 1_000);
let server: Server;
let received = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received += 1;
    const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
    const answer = await receiveWebhook(
      'ACCOUNT',
      new Request('http://localhost/api/stripe/webhook', { method: 'POST', headers, body: Buffer.concat(chunks) }),
    );
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = await stripeClient().webhookEndpoints.create({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    enabled_events: ['*'],
  });
  process.env.STRIPE_WEBHOOK_SECRET = endpoint.secret!;
  resetEnvironment();
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Lets everything that was held back come at once, and two workers work, until it is done. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
  await control('webhooks/config', { duplicate: EXTRA, shuffle: true, hold: false });
  await control('webhooks/flush');
  for (const deadline = Date.now() + 30_000; !(await isDone()); await new Promise((resolve) => setTimeout(resolve, 20))) {
    expect(Date.now(), 'done in time').toBeLessThan(deadline);
    await Promise.all([drainMoney(soon()), drainMoney(soon())]);
  }
  await control('webhooks/config', { hold: true });
}

test('doubled and shuffled webhooks: one charge, one transfer or one refund each', async () => {
  const [business, freelancer] = [await createBusinessOwner(), await createFreelancer()];
  const deals: Deal[] = [];
  for (let life = 0; life < LIVES; life += 1) {
    await db().proposal.updateMany({ data: { createdAt: new Date(0) } });
    deals.push(await createContract({ business, freelancer, milestones: [terms] }));
  }
  const ids = deals.map((deal) => deal.milestoneIds[0]!);
  const countIn = (...statuses: ('FUNDED' | 'SETTLED' | 'CANCELLED')[]) => db().milestone.count({ where: { id: { in: ids }, status: { in: statuses } } });
  await control('webhooks/config', { hold: true });

  for (const deal of deals) await completePayment(await openPaymentPage(deal.milestoneIds[0]!, business, soon()));
  await until(async () => (await countIn('FUNDED')) === LIVES);

  for (const [index, deal] of deals.entries()) {
    const milestoneId = deal.milestoneIds[0]!;
    if (index % 3 === 2) {
      await cancelMilestone({ input: { milestoneId }, viewer: freelancer, now: soon() });
      continue;
    }
    await publishPiece(deal, milestoneId, { title: '巷子里的现烤面包' }, soon());
    await submitMilestone({ input: { milestoneId }, viewer: freelancer, now: soon() });
    await acceptSubmission({ input: { milestoneId }, viewer: business, now: soon() });
  }
  await until(async () => (await countIn('SETTLED', 'CANCELLED')) === LIVES);

  const transfers = await Array.fromAsync(stripeClient().transfers.list({ limit: 100 }));
  expect(transfers.map((transfer) => transfer.metadata.milestone_id).sort()).toEqual(ids.filter((_, index) => index % 3 !== 2).sort());
  const booked = await db().ledgerTransfer.groupBy({ by: ['milestoneId', 'kind'], where: { milestoneId: { in: ids } }, _count: true });
  expect(booked.filter((row) => row._count !== 1)).toEqual([]);
  expect(booked.filter((row) => row.kind === 'FUNDED')).toHaveLength(LIVES);
  const events = await db().externalEvent.count({ where: { endpoint: 'ACCOUNT' } });
  expect(events).toBeGreaterThan(LIVES * 3);
  expect(received).toBeGreaterThanOrEqual(events * (1 + EXTRA));
});
