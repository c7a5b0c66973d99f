/**
 * Writes events and the deliveries they owe in the transaction that caused them, so that neither can exist alone. The
 * snapshot is frozen here: later changes of the object do not reach it.
 */
import type Stripe from 'stripe';
import { isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import { PLATFORM } from '../records.ts';
import type { WireThinEvent } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { API_VERSION } from '../settings.ts';
import type { SnapshotType } from './snapshot-types.ts';
import { wantsSnapshot, wantsThin } from './webhook-filter.ts';

type Emission = { type: SnapshotType; object: object; before?: object; account?: string };

/** What the changed fields were before, as `previous_attributes` tells it. */
function changedFields(before: object, after: object): Record<string, unknown> {
  const previous = before as Record<string, unknown>;
  const current = after as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(current)
      .filter((key) => JSON.stringify(previous[key]) !== JSON.stringify(current[key]))
      .map((key) => [key, previous[key] ?? null]),
  );
}

export function emitEvent(sandbox: Sandbox, { type, object, before, account = PLATFORM }: Emission): void {
  const { store, clock, cause } = sandbox;
  const isConnected = account !== PLATFORM;
  const endpoints = store
    .table('webhook_endpoint')
    .all()
    .filter((endpoint) => wantsSnapshot(endpoint, type, isConnected));
  const created = clock.now();
  const event = {
    id: newId('evt'),
    object: 'event',
    ...(isConnected && { account }),
    api_version: API_VERSION,
    created,
    data: { object, ...(before && { previous_attributes: changedFields(before, object) }) },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
    type,
  } satisfies Stripe.EventBase;
  store.insert('event', { id: event.id, account, created, object: event as unknown as Stripe.Event, hidden: null });
  for (const endpoint of endpoints) owe(sandbox, { eventId: event.id, endpointId: endpoint.id, type });
}

type ThinType =
  | 'v2.core.account[requirements].updated'
  | 'v2.core.account[configuration.recipient].capability_status_updated'
  | 'v2.core.account.created'
  | 'v2.core.account.closed'
  | 'v2.core.account.updated';

/** Thin events carry an id and a pointer; whoever wants more must fetch it. */
export function emitThinEvent(
  sandbox: Sandbox,
  { type, accountId, data = null }: { type: ThinType; accountId: string; data?: Record<string, unknown> | null },
): void {
  const { store, clock, cause } = sandbox;
  const created = clock.now();
  const event: WireThinEvent = {
    id: newId('evt'),
    object: 'v2.core.event',
    type,
    created: isoTime(created),
    livemode: false,
    ...(cause && { reason: { type: 'request', request: { id: cause.requestId, idempotency_key: cause.idempotencyKey ?? '' } } }),
    related_object: { id: accountId, type: 'v2.core.account', url: `/v2/core/accounts/${accountId}` },
  };
  store.insert('thin_event', { id: event.id, created, object: event, hidden: { data } });
  for (const endpoint of store.table('webhook_endpoint').all()) {
    if (wantsThin(endpoint, type)) owe(sandbox, { eventId: event.id, endpointId: endpoint.id, type });
  }
}

/** Also used to send an event again; each sending is a delivery of its own. */
export function owe(sandbox: Sandbox, { eventId, endpointId, type }: { eventId: string; endpointId: string; type: string }): string {
  const id = newId('dlv');
  sandbox.store.insert('delivery', {
    id,
    created: sandbox.clock.now(),
    object: {
      event: eventId,
      endpoint: endpointId,
      type,
      attempts: 0,
      status: 'pending',
      nextAttemptAt: Date.now(),
      lastStatus: null,
      lastError: null,
      deliveredAt: null,
    },
    hidden: null,
  });
  return id;
}
