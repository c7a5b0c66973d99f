import { db } from '@/lib/db/client';
import { HOUR_MS, addMs } from '@/lib/time/duration';
import type { PaymentGateway, ProviderEvent } from './gateway';
import { recordExternalEvent } from './record-external-event';

/** The provider lists events for 30 days. */
const LONGEST_LOOK_BACK_MS = 30 * 24 * HOUR_MS;
const STORED_TOGETHER = 100;

/** Stores the provider's events since the last known one (an hour of overlap) that never reached the webhook. Returns how many were new. */
export async function sweepStripeEvents(gateway: PaymentGateway, now: Date): Promise<number> {
  const last = await db().externalEvent.findFirst({ orderBy: { createdAt: 'desc' }, select: { createdAt: true } });
  const earliest = addMs(now, -LONGEST_LOOK_BACK_MS);
  const since = last && last.createdAt > earliest ? addMs(last.createdAt, -HOUR_MS) : earliest;
  let found = 0;
  let group: ProviderEvent[] = [];
  const store = async () => {
    const areNew = await Promise.all(group.map((event) => recordExternalEvent('SWEEP', event, now)));
    found += areNew.filter(Boolean).length;
    group = [];
  };
  for await (const event of gateway.listEvents(since)) if (group.push(event) === STORED_TOGETHER) await store();
  await store();
  return found;
}
