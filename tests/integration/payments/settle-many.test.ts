// Transfers confirmed many at a time: the same books as one by one, one broken among them, and two that end a contract at once.
import { expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { confirmMovement } from '@/lib/milestones/confirm-movement';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { runDueOperations } from '@/lib/payments/run-operation';
import { createContract, publishPiece, type Deal } from '../../factories/contracts';
import { plainTerms } from '../../factories/milestone-terms';
import { handleStoredEvents, payFunding } from '../../factories/payments';
import { createBusinessOwner, createFreelancer } from '../../factories/people';

const start = new Date();
const soon = () => new Date(Date.now() + 1_000);
const terms = plainTerms({ criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] });

/** A contract whose milestones are all accepted; no transfer has been sent. */
async function createAccepted(count: number, people: { business?: Viewer; freelancer?: Viewer } = {}): Promise<Deal> {
  const deal = await createContract({ milestones: Array.from({ length: count }, () => terms), ...people });
  // All are paid first: taking in payments would take in transfers too.
  for (const milestoneId of deal.milestoneIds) await payFunding(milestoneId, deal.business, soon());
  for (const milestoneId of deal.milestoneIds) {
    await publishPiece(deal, milestoneId, { title: '巷子里的现烤面包' }, soon());
    await submitMilestone({ input: { milestoneId }, viewer: deal.freelancer, now: soon() });
    await acceptSubmission({ input: { milestoneId }, viewer: deal.business, now: soon() });
  }
  return deal;
}

/** The provider takes the transfers; its events are stored and not handled. */
async function storeTransferEvents(): Promise<void> {
  while ((await runDueOperations(paymentGateway, soon())) > 0);
  for (const event of await Array.fromAsync(paymentGateway.listEvents(start)))
    if (event.type === 'transfer.created') await recordExternalEvent('ACCOUNT', event, soon());
}

const statuses = async (deal: Deal) =>
  (await db().milestone.findMany({ where: { contractId: deal.contractId }, orderBy: { ordinal: 'asc' } })).map((row) => row.status);
const contractStatus = async (deal: Deal) => (await db().contract.findUniqueOrThrow({ where: { id: deal.contractId } })).status;

test('events of many transfers settle together; each milestone has its entry, its history and its notice, once', async () => {
  const deals = [await createAccepted(5), await createAccepted(3)];
  await storeTransferEvents();
  await Promise.all([handleStoredEvents(soon()), handleStoredEvents(soon())]);
  const milestoneIds = deals.flatMap((deal) => deal.milestoneIds);
  expect(await Promise.all(deals.map(statuses))).toEqual([Array(5).fill('SETTLED'), Array(3).fill('SETTLED')]);
  expect(await Promise.all(deals.map(contractStatus))).toEqual(['COMPLETED', 'COMPLETED']);
  expect(await db().ledgerTransfer.count({ where: { milestoneId: { in: milestoneIds }, kind: 'RELEASE_CONFIRMED' } })).toBe(8);
  expect(await db().milestoneHistory.count({ where: { milestoneId: { in: milestoneIds }, event: 'settle' } })).toBe(8);
  expect(await db().domainEvent.count({ where: { type: 'milestone.changed', payload: { path: ['event'], equals: 'settle' } } })).toBe(8);
  expect(await db().externalEvent.count({ where: { type: 'transfer.created', status: { not: 'HANDLED' } } })).toBe(0);
});

test('one broken among many waits alone, and settles when it is mended', async () => {
  const deal = await createAccepted(4);
  const [broken] = await db().paymentOperation.findMany({ where: { milestoneId: deal.milestoneIds[1]! } });
  await storeTransferEvents();
  await db().paymentOperation.update({ where: { id: broken!.id }, data: { amountMinor: { increment: 1 } } });
  await handleStoredEvents(soon());
  expect(await statuses(deal)).toEqual(['SETTLED', 'SETTLING', 'SETTLED', 'SETTLED']);
  expect(await contractStatus(deal)).toBe('ACTIVE');
  const [waiting] = await db().externalEvent.findMany({ where: { type: 'transfer.created', status: 'WAITING' } });
  expect(waiting).toMatchObject({ status: 'WAITING', lastError: expect.stringContaining('amount and currency decided') });

  await db().paymentOperation.update({ where: { id: broken!.id }, data: { amountMinor: { decrement: 1 } } });
  await handleStoredEvents(new Date(Date.now() + 60_000));
  expect(await statuses(deal)).toEqual(Array(4).fill('SETTLED'));
  expect(await contractStatus(deal)).toBe('COMPLETED');
});

test('the last two milestones of a contract confirmed at the same moment: the contract ends', async () => {
  const people = { business: await createBusinessOwner(), freelancer: await createFreelancer() };
  for (let round = 0; round < 8; round += 1) {
    const deal = await createAccepted(2, people);
    await storeTransferEvents();
    const operations = await db().paymentOperation.findMany({ where: { milestoneId: { in: deal.milestoneIds } } });
    const movements = await Promise.all(operations.map((operation) => paymentGateway.getTransfer(operation.stripeObjectId!)));
    await Promise.all(movements.map((movement) => confirmMovement(movement, soon())));
    expect(await contractStatus(deal)).toBe('COMPLETED');
  }
});
