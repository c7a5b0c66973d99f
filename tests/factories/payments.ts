// The outside world in a test or seed: what payers and the payment provider do.
import { startFunding } from '@/lib/milestones/start-funding';
import { db } from '@/lib/db/client';
import type { Viewer } from '@/lib/auth/viewer';
import { handleExternalEvents } from '@/lib/payments/handle-external-events';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { stripeClient } from '@/lib/payments/stripe/client';
import { toProviderEvent } from '@/lib/payments/stripe/translate';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { drainMoney } from '@/lib/wiring/drain';
import { stripeBatchHandlers, stripeEventHandlers } from '@/lib/wiring/stripe-events';

/** Calls the sandbox's control plane. */
export async function control<Answer = unknown>(path: string, body: object = {}): Promise<Answer> {
  const response = await fetch(`${process.env.SANDBOX_CONTROL_URL}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Moves the provider's clock to a moment. */
export async function setProviderClock(moment: Date): Promise<void> {
  await control('clock/set', { to: Math.floor(moment.getTime() / 1000) });
}

/**
 * The platform puts money of its own into its balance. Without it the provider's fee on a charge is missing when all of the charge is
 * paid out again, and the refund waits for funds.
 */
export async function topUpFloat(amountMinor = 1_000_000): Promise<void> {
  for (const currency of ['cny', 'usd']) {
    await stripeClient()
      .topups.create({ amount: amountMinor, currency, description: 'float' })
      .catch((error: { param?: string }) => {
        // The sandbox may be told to hold one currency only.
        if (error.param !== 'currency') throw error;
      });
  }
}

/** Events this process has stored already. */
const seen = new Set<string>();

/**
 * Takes in new events and handles what is due, until nothing moves any more. Looks back only as far as there is news; with `days`, looks
 * through all events of that time, which a provider clock that was set back makes necessary.
 */
export async function receiveEvents(now: Date, days?: number): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const news = days === undefined ? await newestEvents() : await Array.fromAsync(paymentGateway.listEvents(new Date(now.getTime() - days * 86_400_000)));
    let moved = 0;
    for (const event of news) {
      if (seen.has(event.id)) continue;
      seen.add(event.id);
      if (await recordExternalEvent('SWEEP', event, now)) moved += 1;
    }
    moved += await drainMoney(now);
    if (moved === 0) return;
  }
}

/** Pages back from the newest event to the first page that holds no news; oldest first. */
async function newestEvents() {
  const news = [];
  let last: string | undefined;
  for (;;) {
    const page = await stripeClient().events.list({ limit: 25, ...(last ? { starting_after: last } : {}) });
    news.push(...page.data);
    last = page.data.at(-1)?.id;
    if (!page.has_more || page.data.every((event) => seen.has(event.id))) return news.reverse().map(toProviderEvent);
  }
}

/** Handles stored events only, without calling the provider for operations. */
export async function handleStoredEvents(now: Date): Promise<number> {
  return handleExternalEvents({ handlers: stripeEventHandlers, batchHandlers: stripeBatchHandlers }, now);
}

export type PaymentMethod = 'card' | 'alipay' | 'wechat_pay';

/** The business opens the payment page; returns the page's session id. */
export async function openPaymentPage(milestoneId: string, viewer: Viewer, now: Date): Promise<string> {
  await startFunding({ input: { milestoneId }, viewer, now });
  const funding = await db().funding.findFirstOrThrow({ where: { milestoneId, status: 'OPEN' } });
  return funding.checkoutSessionId!;
}

/** The payer finishes the page. */
export async function completePayment(sessionId: string, outcome: 'paid' | 'declined' | 'canceled' = 'paid', method: PaymentMethod = 'card'): Promise<void> {
  await control(`checkout/sessions/${sessionId}/complete`, { outcome, method });
}

/** Takes in events until something has come about; beside a running worker, which may be the one to bring it about. */
export async function receiveUntil(now: Date, isDone: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) {
    await receiveEvents(now);
    if (await isDone()) return;
  }
}

/** The whole way: page opened, paid, events received. */
export async function payFunding(milestoneId: string, viewer: Viewer, now: Date, method: PaymentMethod = 'card'): Promise<void> {
  await completePayment(await openPaymentPage(milestoneId, viewer, now), 'paid', method);
  await receiveUntil(now, async () => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).fundedAt !== null);
}
