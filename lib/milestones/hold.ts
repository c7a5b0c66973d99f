import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Reader } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { applyEvent, lockMilestone, type LockedMilestone } from './apply-event';
import { holdOf, type Hold } from './hold-rules';
import type { endHoldSchema } from './schema';

/** How long the release of a milestone accepted now would wait, and why; null when not at all. */
export async function holdFor(
  reader: Reader,
  milestone: { id: string; contract: Pick<LockedMilestone['contract'], 'businessId'> },
  now: Date,
): Promise<Hold | null> {
  const { HOLD_DAYS: days, HOLD_NEW_ACCOUNT_DAYS: newAccountDays } = env();
  if (days === 0) return null;
  const { businessId } = milestone.contract;
  const [payer] = await reader.$queryRaw<{ createdAt: Date; hasSettledBefore: boolean; riskLevel: string | null }[]>`
    SELECT b.created_at AS "createdAt",
      EXISTS (SELECT 1 FROM milestone m JOIN contract c ON c.id = m.contract_id WHERE c.business_id = b.id AND m.status = 'SETTLED') AS "hasSettledBefore",
      (SELECT f.risk_level FROM funding f WHERE f.milestone_id = ${milestone.id}::uuid AND f.status = 'PAID') AS "riskLevel"
    FROM business b WHERE b.id = ${businessId}::uuid`;
  return payer ? holdOf(payer, { days, newAccountDays }, now) : null;
}

/** An admin lets a held release go before its time. Refuses NOT_FOUND when nothing is held. A chargeback still holds it. */
export async function endHold({ input, viewer, now }: UseCaseCall<z.output<typeof endHoldSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const found = await tx.paymentOperation.findUnique({ where: { id: input.operationId }, select: { milestoneId: true } });
    if (!found) throw new DomainError('NOT_FOUND');
    const milestone = await lockMilestone(tx, found.milestoneId);
    const { count } = await tx.paymentOperation.updateMany({
      where: { id: input.operationId, status: 'QUEUED', holdUntil: { gt: now } },
      data: { holdUntil: null, runAfter: now },
    });
    if (count === 0) throw new DomainError('NOT_FOUND');
    const params = { reason: input.reason };
    await applyEvent(tx, { milestone, event: 'endHold', actor: { kind: 'ADMIN', id: viewer.userId }, now, params });
    await recordAudit(tx, viewer, { action: 'operation.end-hold', objectType: 'operation', objectId: input.operationId, params }, now);
  });
}
