import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource } from '../errors.ts';
import { newId, randomToken } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { PAGE_FIELDS, listPage } from '../paging.ts';
import { clearable, flag, list, oneOf, required, text, url } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { API_VERSION } from '../settings.ts';

type EndpointRow = Tables['webhook_endpoint'];

const EVENT_NAME = /^(\*|[a-z0-9_.[\]]+)$/;

function findEndpoint(sandbox: Sandbox, id: string): EndpointRow {
  const row = sandbox.store.get('webhook_endpoint', id);
  if (!row) throw missingResource('webhook endpoint', id);
  return row;
}

function assertEventNames(names: string[]): void {
  const wrong = names.find((name) => !EVENT_NAME.test(name));
  if (names.length === 0 || wrong !== undefined) {
    throw invalidParameter({ message: `Invalid enabled_events: ${wrong ?? 'at least one event is needed'}`, param: 'enabled_events' });
  }
}

type Wanted = {
  id?: string;
  url: string;
  secret?: string;
  connect: boolean;
  thin: boolean;
  enabledEvents: string[];
  description: string | null;
  labels: Stripe.Metadata;
  origin: 'configured' | 'created';
};

export function createWebhookEndpoint(sandbox: Sandbox, wanted: Wanted): EndpointRow {
  const id = wanted.id ?? newId('we');
  const created = sandbox.clock.now();
  const object: Stripe.WebhookEndpoint = {
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created,
    description: wanted.description,
    enabled_events: wanted.enabledEvents,
    livemode: false,
    metadata: wanted.labels,
    status: 'enabled',
    url: wanted.url,
  };
  const secret = wanted.secret ?? `whsec_${randomToken(32)}`;
  return sandbox.store.insert('webhook_endpoint', {
    id,
    created,
    object,
    hidden: { secret, connect: wanted.connect, thin: wanted.thin, origin: wanted.origin },
  });
}

export const webhookEndpointEndpoints = [
  endpoint(
    'POST',
    '/v1/webhook_endpoints',
    {
      url: required(url()),
      enabled_events: required(list(text(), { maxItems: 500 })),
      api_version: oneOf([API_VERSION]),
      connect: flag(),
      description: clearable(text()),
      metadata: metadata(),
    },
    ({ sandbox, params }) => {
      assertEventNames(params.enabled_events);
      const row = createWebhookEndpoint(sandbox, {
        url: params.url,
        connect: params.connect ?? false,
        thin: false,
        enabledEvents: params.enabled_events,
        description: params.description ?? null,
        labels: applyMetadata({}, params.metadata),
        origin: 'created',
      });
      // The secret is told once, here.
      return { ...row.object, secret: row.hidden.secret };
    },
  ),

  endpoint('GET', '/v1/webhook_endpoints', PAGE_FIELDS, ({ sandbox, params, account }) =>
    listPage(sandbox.store.table('webhook_endpoint'), { params, account, url: '/v1/webhook_endpoints', noun: 'webhook endpoint' }, (row) => row.object),
  ),

  endpoint('GET', '/v1/webhook_endpoints/:id', {}, ({ sandbox, path }) => findEndpoint(sandbox, path.id!).object),

  endpoint(
    'POST',
    '/v1/webhook_endpoints/:id',
    {
      url: url(),
      enabled_events: list(text(), { maxItems: 500 }),
      disabled: flag(),
      description: clearable(text()),
      metadata: metadata(),
    },
    ({ sandbox, params, path }) => {
      const row = findEndpoint(sandbox, path.id!);
      if (params.enabled_events) assertEventNames(params.enabled_events);
      return sandbox.store.update('webhook_endpoint', row, {
        object: {
          url: params.url ?? row.object.url,
          enabled_events: params.enabled_events ?? row.object.enabled_events,
          description: params.description === undefined ? row.object.description : params.description,
          metadata: applyMetadata(row.object.metadata, params.metadata),
          status: params.disabled === undefined ? row.object.status : params.disabled ? 'disabled' : 'enabled',
        },
      }).object;
    },
  ),

  endpoint('DELETE', '/v1/webhook_endpoints/:id', {}, ({ sandbox, path }) => {
    const row = findEndpoint(sandbox, path.id!);
    sandbox.store.delete('webhook_endpoint', row.id);
    return { id: row.id, object: 'webhook_endpoint', deleted: true };
  }),
];
