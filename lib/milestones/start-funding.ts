import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { env } from '@/lib/env/env';
import type { Currency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { lockMilestoneForParty } from './access';
import { applyEvent } from './apply-event';
import { confirmFunding } from './confirm-funding';
import { contractNumber } from './contract-number';

/** The provider wants at least 30 minutes by its own clock; the extra minute covers the way there. */
export const FUNDING_SESSION_MS = 31 * MINUTE_MS;

/**
 * Opens the payment page for a milestone and returns its address. As long as one page is open everybody gets the same one, so however
 * often this is called, one charge can come of it. Refuses as the lifecycle's `startFunding` does; PAYMENT_PROCESSING while a slow payment is on its way; STRIPE_UNREACHABLE leaves the attempt
 * open, and the next call goes on with it.
 */
export async function startFunding(call: UseCaseCall<{ milestoneId: string }>): Promise<{ url: string }> {
  const attempt = await openAttempt(call);
  if (attempt.expiresAt <= call.now) {
    await endAttempt(attempt, call.now);
    return startFunding(call);
  }
  // The page is finished; opening it again would only say so.
  if (attempt.submittedAt) throw new DomainError('PAYMENT_PROCESSING');
  if (attempt.checkoutUrl) return { url: attempt.checkoutUrl };
  const url = await openCheckout(call, attempt.id);
  return url === null ? startFunding(call) : { url };
}

/** The page has run out by our clock; what became of it is asked, never assumed. Refuses PAYMENT_PROCESSING while money may still come of it. */
async function endAttempt(attempt: { id: string; checkoutSessionId: string | null }, now: Date): Promise<void> {
  if (!attempt.checkoutSessionId) {
    await db().funding.updateMany({ where: { id: attempt.id, status: 'OPEN' }, data: { status: 'EXPIRED' } });
    return;
  }
  await confirmFunding(attempt.checkoutSessionId, now);
  const { status } = await db().funding.findUniqueOrThrow({ where: { id: attempt.id }, select: { status: true } });
  if (status === 'OPEN') throw new DomainError('PAYMENT_PROCESSING');
}

async function openAttempt({ input, viewer, now }: UseCaseCall<{ milestoneId: string }>) {
  return inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    if (milestone.fundedAt) throw new DomainError('ALREADY_FUNDED');
    const open = await tx.funding.findFirst({ where: { milestoneId: milestone.id, status: 'OPEN' } });
    if (open) {
      if (actor.kind !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
      return open;
    }
    await applyEvent(tx, {
      milestone,
      event: 'startFunding',
      actor,
      now,
      params: { amountMinor: milestone.amountMinor.toString(), currency: milestone.currency },
    });
    return tx.funding.create({
      data: {
        milestoneId: milestone.id,
        startedById: viewer.userId,
        amountMinor: milestone.amountMinor,
        currency: milestone.currency,
        expiresAt: addMs(now, FUNDING_SESSION_MS),
        createdAt: now,
      },
    });
  });
}

/** Null when the provider only repeats an earlier failure of this attempt: another attempt is called for. */
async function openCheckout({ viewer }: UseCaseCall<{ milestoneId: string }>, fundingId: string): Promise<string | null> {
  const funding = await db().funding.findUniqueOrThrow({
    where: { id: fundingId },
    include: { milestone: { include: { contract: { select: { id: true, serial: true } } } } },
  });
  const { milestone } = funding;
  const place = `${env().APP_URL}${viewer.locale === 'en' ? '/en' : ''}/contracts/${milestone.contractId}/milestones/${milestone.id}`;
  try {
    const checkout = await paymentGateway.createCheckout({
      fundingId,
      milestoneId: milestone.id,
      amountMinor: funding.amountMinor,
      currency: funding.currency as Currency,
      description: `${contractNumber(milestone.contract.serial)} · ${milestone.ordinal} · ${viewer.locale === 'en' ? (milestone.titleEn ?? milestone.title) : milestone.title}`,
      payerEmail: viewer.email,
      locale: viewer.locale,
      successUrl: `${place}/funding?session={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${place}?funding=canceled`,
      expiresAt: funding.expiresAt,
    });
    passFailpoint('checkout.after-call');
    await db().funding.updateMany({ where: { id: fundingId, checkoutSessionId: null }, data: { checkoutSessionId: checkout.id, checkoutUrl: checkout.url } });
    return checkout.url!;
  } catch (error) {
    // An answer that the provider keeps under the key would come again for a day: that attempt is over.
    const isKept = error instanceof GatewayError && (error.outcome === 'REFUSED' || error.isRepeated);
    if (isKept) await db().funding.updateMany({ where: { id: fundingId, status: 'OPEN', checkoutSessionId: null }, data: { status: 'EXPIRED' } });
    if (isKept && error.isRepeated) return null;
    if (error instanceof GatewayError) throw new DomainError(error.outcome === 'REFUSED' ? 'STRIPE_REFUSED' : 'STRIPE_UNREACHABLE');
    throw error;
  }
}
