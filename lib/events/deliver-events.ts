// Delivers recorded events to their observers, in order, at least once. Observers keep their effects single by the event's id.
import { db } from '@/lib/db/client';
import { log } from '@/lib/log/log';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';
import type { DomainEvents, DomainEventType } from './domain-events';

export type Delivered<Type extends DomainEventType = DomainEventType> = { id: bigint; type: Type; payload: DomainEvents[Type]; occurredAt: Date };
export type Subscribers = { [Type in DomainEventType]?: (event: Delivered<Type>) => Promise<void> };

/** Delivers up to `limit` waiting events; returns how many it took. */
export async function deliverEvents(subscribers: Subscribers, now: Date, limit = 50): Promise<number> {
  const events = await db().$queryRaw<{ id: bigint; type: DomainEventType; payload: unknown; occurredAt: Date; attempts: number }[]>`
    UPDATE domain_event SET attempts = attempts + 1, run_after = ${addMs(now, MINUTE_MS)}
    WHERE id IN (SELECT id FROM domain_event WHERE delivered_at IS NULL AND run_after <= ${now} ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, type, payload, occurred_at AS "occurredAt", attempts`;
  for (const event of events.sort((first, second) => (first.id < second.id ? -1 : 1))) {
    try {
      const subscriber = subscribers[event.type] as ((event: Delivered) => Promise<void>) | undefined;
      await subscriber?.(event as Delivered);
      await db().domainEvent.update({ where: { id: event.id }, data: { deliveredAt: now, lastError: null }, select: { id: true } });
    } catch (error) {
      log.error({ err: error, eventId: event.id.toString(), type: event.type }, 'event not delivered');
      const delayMs = Math.min(SECOND_MS * 2 ** event.attempts, 30 * MINUTE_MS);
      await db().domainEvent.update({
        where: { id: event.id },
        data: { runAfter: addMs(now, delayMs), lastError: String(error).slice(0, 500) },
        select: { id: true },
      });
    }
  }
  return events.length;
}
