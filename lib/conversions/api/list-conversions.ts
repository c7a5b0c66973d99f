import { db } from '@/lib/db/client';
import { listSchema } from './call-schema';
import { InputRefusal, type SignedCall } from './define-signed-route';

/** The latest events of a business as we keep them, for checking: up to a hundred, newest first. */
export async function listConversions({ businessId, query }: SignedCall): Promise<object> {
  const input = listSchema.safeParse(Object.fromEntries(query));
  if (!input.success) throw new InputRefusal(input.error.issues[0]!);
  const { milestone, orderId, limit } = input.data;
  const rows = await db().conversionEvent.findMany({
    where: { businessId, ...(milestone ? { milestoneId: milestone } : {}), ...(orderId ? { orderId } : {}) },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { code: { select: { word: true } }, link: { select: { code: true } } },
  });
  return {
    events: rows.map((row) => ({
      id: row.id,
      event: row.kind.toLowerCase(),
      channel: row.channel.toLowerCase(),
      milestone: row.milestoneId,
      code: row.code?.word ?? null,
      link: row.link?.code ?? null,
      orderId: row.orderId,
      amountMinor: row.amountMinor === null ? null : Number(row.amountMinor),
      currency: row.currency,
      newCustomer: row.isNewCustomer,
      occurredAt: row.occurredAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      undoneAt: row.undoneAt?.toISOString() ?? null,
    })),
  };
}
