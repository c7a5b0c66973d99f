// Writes down what was told: finds the one channel an event belongs to, and lets nothing in twice.
import type { Transaction } from '@/lib/db/client';
import type { ConversionChannel, ConversionSource } from '@/lib/db/generated/enums';
import type { ConversionEventCreateManyInput } from '@/lib/db/generated/models';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import { DomainError } from '@/lib/errors/domain-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { wordKeyOf } from '../codes/code-word';
import { readKnown, type Known, type KnownCode } from './known-before';
import { sameKeyOf, type StatedEvent } from './stated-event';

/** Clocks of shops are not ours. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

/** More than any small business tells of one milestone: what is judged stays quick to add up. */
const MAX_EVENTS_OF_MILESTONE = 50_000;

export type Recorded = { id: string; isNew: boolean; channel: ConversionChannel; milestoneId: string };

export type Told = { businessId: string; source: ConversionSource; sourceId: string; events: readonly StatedEvent[]; now: Date };

/**
 * Records the events of one business, all or none, in a transaction that holds `lockEventsOf`. An event told again is the same event. Refuses,
 * naming the field: a moment in the future, an unknown click, code, order or milestone, a code outside its time or used up.
 */
export async function recordEvents(tx: Transaction, told: Told): Promise<Recorded[]> {
  const { rows, recorded } = planEvents(told, await readKnown(tx, told.businessId, told.events));
  for (const milestoneId of new Set(rows.map((row) => row.milestoneId))) {
    const many = (await tx.conversionEvent.count({ where: { milestoneId } })) + rows.length;
    if (many > MAX_EVENTS_OF_MILESTONE) throw new DomainError('LIST_FULL', { maximum: MAX_EVENTS_OF_MILESTONE });
  }
  if (rows.length > 0) await tx.conversionEvent.createMany({ data: rows });
  return recorded;
}

/** What would be written. `known` takes in what is planned, so that events of one batch know each other. */
export function planEvents(
  { businessId, source, sourceId, events, now }: Told,
  known: Known,
): { rows: ConversionEventCreateManyInput[]; recorded: Recorded[] } {
  const rows: ConversionEventCreateManyInput[] = [];
  const recorded = events.map((event): Recorded => {
    const sameKey = sameKeyOf(event);
    const earlier = known.events.get(sameKey);
    if (earlier) return { id: earlier.id, isNew: false, channel: earlier.channel, milestoneId: earlier.milestoneId };
    if (event.occurredAt > addMs(now, CLOCK_SLACK_MS)) refuse(event, 'occurredAt', 'TIME_IN_FUTURE');
    const place = event.kind === 'CANCELLATION' ? placeOfOrder(event, known) : placeOf(event, known);
    const id = timeOrderedId(now.getTime());
    const { paymentReference = null, amountMinor = null, customerHash = null, orderId = null } = event;
    rows.push({
      id,
      businessId,
      kind: event.kind,
      source,
      sourceId,
      sameKey,
      ...place,
      orderId,
      paymentReference,
      amountMinor,
      currency: event.currency ?? null,
      customerHash,
      isNewCustomer: event.kind === 'ORDER' && isNewCustomer(event, known),
      occurredAt: event.occurredAt > now ? now : event.occurredAt,
      recordedAt: now,
    });
    const { channel, milestoneId, linkId, codeId, deliverableId } = place;
    known.events.set(sameKey, { id, kind: event.kind, channel, milestoneId, linkId, codeId, deliverableId, orderId, currency: event.currency ?? null });
    if (event.kind === 'ORDER' && customerHash) known.customers.add(customerHash);
    return { id, isNew: true, channel, milestoneId };
  });
  return { rows, recorded };
}

type Place = { channel: ConversionChannel; milestoneId: string; linkId: string | null; codeId: string | null; deliverableId: string | null };

/** The click before the code, the code before the bare milestone: exactly one of them. */
function placeOf(event: StatedEvent, known: Known): Place {
  const link = event.clickId === undefined ? null : (known.clicks.get(event.clickId) ?? refuse(event, 'clickId', 'CLICK_UNKNOWN'));
  const code = codeOf(event, known);
  const milestoneId = link?.milestoneId ?? code?.milestoneId ?? event.milestoneId;
  if (milestoneId === undefined) return refuse(event, 'code', 'CHANNEL_MISSING');
  if (event.milestoneId !== undefined && (event.milestoneId !== milestoneId || !known.milestones.has(milestoneId)))
    return refuse(event, 'milestone', 'MILESTONE_UNKNOWN');
  // A code of another milestone than the click's stays out: the event would belong to two.
  const ownCode = code && code.milestoneId === milestoneId ? code : null;
  if (ownCode) takeUse(event, ownCode);
  if (link) return { channel: 'LINK', milestoneId, linkId: link.id, codeId: ownCode?.id ?? null, deliverableId: link.deliverableId };
  if (ownCode) return { channel: 'CODE', milestoneId, linkId: null, codeId: ownCode.id, deliverableId: ownCode.deliverableId };
  return { channel: 'DIRECT', milestoneId, linkId: null, codeId: null, deliverableId: null };
}

/** A cancellation belongs where its order does. */
function placeOfOrder(event: StatedEvent, known: Known): Place {
  const ofOrder = [...known.events.values()].filter((each) => each.kind !== 'CANCELLATION' && each.kind !== 'LEAD' && each.orderId === event.orderId);
  const order = ofOrder.find((each) => each.kind === 'ORDER') ?? ofOrder[0] ?? refuse(event, 'orderId', 'ORDER_UNKNOWN');
  if (event.currency !== undefined && order.currency !== null && event.currency !== order.currency) refuse(event, 'currency', 'INPUT_INVALID');
  const { channel, milestoneId, linkId, codeId, deliverableId } = order;
  return { channel, milestoneId, linkId, codeId, deliverableId };
}

/** A code counts for what happened while it was open and inside its dates. */
function codeOf(event: StatedEvent, known: Known): KnownCode | null {
  if (event.code === undefined && event.stripeCodeId === undefined) return null;
  const candidates = known.codes.filter((code) => (event.code === undefined ? code.stripeId === event.stripeCodeId : code.wordKey === wordKeyOf(event.code)));
  if (candidates.length === 0) return refuse(event, 'code', 'CODE_UNKNOWN');
  const at = event.occurredAt;
  const valid = candidates.find(
    ({ closedAt, validFrom, validUntil }) =>
      (closedAt === null || at <= closedAt) && (validFrom === null || at >= validFrom) && (validUntil === null || at < validUntil),
  );
  return valid ?? refuse(event, 'code', 'CODE_NOT_VALID');
}

/** An order and the redemption told beside it are one use. */
function takeUse(event: StatedEvent, code: KnownCode): void {
  if (event.kind !== 'ORDER' && event.kind !== 'REDEMPTION') return;
  const use = event.orderId ?? `#${code.uses.size}`;
  if (code.uses.has(use)) return;
  if (code.maxRedemptions !== null && code.uses.size >= code.maxRedemptions) refuse(event, 'code', 'CODE_USED_UP');
  code.uses.add(use);
}

/** Who has ordered before is not new, whatever is said; nobody is new of whom nothing is said. */
function isNewCustomer({ customerHash, newCustomer }: StatedEvent, known: Known): boolean {
  if (customerHash !== undefined && known.customers.has(customerHash)) return false;
  return newCustomer ?? customerHash !== undefined;
}

function refuse(event: StatedEvent, field: string, code: ErrorCode): never {
  throw new DomainError(code, { field: `${event.path ?? ''}${field}` });
}
