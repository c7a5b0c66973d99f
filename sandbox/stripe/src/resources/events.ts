import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource } from '../errors.ts';
import { CREATED_FIELD, PAGE_FIELDS, isWithin, listPage } from '../paging.ts';
import { flag, integer, list, range, text } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';

/** Events can be read for thirty days. */
const KEPT_SECONDS = 30 * DAY;

/** The frozen snapshot with the one field that keeps counting: deliveries not yet acknowledged. */
export function renderEvent(sandbox: Sandbox, row: Tables['event']): Stripe.Event {
  const waiting = sandbox.store
    .table('delivery')
    .by('event', row.id)
    .filter(({ object }) => object.status === 'pending').length;
  return { ...row.object, pending_webhooks: waiting } as Stripe.Event;
}

function typeMatcher(type: string | undefined, types: string[] | undefined): (candidate: string) => boolean {
  if (types) return (candidate) => types.includes(candidate);
  if (type === undefined) return () => true;
  // `charge.*` stands for everything below charge.
  if (type.endsWith('*')) return (candidate) => candidate.startsWith(type.slice(0, -1));
  return (candidate) => candidate === type;
}

export const eventEndpoints = [
  endpoint(
    'GET',
    '/v1/events',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      delivery_success: flag(),
      type: text(),
      types: list(text(), { maxItems: 20 }),
    },
    ({ sandbox, params, account }) => {
      if (params.type !== undefined && params.types !== undefined) {
        throw invalidParameter({ code: 'parameters_exclusive', message: 'You may pass either type or types, but not both.', param: 'types' });
      }
      const fits = typeMatcher(params.type, params.types);
      const oldest = sandbox.clock.now() - KEPT_SECONDS;
      return listPage(
        sandbox.store.table('event'),
        {
          params: { ...params, created: { ...params.created, gte: Math.max(oldest, params.created?.gte ?? oldest) } },
          account,
          url: '/v1/events',
          noun: 'event',
          matches: (row) => fits(row.object.type) && (params.delivery_success === undefined || params.delivery_success === hasSucceeded(sandbox, row.id)),
        },
        (row) => renderEvent(sandbox, row),
      );
    },
  ),

  endpoint('GET', '/v1/events/:id', {}, ({ sandbox, path, account }) => {
    const row = sandbox.store.get('event', path.id!);
    if (!row || row.account !== account || row.created < sandbox.clock.now() - KEPT_SECONDS) throw missingResource('event', path.id!);
    return renderEvent(sandbox, row);
  }),

  endpoint(
    'GET',
    '/v2/core/events',
    { created: range(), limit: integer({ min: 1, max: 100 }), object_id: text(), types: list(text()), page: text() },
    ({ sandbox, params }) => {
      const limit = params.limit ?? 20;
      const newestFirst = sandbox.store
        .table('thin_event')
        .newestFirst()
        .filter(
          (row) =>
            isWithin(row.created, params.created) &&
            (!params.object_id || row.object.related_object.id === params.object_id) &&
            (!params.types || params.types.includes(row.object.type)),
        );
      const start = params.page === undefined ? 0 : newestFirst.findIndex((row) => row.id === params.page) + 1;
      const page = newestFirst.slice(start, start + limit);
      return {
        data: page.map(renderThinEvent),
        next_page_url: newestFirst.length > start + limit ? `/v2/core/events?limit=${limit}&page=${page.at(-1)!.id}` : null,
        previous_page_url: null,
      };
    },
  ),

  endpoint('GET', '/v2/core/events/:id', {}, ({ sandbox, path }) => {
    const row = sandbox.store.get('thin_event', path.id!);
    if (!row) throw missingResource('event', path.id!);
    return renderThinEvent(row);
  }),
];

function hasSucceeded(sandbox: Sandbox, eventId: string): boolean {
  return sandbox.store
    .table('delivery')
    .by('event', eventId)
    .every(({ object }) => object.status === 'delivered');
}

/** Fetched, a thin event tells what changed; delivered, it only points. */
function renderThinEvent(row: Tables['thin_event']): object {
  return row.hidden.data === null ? row.object : { ...row.object, data: row.hidden.data };
}
