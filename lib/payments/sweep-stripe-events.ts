import { db } from '@/lib/db/client';
import { HOUR_MS, addMs } from '@/lib/time/duration';
import type { PaymentGateway, ProviderEvent } from './gateway';
import { recordExternalEvent } from './record-external-event';

/** The provider lists events for 30 days. */
const LONGEST_LOOK_BACK_MS = 30 * 24 * HOUR_MS;
const STORED_TOGETHER = 100;

/**
 * Stores the provider's events that never reached the webhook, from where the last sweep ended (an hour of overlap): after a failure of days, or
 * with a database that was restored, a webhook that arrives first hides nothing. Returns how many were new.
 */
export async function sweepStripeEvents(gateway: PaymentGateway, now: Date): Promise<number> {
  const last = await db().eventSweep.findUnique({ where: { id: 1 } });
  const earliest = addMs(now, -LONGEST_LOOK_BACK_MS);
  const since = last && last.readUntil > earliest ? addMs(last.readUntil, -HOUR_MS) : earliest;
  let found = 0;
  let newest: Date | null = null;
  let group: ProviderEvent[] = [];
  const store = async () => {
    const areNew = await Promise.all(group.map((event) => recordExternalEvent('SWEEP', event, now)));
    found += areNew.filter(Boolean).length;
    group = [];
  };
  for await (const event of gateway.listEvents(since)) {
    newest = event.createdAt;
    if (group.push(event) === STORED_TOGETHER) await store();
  }
  await store();
  if (newest) await db().eventSweep.upsert({ where: { id: 1 }, update: { readUntil: newest }, create: { id: 1, readUntil: newest } });
  return found;
}
