// Ends a history: banks decide, admins answer what waits for them, days pass, until nothing of the contract moves any more.
import { db } from '@/lib/db/client';
import { advanceRefund } from '@/lib/milestones/claw-back';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { stripeClient } from '@/lib/payments/stripe/client';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { nameBankCard } from '../../../factories/people';
import { control, receiveEvents } from '../../../factories/payments';
import type { Random } from './random';
import { moment, moveClock, soon, type World } from './world';

const DAYS = 8;
const CARDS = ['6222 0212 0802 0010 029', '6225 7588 8888 8889'] as const;
let cardsNamed = 0;

const openOperations = ({ deal }: World) =>
  db().paymentOperation.findMany({ where: { milestoneId: { in: deal.milestoneIds }, status: { notIn: ['CONFIRMED', 'VOIDED'] } } });

/** Stripe refunds nothing of a charge that was charged back and lost, not even the rest: that is paid by hand. */
export const isForHand = (operation: { leg: string; status: string; lastError: string | null }) =>
  operation.leg === 'REFUND' && operation.status === 'REFUSED' && operation.lastError === 'charge_disputed';

export async function finish(world: World, random: Random): Promise<void> {
  await control('clear-faults');
  for (let day = 0; day < DAYS; day += 1) {
    await decideCases(world, random);
    await receiveEvents(soon());
    await answerForAdmins(world);
    if (world.isPaidByBank) await payByBank(world);
    await moveClock(24);
    await receiveEvents(moment());
    await sweepOperations(soon());
    await receiveEvents(soon());
    const isOpen = (await openOperations(world)).some((operation) => !isForHand(operation));
    const isFrozen = (await db().milestone.count({ where: { id: { in: world.deal.milestoneIds }, frozenAt: { not: null } } })) > 0;
    if (!isOpen && !isFrozen) return;
  }
}

async function decideCases({ deal }: World, random: Random): Promise<void> {
  const charges = await db().funding.findMany({ where: { milestoneId: { in: deal.milestoneIds }, chargeId: { not: null } }, orderBy: { createdAt: 'asc' } });
  for (const { chargeId } of charges) {
    for (const { id, status } of (await stripeClient().disputes.list({ charge: chargeId!, limit: 100 })).data)
      if (!['won', 'lost', 'warning_closed'].includes(status)) await control(`disputes/${id}/decide`, { verdict: random.pick(['won', 'lost']) });
  }
}

async function answerForAdmins(world: World): Promise<void> {
  for (const { id, leg, status, lastError } of await openOperations(world)) {
    if (leg === 'REVERSAL' && lastError && (status === 'REFUSED' || status === 'QUEUED'))
      await advanceRefund({ input: { operationId: id }, viewer: world.cast.alice, now: soon() });
    else if (status === 'REFUSED') await retryOperation({ input: { operationId: id }, viewer: world.cast.bob, now: soon() });
  }
}

async function payByBank({ cast, currency }: World): Promise<void> {
  const account = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: cast.paidByBank.profile!.id }, include: { destination: true } });
  if (account.destination?.refusedAt) await nameBankCard(cast.paidByBank, soon(), CARDS[(cardsNamed += 1) % 2]);
  await exportBatch({ input: { currency: currency as 'CNY' }, viewer: cast.alice, now: soon() }).catch(() => {});
  for (const { id, exportedById } of await db().payoutBatch.findMany({ where: { status: 'EXPORTED' } })) {
    const viewer = exportedById === cast.alice.userId ? cast.bob : cast.alice;
    await confirmBatch({ input: { batchId: id, reference: 'BANK-9' }, viewer, now: soon() });
  }
}
