// Takes in what a business's system says, once per key of idempotency.
import { createHash } from 'node:crypto';
import type { ConversionChannel } from '@/lib/db/generated/enums';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockEventsOf } from '../access';
import { hashCustomer } from '../events/customer-hash';
import { recordEvents } from '../events/record-events';
import type { StatedEvent } from '../events/stated-event';
import { batchSchema, conversionSchema, type Conversion } from './call-schema';
import { InputRefusal, type SignedCall } from './define-signed-route';

export type ConversionAnswer = {
  id: string;
  /** `known`: it was told before, and is counted once. */
  status: 'recorded' | 'known';
  channel: Lowercase<ConversionChannel>;
  milestone: string;
  /** False for what happened outside the milestone's life: kept, and without weight. */
  counts: boolean;
};

/** The same key with the same content gets the first answer again; with other content it is refused. A refused call left nothing behind. */
export async function acceptConversions({ businessId, keyId, idempotencyKey, body, now }: SignedCall): Promise<{ events: ConversionAnswer[] }> {
  const requestHash = createHash('sha256').update(body).digest('hex');
  const events = readEvents(body, businessId);
  return inTransaction(async (tx) => {
    await lockEventsOf(tx, businessId);
    const earlier = await tx.apiCall.findUnique({ where: { businessId_idempotencyKey: { businessId, idempotencyKey } } });
    if (earlier && earlier.requestHash !== requestHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED', { field: 'Idempotency-Key' });
    if (earlier) return earlier.answer as { events: ConversionAnswer[] };
    const recorded = await recordEvents(tx, { businessId, source: 'API', sourceId: keyId, events, now });
    const lives = await readLives(tx, [...new Set(recorded.map(({ milestoneId }) => milestoneId))]);
    const answer = {
      events: recorded.map(({ id, isNew, channel, milestoneId }, place): ConversionAnswer => {
        const { fundedAt, decidedAt } = lives.get(milestoneId)!;
        const { occurredAt } = events[place]!;
        const counts = fundedAt !== null && occurredAt >= fundedAt && (decidedAt === null || now <= decidedAt);
        return { id, status: isNew ? 'recorded' : 'known', channel: channel.toLowerCase() as Lowercase<ConversionChannel>, milestone: milestoneId, counts };
      }),
    };
    // As it is kept, so that the second answer is the first to the letter.
    const kept = await tx.apiCall.create({ data: { businessId, idempotencyKey, requestHash, answer, at: now } });
    return kept.answer as typeof answer;
  });
}

async function readLives(tx: Transaction, ids: string[]) {
  const rows = await tx.milestone.findMany({ where: { id: { in: ids } }, select: { id: true, fundedAt: true, decidedAt: true } });
  return new Map(rows.map((row) => [row.id, row]));
}

function readEvents(body: string, businessId: string): StatedEvent[] {
  const value = parseJson(body);
  const isBatch = typeof value === 'object' && value !== null && 'events' in value;
  const result = isBatch ? batchSchema.safeParse(value) : conversionSchema.safeParse(value);
  if (!result.success) throw new InputRefusal(result.error.issues[0]!);
  const conversions = 'events' in result.data ? result.data.events : [result.data];
  return conversions.map((conversion, place) => toStated(conversion, businessId, isBatch ? `events.${place}.` : ''));
}

function toStated({ event, occurredAt, amountMinor, customer, milestone, ...rest }: Conversion, businessId: string, path: string): StatedEvent {
  return {
    ...rest,
    kind: event.toUpperCase() as Uppercase<typeof event>,
    occurredAt: new Date(occurredAt),
    milestoneId: milestone,
    amountMinor: amountMinor === undefined ? undefined : BigInt(amountMinor),
    customerHash: customer === undefined ? undefined : hashCustomer(businessId, customer),
    path,
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new DomainError('JSON_BROKEN');
  }
}
