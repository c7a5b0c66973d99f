import { db } from '@/lib/db/client';
import type { ProviderEvent } from './gateway';

export type EventSource = 'ACCOUNT' | 'CONNECT' | 'SWEEP';

/** Stores an event once, whatever brings it how often. True when it is new. One statement, so the webhook can answer at once. */
export async function recordExternalEvent(source: EventSource, event: ProviderEvent, now: Date): Promise<boolean> {
  const inserted = await db().$executeRaw`
    INSERT INTO external_event (id, endpoint, account, type, api_version, livemode, object_id, payload, created_at, received_at, run_after)
    VALUES (${event.id}, ${source}, ${event.account}, ${event.type}, ${event.apiVersion}, ${event.livemode}, ${event.objectId}, ${JSON.stringify(event.payload)}::jsonb,
            ${event.createdAt}, ${now}, ${now})
    ON CONFLICT (id) DO NOTHING`;
  return inserted === 1;
}
