import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { applyEvent } from '@/lib/milestones/apply-event';
import { bookDecision } from '@/lib/milestones/book-decision';
import { heldMinor } from '@/lib/milestones/held-money';
import { shareOf } from '@/lib/money/rounding';
import { recordAudit } from '@/lib/events/record-audit';
import { lockDispute } from './change-dispute';
import { mayDispute, mayRuleAt } from './lifecycle';
import type { ruleDisputeSchema } from './schema';

/**
 * An admin divides the milestone's money with reasons. The ruling, its ledger transfer and the calls it causes are one transaction. Refuses
 * ANSWER_TIME_RUNS while the other side may still answer and has not.
 */
export async function ruleDispute({ input, viewer, now }: UseCaseCall<z.output<typeof ruleDisputeSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const { dispute, milestone, party } = await lockDispute(tx, input.disputeId, viewer);
    if (party) throw new DomainError('ACTOR_MAY_NOT');
    if (!mayDispute(dispute.status, 'rule', 'ADMIN')) throw new DomainError('DISPUTE_NOT_OPEN');
    if (!mayRuleAt(dispute, now)) throw new DomainError('ANSWER_TIME_RUNS');
    if (input.releaseMinor > heldMinor(milestone)) throw new DomainError('SPLIT_INVALID');
    const refundMinor = heldMinor(milestone) - input.releaseMinor;
    const feeMinor = shareOf(input.releaseMinor, milestone.contract.feeBps, 'down');
    const ruling = await tx.ruling.create({
      data: { disputeId: dispute.id, adminId: viewer.userId, releaseMinor: input.releaseMinor, refundMinor, reasons: input.reasons, at: now },
    });
    await applyEvent(tx, {
      milestone,
      event: 'rule',
      actor: { kind: 'ADMIN', id: viewer.userId },
      now,
      params: {
        currency: milestone.currency,
        netMinor: (input.releaseMinor - feeMinor).toString(),
        feeMinor: feeMinor.toString(),
        refundMinor: refundMinor.toString(),
      },
      changes: { decidedAt: now },
    });
    await bookDecision(tx, {
      milestone,
      kind: 'RULING',
      releaseMinor: input.releaseMinor,
      refundMinor,
      decidedBy: 'ADMIN',
      decidedById: viewer.userId,
      rulingId: ruling.id,
      now,
    });
    await tx.dispute.update({ where: { id: dispute.id }, data: { status: 'RULED', closedAt: now } });
    await recordAudit(
      tx,
      viewer,
      {
        action: 'dispute.rule',
        objectType: 'dispute',
        objectId: dispute.id,
        params: { releaseMinor: input.releaseMinor.toString(), refundMinor: refundMinor.toString() },
      },
      now,
    );
  });
}
