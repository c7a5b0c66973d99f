// Drains the inbox: each event is handed to its use case, by type. Order is not trusted; use cases fetch and step forward only.
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';
import { passFailpoint } from './failpoints';

export type StoredEvent = { id: string; type: string; account: string | null; objectId: string | null; createdAt: Date; payload: unknown };
/** IGNORED: nothing of ours hangs on it. WAITING: its object is not known or not booked yet. */
export type EventOutcome = 'HANDLED' | 'IGNORED' | 'WAITING';
export type EventHandler = (event: StoredEvent, now: Date) => Promise<EventOutcome>;
/** Handles many events of one type at once; outcomes by event id. When it fails nothing has happened, and each event is handled by itself. */
export type BatchHandler = (events: readonly StoredEvent[], now: Date) => Promise<ReadonlyMap<string, EventOutcome>>;
export type EventHandlers = Readonly<Record<string, EventHandler>>;
export type BatchHandlers = Readonly<Record<string, BatchHandler>>;

const MAX_ATTEMPTS = 25;
const CLAIM_MS = 2 * MINUTE_MS;
/** Fewer than these are not worth a batch. */
const MIN_BATCH = 3;
/** One look at the provider's list brings at most as many. */
const MAX_BATCH = 100;

type ClaimedEvent = StoredEvent & { attempts: number };
type Handling = { handlers: EventHandlers; batchHandlers?: BatchHandlers; limit?: number; concurrency?: number };

/** Handles up to `limit` due events, `concurrency` at a time; returns how many it took. A crash leaves them due again after two minutes. */
export async function handleExternalEvents({ handlers, batchHandlers = {}, limit = 3 * MAX_BATCH, concurrency = 8 }: Handling, now: Date): Promise<number> {
  const events = await db().$queryRaw<ClaimedEvent[]>`
    UPDATE external_event SET attempts = attempts + 1, run_after = ${addMs(now, CLAIM_MS)}
    WHERE id IN (SELECT id FROM external_event WHERE status IN ('RECEIVED', 'WAITING') AND run_after <= ${now} ORDER BY run_after, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, type, account, object_id AS "objectId", created_at AS "createdAt", payload, attempts`;
  const single: ClaimedEvent[] = [];
  const inBatches = [...Map.groupBy(events, (event) => event.type)].flatMap(([type, group]) => {
    const batchHandler = batchHandlers[type];
    return chunksOf(group, MAX_BATCH).map(async (chunk) => {
      if (!batchHandler || chunk.length < MIN_BATCH || !(await handleBatch(batchHandler, chunk, now))) single.push(...chunk);
    });
  });
  await Promise.all(inBatches);
  const lane = async () => {
    for (let event = single.shift(); event; event = single.shift()) await handleOne(handlers, event, now);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, single.length) }, lane));
  return events.length;
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** False when the batch as a whole failed: one of its events is to blame, and the others must not wait for it. */
async function handleBatch(handler: BatchHandler, events: readonly ClaimedEvent[], now: Date): Promise<boolean> {
  try {
    const outcomes = await handler(events, now);
    passFailpoint('event.before-finish');
    const done = Map.groupBy(events, (event) => outcomes.get(event.id) ?? 'WAITING');
    for (const outcome of ['HANDLED', 'IGNORED'] as const) await finish(done.get(outcome) ?? [], outcome, now);
    for (const event of done.get('WAITING') ?? []) await postpone(event, now, UNKNOWN_OBJECT);
    return true;
  } catch (error) {
    log.warn({ err: error, type: events[0]!.type, count: events.length }, 'payment events not handled together');
    return false;
  }
}

async function handleOne(handlers: EventHandlers, event: ClaimedEvent, now: Date): Promise<void> {
  const handler = handlers[event.type];
  try {
    const outcome = handler ? await handler(event, now) : 'IGNORED';
    if (outcome === 'HANDLED') passFailpoint('event.before-finish');
    if (outcome === 'WAITING') await postpone(event, now, UNKNOWN_OBJECT);
    else await finish([event], outcome, now);
  } catch (error) {
    const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
    log.warn({ err: error, eventId: event.id, type: event.type }, 'payment event not handled');
    await postpone(event, now, reason);
  }
}

const UNKNOWN_OBJECT = 'Its object is not known yet.';

async function finish(events: readonly { id: string }[], outcome: 'HANDLED' | 'IGNORED', now: Date): Promise<void> {
  if (events.length === 0) return;
  await db().externalEvent.updateMany({ where: { id: { in: events.map(({ id }) => id) } }, data: { status: outcome, handledAt: now, lastError: null } });
}

async function postpone(event: { id: string; attempts: number }, now: Date, reason: string): Promise<void> {
  const hasGivenUp = event.attempts >= MAX_ATTEMPTS;
  if (hasGivenUp) log.error({ eventId: event.id, reason }, 'payment event given up; an admin must look');
  const delayMs = Math.min(SECOND_MS * 2 ** Math.min(event.attempts, 12), 30 * MINUTE_MS);
  await db().externalEvent.update({
    where: { id: event.id },
    data: { status: hasGivenUp ? 'FAILED' : 'WAITING', runAfter: addMs(now, delayMs), lastError: reason.slice(0, 500) },
    select: { id: true },
  });
}
