import { db } from '@/lib/db/client';
import { log } from '@/lib/log/log';
import type { PaymentOperation } from '@/lib/db/generated/client';
import { GatewayError, type Movement } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { bindReleases } from './bind-releases';
import { confirmFunding } from './confirm-funding';
import { confirmMovements } from './confirm-movement';
import { noticePayoutAccount } from './notice-payout-account';
import { settleDisputedRefunds } from './settle-disputed-refunds';

const LATE_MS = 2 * MINUTE_MS;
const BATCH = 100;

/** Asks the provider about what an event should have told by now: sent operations, open payment pages, accounts that money waits for. */
export async function sweepOperations(now: Date): Promise<number> {
  const sent = await db().paymentOperation.findMany({
    where: { status: 'SENT', rail: 'STRIPE_CONNECT', calledAt: { lt: addMs(now, -LATE_MS) } },
    orderBy: { calledAt: 'asc' },
    take: BATCH,
  });
  const open = await db().funding.findMany({
    where: { status: 'OPEN', checkoutSessionId: { not: null }, createdAt: { lt: addMs(now, -LATE_MS) } },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
    include: { milestone: { select: { status: true } } },
  });
  for (const operation of sent) {
    await attempt(async () => confirmMovements(await movementsOf(operation), now));
  }
  for (const funding of open) {
    // Nobody waits for this payment any more: its page is closed before somebody pays there.
    if (funding.milestone.status !== 'AWAITING_FUNDS') await attempt(() => paymentGateway.expireCheckout(funding.checkoutSessionId!));
    await attempt(() => confirmFunding(funding.checkoutSessionId!, now));
  }
  const payees = await db().payoutAccount.findMany({
    where: {
      stripeAccountId: { not: null },
      freelancer: { contracts: { some: { milestones: { some: { status: 'SETTLING' } } } } },
      rail: 'STRIPE_CONNECT',
      transfersStatus: { not: 'ACTIVE' },
    },
    take: BATCH,
  });
  for (const payee of payees) await attempt(() => noticePayoutAccount(payee.stripeAccountId!, now));
  await settleDisputedRefunds(now);
  // A release that was on its way when its payee changed accounts, and did not leave, follows them.
  await bindReleases(db(), now);
  return sent.length + open.length;
}

async function movementsOf({ leg, stripeObjectId, reversesTransferId }: PaymentOperation): Promise<Movement[]> {
  if (leg === 'REVERSAL') return paymentGateway.getReversals(reversesTransferId!);
  return [await (leg === 'RELEASE' ? paymentGateway.getTransfer : paymentGateway.getRefund)(stripeObjectId!)];
}

async function attempt(look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    log.warn({ err: error }, 'the payment provider did not answer a look-up');
  }
}
