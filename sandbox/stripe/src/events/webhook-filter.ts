import type { EndpointSecrets, Row } from '../records.ts';
import type Stripe from 'stripe';

type EndpointRow = Row<Stripe.WebhookEndpoint, EndpointSecrets>;

/** An endpoint hears either the platform's own events or those of its connected accounts, never both. */
export function wantsSnapshot(endpoint: EndpointRow, type: string, isConnected: boolean): boolean {
  const { hidden, object } = endpoint;
  if (object.status !== 'enabled' || hidden.thin || hidden.connect !== isConnected) return false;
  return object.enabled_events.includes('*') || object.enabled_events.includes(type);
}

export function wantsThin(endpoint: EndpointRow, type: string): boolean {
  const { hidden, object } = endpoint;
  if (object.status !== 'enabled' || !hidden.thin) return false;
  return object.enabled_events.includes('*') || object.enabled_events.includes(type);
}
