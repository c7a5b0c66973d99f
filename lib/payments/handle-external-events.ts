// Drains the inbox: each event is handed to its use case, by type. Order is not trusted; use cases fetch and step forward only.
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';

export type StoredEvent = { id: string; type: string; account: string | null; objectId: string | null; payload: unknown };
/** IGNORED: nothing of ours hangs on it. WAITING: its object is not known or not booked yet. */
export type EventOutcome = 'HANDLED' | 'IGNORED' | 'WAITING';
export type EventHandler = (event: StoredEvent, now: Date) => Promise<EventOutcome>;
export type EventHandlers = Readonly<Record<string, EventHandler>>;

const MAX_ATTEMPTS = 25;
const CLAIM_MS = 2 * MINUTE_MS;

/** Handles up to `limit` due events, `concurrency` at a time; returns how many it took. A crash leaves them due again after two minutes. */
export async function handleExternalEvents(handlers: EventHandlers, now: Date, limit = 50, concurrency = 8): Promise<number> {
  const events = await db().$queryRaw<(StoredEvent & { attempts: number })[]>`
    UPDATE external_event SET attempts = attempts + 1, run_after = ${addMs(now, CLAIM_MS)}
    WHERE id IN (SELECT id FROM external_event WHERE status IN ('RECEIVED', 'WAITING') AND run_after <= ${now} ORDER BY run_after, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, type, account, object_id AS "objectId", payload, attempts`;
  const waiting = [...events];
  const lane = async () => {
    for (let event = waiting.shift(); event; event = waiting.shift()) await handleOne(handlers, event, now);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, events.length) }, lane));
  return events.length;
}

async function handleOne(handlers: EventHandlers, event: StoredEvent & { attempts: number }, now: Date): Promise<void> {
  const handler = handlers[event.type];
  try {
    const outcome = handler ? await handler(event, now) : 'IGNORED';
    if (outcome === 'WAITING') await postpone(event, now, 'Its object is not known yet.');
    else await db().externalEvent.update({ where: { id: event.id }, data: { status: outcome, handledAt: now, lastError: null }, select: { id: true } });
  } catch (error) {
    const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
    log.warn({ err: error, eventId: event.id, type: event.type }, 'payment event not handled');
    await postpone(event, now, reason);
  }
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
