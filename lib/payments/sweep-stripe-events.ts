import { db } from '@/lib/db/client';
import { HOUR_MS, addMs } from '@/lib/time/duration';
import type { PaymentGateway } from './gateway';
import { recordExternalEvent } from './record-external-event';

/** The provider lists events for 30 days. */
const LONGEST_LOOK_BACK_MS = 30 * 24 * HOUR_MS;

/** Stores the provider's events since the last known one (an hour of overlap) that never reached the webhook. Returns how many were new. */
export async function sweepStripeEvents(gateway: PaymentGateway, now: Date): Promise<number> {
  const last = await db().externalEvent.findFirst({ orderBy: { createdAt: 'desc' }, select: { createdAt: true } });
  const earliest = addMs(now, -LONGEST_LOOK_BACK_MS);
  const since = last && last.createdAt > earliest ? addMs(last.createdAt, -HOUR_MS) : earliest;
  let found = 0;
  for await (const event of gateway.listEvents(since)) {
    if (await recordExternalEvent('SWEEP', event, now)) found += 1;
  }
  return found;
}
