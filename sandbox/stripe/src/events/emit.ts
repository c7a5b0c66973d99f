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
import { wantsSnapshot, wantsThin } from './webhook-filter.ts';

/** Every snapshot event this simulation can cause. */
export type SnapshotType =
  | 'account.application.deauthorized'
  | 'account.updated'
  | 'balance.available'
  | 'balance_settings.updated'
  | 'capability.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.updated'
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'charge.updated'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.processing'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payout.canceled'
  | 'payout.created'
  | 'payout.failed'
  | 'payout.paid'
  | 'payout.updated'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'
  | 'topup.canceled'
  | 'topup.created'
  | 'topup.failed'
  | 'topup.succeeded'
  | 'transfer.created'
  | 'transfer.reversed'
  | 'transfer.updated';

export const SNAPSHOT_TYPES: ReadonlySet<string> = new Set<SnapshotType>([
  'account.application.deauthorized',
  'account.updated',
  'balance.available',
  'balance_settings.updated',
  'capability.updated',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.failed',
  'charge.pending',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'charge.updated',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payout.canceled',
  'payout.created',
  'payout.failed',
  'payout.paid',
  'payout.updated',
  'refund.created',
  'refund.failed',
  'refund.updated',
  'topup.canceled',
  'topup.created',
  'topup.failed',
  'topup.succeeded',
  'transfer.created',
  'transfer.reversed',
  'transfer.updated',
]);

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
