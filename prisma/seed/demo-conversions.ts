// Links, codes and orders of the demo: what a bakery's system would have told while a milestone is under way.
import { flushClicks, writeClicks, type Click } from '@/lib/conversions/links/record-clicks';
import { inTransaction } from '@/lib/db/in-transaction';
import { db } from '@/lib/db/client';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import { lockEventsOf } from '@/lib/conversions/access';
import { hashCustomer } from '@/lib/conversions/events/customer-hash';
import { recordEvents } from '@/lib/conversions/events/record-events';
import type { StatedEvent } from '@/lib/conversions/events/stated-event';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/time/duration';
import { makeCode, makeKey, makeLink } from '@/tests/factories/conversions';
import { viewerOf } from '@/tests/factories/people';

const CLASSES = ['HUMAN', 'HUMAN', 'HUMAN', 'BOT', 'HUMAN', 'PREFETCH'] as const;

/** A milestone of the demo's bakery that is under way and was funded longest ago gets two links, two codes, and orders by each. */
export async function seedConversions(businessId: string, today: Date): Promise<void> {
  const milestone = await db().milestone.findFirst({
    where: { status: { in: ['FUNDED', 'IN_REVIEW'] }, fundedAt: { not: null }, frozenAt: null, contract: { businessId } },
    orderBy: { fundedAt: 'asc' },
    include: { contract: { include: { freelancer: true, business: { include: { memberships: true } } } } },
  });
  if (!milestone?.fundedAt) return;
  const from = milestone.fundedAt;
  const business = await viewerOf(milestone.contract.business.memberships[0]!.userId);
  const freelancer = await viewerOf(milestone.contract.freelancer.userId);
  const bio = await makeLink(freelancer, milestone.id, { label: '五一新品' }, from);
  const group = await makeLink(business, milestone.id, { placement: 'WECHAT_GROUP', targetUrl: 'https://shop.example.com/group' }, from);
  await makeCode(business, milestone.id, { word: '麦田10', placement: 'XIAOHONGSHU_NOTE' }, from);
  await makeCode(business, milestone.id, { word: 'LIVE8', placement: 'LIVE_ROOM', maxRedemptions: '100' }, from);
  const key = await makeKey(business, from);

  const lengthMs = today.getTime() - from.getTime();
  const clicks: Click[] = [bio, group].flatMap(({ linkId }, link) =>
    Array.from({ length: 90 - link * 40 }, (_, index) => {
      const at = addMs(from, ((index * 37) % 100) * (lengthMs / 101));
      const seen = CLASSES[index % CLASSES.length]!;
      return {
        id: timeOrderedId(at.getTime()),
        linkId,
        at,
        class: seen,
        reason: seen === 'BOT' ? 'AGENT' : '',
        visitor: seen === 'HUMAN' ? `demo-${index % 60}` : null,
      };
    }),
  );
  clicks.sort((first, second) => first.at.getTime() - second.at.getTime());
  // Day by day, as they would have come: who comes again within a day is a repeat.
  for (let begins = from.getTime(); begins <= today.getTime(); begins += DAY_MS / 2) {
    const batch = clicks.filter(({ at }) => at.getTime() >= begins && at.getTime() < begins + DAY_MS / 2);
    if (batch.length > 0) await writeClicks(batch);
  }
  await flushClicks();

  const orders = Array.from({ length: 14 }, (_, index): StatedEvent => ({
    kind: 'ORDER',
    occurredAt: addMs(from, HOUR_MS + index * (lengthMs / 16)),
    orderId: `MT-2026${String(1_040 + index * 7)}`,
    amountMinor: BigInt(2_800 + ((index * 730) % 6_000)),
    currency: milestone.currency === 'USD' ? 'USD' : 'CNY',
    customerHash: hashCustomer(businessId, `demo ${index % 11}`),
    ...(index % 3 === 0 ? { clickId: clicks.find(({ class: seen }) => seen === 'HUMAN')!.id } : { code: index % 3 === 1 ? '麦田10' : 'LIVE8' }),
  }));
  const told: StatedEvent[] = [...orders, { kind: 'CANCELLATION', occurredAt: addMs(orders[4]!.occurredAt, HOUR_MS), orderId: orders[4]!.orderId! }];
  for (const event of told) {
    await inTransaction(async (tx) => {
      await lockEventsOf(tx, businessId);
      await recordEvents(tx, { businessId, source: 'API', sourceId: key.keyId, events: [event], now: addMs(event.occurredAt, 2_000) });
    });
  }
}
