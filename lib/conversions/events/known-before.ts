// What is known of a business before new events are written: read in as many statements as for one event.
import type { Transaction } from '@/lib/db/client';
import type { ConversionChannel, ConversionKind } from '@/lib/db/generated/enums';
import { wordKeyOf } from '../codes/code-word';
import { sameKeyOf, type StatedEvent } from './stated-event';

export type KnownEvent = {
  id: string;
  kind: ConversionKind;
  channel: ConversionChannel;
  milestoneId: string;
  linkId: string | null;
  codeId: string | null;
  deliverableId: string | null;
  orderId: string | null;
  currency: string | null;
};

export type KnownCode = {
  id: string;
  wordKey: string;
  stripeId: string | null;
  milestoneId: string;
  deliverableId: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  closedAt: Date | null;
  maxRedemptions: number | null;
  /** Orders, or lone redemptions, that it was used for. */
  uses: Set<string>;
};

export type Known = {
  /** By what makes them the same. */
  events: Map<string, KnownEvent>;
  /** Open ones first, then the one that was closed last. */
  codes: KnownCode[];
  /** Links by the id of a click. */
  clicks: Map<string, { id: string; milestoneId: string; deliverableId: string | null }>;
  milestones: Set<string>;
  /** Who has ordered before. */
  customers: Set<string>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const given = <Value>(values: readonly (Value | undefined)[]): Value[] => [...new Set(values.filter((value) => value !== undefined))];

export async function readKnown(tx: Transaction, businessId: string, events: readonly StatedEvent[]): Promise<Known> {
  const orderIds = given(events.map((event) => event.orderId));
  const wordKeys = given(events.map((event) => (event.code === undefined ? undefined : wordKeyOf(event.code))));
  const stripeIds = given(events.map((event) => event.stripeCodeId));
  const clickIds = given(events.map((event) => event.clickId)).filter((id) => UUID.test(id));
  const milestoneIds = given(events.map((event) => event.milestoneId));
  const customers = given(events.map((event) => event.customerHash));
  const told = await tx.conversionEvent.findMany({
    where: { businessId, undoneAt: null, OR: [{ sameKey: { in: events.map(sameKeyOf) } }, { orderId: { in: orderIds } }] },
    select: {
      id: true,
      sameKey: true,
      kind: true,
      channel: true,
      milestoneId: true,
      linkId: true,
      codeId: true,
      deliverableId: true,
      orderId: true,
      currency: true,
    },
  });
  return {
    events: new Map(told.map(({ sameKey, ...event }) => [sameKey, event])),
    codes: await readCodes(tx, businessId, wordKeys, stripeIds),
    clicks: await readClicks(tx, businessId, clickIds),
    milestones: new Set(
      milestoneIds.length === 0
        ? []
        : (await tx.milestone.findMany({ where: { id: { in: milestoneIds }, contract: { businessId } }, select: { id: true } })).map(({ id }) => id),
    ),
    customers: new Set(
      customers.length === 0
        ? []
        : (
            await tx.conversionEvent.findMany({
              where: { businessId, kind: 'ORDER', undoneAt: null, customerHash: { in: customers } },
              select: { customerHash: true },
              distinct: ['customerHash'],
            })
          ).map(({ customerHash }) => customerHash!),
    ),
  };
}

async function readCodes(tx: Transaction, businessId: string, wordKeys: string[], stripeIds: string[]): Promise<KnownCode[]> {
  if (wordKeys.length + stripeIds.length === 0) return [];
  const rows = await tx.promoCode.findMany({
    where: { businessId, OR: [{ wordKey: { in: wordKeys } }, { stripeId: { in: stripeIds } }] },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    select: {
      id: true,
      wordKey: true,
      stripeId: true,
      milestoneId: true,
      deliverableId: true,
      validFrom: true,
      validUntil: true,
      closedAt: true,
      maxRedemptions: true,
    },
  });
  const limited = rows.filter((row) => row.maxRedemptions !== null).map(({ id }) => id);
  const used =
    limited.length === 0
      ? []
      : await tx.conversionEvent.findMany({
          where: { codeId: { in: limited }, kind: { in: ['ORDER', 'REDEMPTION'] }, undoneAt: null },
          select: { id: true, codeId: true, orderId: true },
        });
  const uses = Map.groupBy(used, ({ codeId }) => codeId!);
  return rows.map((row) => ({ ...row, uses: new Set((uses.get(row.id) ?? []).map(({ id, orderId }) => orderId ?? id)) }));
}

async function readClicks(tx: Transaction, businessId: string, clickIds: string[]): Promise<Known['clicks']> {
  if (clickIds.length === 0) return new Map();
  const rows = await tx.linkClick.findMany({
    where: { id: { in: clickIds }, link: { businessId } },
    select: { id: true, link: { select: { id: true, milestoneId: true, deliverableId: true } } },
  });
  return new Map(rows.map(({ id, link }) => [id, link]));
}
