import { hash } from 'node:crypto';
import { createWebhookEndpoint } from './resources/webhook-endpoints.ts';
import type { Sandbox } from './sandbox.ts';

/** A webhook endpoint given at the start, with the secret its receiver already knows. */
export type ConfiguredEndpoint = {
  url: string;
  secret: string;
  /** Hears the connected accounts' events instead of the platform's own. */
  connect?: boolean;
  /** Hears the thin events of v2 accounts instead of snapshots. */
  thin?: boolean;
  /** All when left out. */
  enabledEvents?: string[];
};

/** The same endpoint keeps its id over restarts, so that deliveries still owed to it find it. */
function stableId({ url, connect = false, thin = false }: ConfiguredEndpoint): string {
  return `we_${hash('sha1', `${url} ${connect} ${thin}`).slice(0, 24)}`;
}

/** Makes the configured endpoints those of this start; the ones of earlier starts that are no longer named go. */
export function installEndpoints(sandbox: Sandbox, endpoints: ConfiguredEndpoint[]): void {
  const { store } = sandbox;
  for (const row of store.table('webhook_endpoint').newestFirst()) {
    if (row.hidden.origin === 'configured') store.delete('webhook_endpoint', row.id);
  }
  for (const endpoint of endpoints) {
    if (!/^https?:$/.test(URL.parse(endpoint.url)?.protocol ?? '')) throw new Error(`${endpoint.url} is no address for webhooks.`);
    // An empty secret signs nothing: anybody could forge the events of such an endpoint.
    if (endpoint.secret === '') throw new Error(`The webhook endpoint ${endpoint.url} needs a secret.`);
    createWebhookEndpoint(sandbox, {
      id: stableId(endpoint),
      url: endpoint.url,
      secret: endpoint.secret,
      connect: endpoint.connect ?? false,
      thin: endpoint.thin ?? false,
      enabledEvents: endpoint.enabledEvents ?? ['*'],
      description: 'Configured at the start of the sandbox.',
      labels: {},
      origin: 'configured',
    });
  }
}
