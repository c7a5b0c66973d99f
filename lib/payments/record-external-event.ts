import { db } from '@/lib/db/client';
import { writeTogether } from '@/lib/db/write-together';
import type { ProviderEvent } from './gateway';

export type EventSource = 'ACCOUNT' | 'CONNECT' | 'SWEEP';
type Arrival = { source: EventSource; event: ProviderEvent; now: Date };

/** Events that come in a crowd are stored together: the provider waits for one write, not for a queue of them. */
const record = writeTogether(recordAll, { size: 200, atOnce: 2 });

/** Stores an event once, whatever brings it how often. True when it is new. Returns when it is on disk, so the webhook can answer at once. */
export function recordExternalEvent(source: EventSource, event: ProviderEvent, now: Date): Promise<boolean> {
  return record({ source, event, now });
}

async function recordAll(arrivals: readonly Arrival[]): Promise<boolean[]> {
  const rows = arrivals.map(({ source, event, now }) => ({
    id: event.id,
    endpoint: source,
    account: event.account,
    type: event.type,
    api_version: event.apiVersion,
    livemode: event.livemode,
    object_id: event.objectId,
    payload: event.payload,
    created_at: event.createdAt,
    received_at: now,
  }));
  const stored = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO external_event (id, endpoint, account, type, api_version, livemode, object_id, payload, created_at, received_at, run_after)
    SELECT id, endpoint, account, type, api_version, livemode, object_id, payload, created_at, received_at, received_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(
      id text, endpoint text, account text, type text, api_version text, livemode boolean, object_id text, payload jsonb, created_at timestamptz, received_at timestamptz)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`;
  // Of two copies in one crowd the first is the new one.
  const fresh = new Set(stored.map(({ id }) => id));
  return arrivals.map(({ event }) => fresh.delete(event.id));
}
