// One round over everything that waits: inbox, money operations, events, mail. The worker repeats it; tests and the seed run it inline.
import { deliverEvents } from '@/lib/events/deliver-events';
import { sendQueuedMail } from '@/lib/mail/send-queued-mail';
import { handleExternalEvents } from '@/lib/payments/handle-external-events';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeBatchHandlers, stripeEventHandlers } from './stripe-events';
import { subscribers } from './subscribers';

/** Returns how much was taken; 0 means that nothing was due. */
export async function drainMoney(now: Date): Promise<number> {
  return (
    (await handleExternalEvents({ handlers: stripeEventHandlers, batchHandlers: stripeBatchHandlers }, now)) + (await runDueOperations(paymentGateway, now))
  );
}

export async function drainNotices(now: Date): Promise<number> {
  return (await deliverEvents(subscribers, now)) + (await sendQueuedMail(now));
}
