// Milestones whose freelancer's transfer the payment provider has taken but whose event we have not heard: the state in which settlement begins.
// Reached through the product's own use cases; only the waiting is left out.
import type Stripe from 'stripe';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { createContract, publishPiece } from '@/tests/factories/contracts';
import { plainTerms } from '@/tests/factories/milestone-terms';
import { completePayment, openPaymentPage } from '@/tests/factories/payments';
import { createBusinessOwner, createFreelancer } from '@/tests/factories/people';
import { inLanes } from './lanes';
import { say } from './scope';

const PER_CONTRACT = 20;
const LANES = 8;

export type Settling = { milestoneId: string; decisionId: string; operationId: string; amountMinor: bigint; event: Stripe.TransferCreatedEvent };

/** Makes `count` of them. Expects the provider to hold its webhooks back, and no worker. */
export async function createSettlingMilestones(count: number): Promise<Settling[]> {
  const business = await createBusinessOwner({ now: new Date() });
  const terms = plainTerms({ criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] });
  const contracts = Array.from({ length: Math.ceil(count / PER_CONTRACT) }, (_, index) => Math.min(PER_CONTRACT, count - index * PER_CONTRACT));
  let done = 0;
  await inLanes(LANES, contracts, async (size) => {
    // A payment page lives half an hour, counted from its own moment.
    const now = new Date();
    const freelancer = await createFreelancer({ now });
    const deal = await createContract({ business, freelancer, milestones: Array.from({ length: size }, () => terms), now });
    for (const milestoneId of deal.milestoneIds) {
      const page = await openPaymentPage(milestoneId, business, now);
      await completePayment(page);
      await confirmFunding(page, now);
      await publishPiece(deal, milestoneId, { title: '巷子里的现烤面包' }, now);
      await submitMilestone({ input: { milestoneId }, viewer: freelancer, now });
      await acceptSubmission({ input: { milestoneId }, viewer: business, now });
      if (++done % 100 === 0) say(`${done} of ${count} milestones accepted …`);
    }
  });
  while ((await runDueOperations(paymentGateway, new Date(), 50)) > 0);
  const events = new Map<string, Stripe.TransferCreatedEvent>();
  for await (const event of stripeClient().events.list({ type: 'transfer.created', limit: 100 })) {
    if (event.type === 'transfer.created') events.set(event.data.object.id, event);
  }
  const operations = await db().paymentOperation.findMany({ where: { status: 'SENT', leg: 'RELEASE' } });
  if (operations.length !== count) throw new Error(`${operations.length} of ${count} transfers were sent.`);
  return operations.map(({ id, decisionId, milestoneId, amountMinor, stripeObjectId }) => {
    const event = events.get(stripeObjectId ?? '');
    if (!event) throw new Error(`The provider has no event for ${stripeObjectId}.`);
    return { milestoneId, decisionId, operationId: id, amountMinor, event };
  });
}
