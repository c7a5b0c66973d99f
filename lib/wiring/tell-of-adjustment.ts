// Who hears of an adjustment of the books: the other admins when it is proposed, its proposer when it is decided.
import { db } from '@/lib/db/client';
import type { Delivered } from '@/lib/events/deliver-events';
import { getTranslator } from '@/lib/i18n/translator';
import { notify } from '@/lib/notifications/notify';

export async function tellOfAdjustment(event: Delivered<'adjustment.proposed' | 'adjustment.decided'>): Promise<void> {
  const adjustment = await db().ledgerAdjustment.findUniqueOrThrow({ where: { id: event.payload.adjustmentId } });
  const isProposal = event.type === 'adjustment.proposed';
  const actorId = isProposal ? adjustment.proposedById : adjustment.decidedById!;
  const [actor, zh, en] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: actorId }, select: { name: true } }),
    getTranslator('zh', 'ledger.account'),
    getTranslator('en', 'ledger.account'),
  ]);
  await notify({
    kind: isProposal ? 'adjustmentProposed' : 'adjustmentDecided',
    userIds: isProposal ? await adminIds(adjustment.proposedById) : [adjustment.proposedById],
    params: {
      admin: actor.name,
      amountMinor: adjustment.amountMinor.toString(),
      currency: adjustment.currency,
      verdict: adjustment.status,
      debit: zh(adjustment.debitKind),
      credit: zh(adjustment.creditKind),
    },
    paramsEn: { debit: en(adjustment.debitKind), credit: en(adjustment.creditKind) },
    path: '/admin/adjustments',
    eventKey: `event:${event.id}`,
    now: event.occurredAt,
  });
}

/** All admins, but for one. */
export async function adminIds(exceptId?: string): Promise<string[]> {
  const admins = await db().user.findMany({
    where: { role: 'ADMIN', status: 'ACTIVE', ...(exceptId && { id: { not: exceptId } }) },
    select: { id: true },
  });
  return admins.map((admin) => admin.id);
}
