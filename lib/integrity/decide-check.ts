import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { recordAudit } from '@/lib/events/record-audit';
import { applyEvent, lockMilestone, type LockedMilestone } from '@/lib/milestones/apply-event';
import { addDays } from '@/lib/time/duration';
import type { Assessment } from './assessment';
import { platformOf } from './load-evidence';
import { REEXPORT_DAYS } from './reexport-rules';
import type { decideCheckSchema } from './schema';

/**
 * An admin ends a look at doubtful numbers. CLEARED: silence may accept again, and the same facts open no check again. CONFIRMED: the imports of the
 * doubted platforms no longer count, and fresh exports are asked for. TO_DISPUTE: silence accepts nothing, the two sides settle it or dispute it. The
 * business may accept in so many words at any time. Refuses CHECK_DECIDED.
 */
export async function decideCheck({ input, viewer, now }: UseCaseCall<z.output<typeof decideCheckSchema>>): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    const found = await tx.integrityCheck.findUnique({ where: { id: input.checkId }, select: { milestoneId: true } });
    if (!found) throw new DomainError('NOT_FOUND');
    let milestone = await lockMilestone(tx, found.milestoneId);
    const check = await tx.integrityCheck.findUniqueOrThrow({ where: { id: input.checkId } });
    const isAgain = check.status === 'TO_DISPUTE' && input.verdict !== 'TO_DISPUTE';
    if (check.status !== 'OPEN' && !isAgain) throw new DomainError('CHECK_DECIDED');
    const actor = { kind: 'ADMIN' as const, id: viewer.userId };
    if (input.verdict === 'CONFIRMED') milestone = await voidImports(tx, milestone, check.assessment as unknown as Assessment, actor, now);
    await tx.integrityCheck.update({
      where: { id: check.id },
      data: { status: input.verdict, decidedAt: now, decidedById: viewer.userId, reason: input.reason },
    });
    // What the clock was refused for may have gone: it asks again at once.
    await applyEvent(tx, {
      milestone,
      event: 'closeCheck',
      actor,
      now,
      params: { verdict: input.verdict, reason: input.reason },
      changes: { sweepAfter: null },
    });
    await recordAudit(
      tx,
      viewer,
      {
        action: `integrity.check.${input.verdict.toLowerCase()}`,
        objectType: 'integrity_check',
        objectId: check.id,
        params: { reason: input.reason, score: check.score },
      },
      now,
    );
  });
}

type Admin = { kind: 'ADMIN'; id: string };

/** Takes the imports of the doubted platforms out of the judgement and asks for new ones. Decided milestones keep what they were judged by. */
async function voidImports(tx: Transaction, milestone: LockedMilestone, assessment: Assessment, actor: Admin, now: Date): Promise<LockedMilestone> {
  const doubted = new Set(assessment.subjects.filter(({ score }) => score >= assessment.threshold).map(({ platform }) => platform));
  const batches = await tx.importBatch.findMany({
    where: { milestoneId: milestone.id, status: { not: 'UNDONE' } },
    include: { file: { select: { name: true } } },
  });
  let present = milestone;
  for (const batch of batches.filter(({ adapterId }) => doubted.has(platformOf(adapterId)))) {
    present = await applyEvent(tx, { milestone: present, event: 'voidEvidence', actor, now, params: { file: batch.file.name } });
    await tx.importBatch.update({ where: { id: batch.id }, data: { status: 'UNDONE' } });
    await tx.observation.updateMany({ where: { batchId: batch.id, withdrawnAt: null }, data: { withdrawnAt: now } });
  }
  const dueAt = addDays(now, REEXPORT_DAYS);
  for (const platform of doubted) {
    await tx.reexportRequest.create({ data: { milestoneId: milestone.id, platform, askedBy: 'ADMIN', askedById: actor.id, askedAt: now, dueAt } });
    await recordEvent(tx, 'reexport.asked', { milestoneId: milestone.id, platform, askedBy: 'ADMIN', dueAt: dueAt.toISOString() }, now);
  }
  return present;
}
