// The one door to a milestone's status: lock the row, decide on the fresh row, write status, history, ledger and outbox, all in one transaction.
// A settlement counts for the freelancer's record here, because nothing else settles.
import type { Transaction } from '@/lib/db/client';
import type { Milestone, Prisma } from '@/lib/db/generated/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { milestoneTermsOf } from './terms-of';
import { decide, type MilestoneActor, type MilestoneEvent, type MilestoneFacts } from './lifecycle';

export type LockedMilestone = Milestone & { contract: { id: string; businessId: string; freelancerId: string; feeBps: number; status: string } };

/** Takes the row's lock, then reads it: what is decided from here on is decided on the present state. Refuses NOT_FOUND. */
export async function lockMilestone(tx: Transaction, milestoneId: string): Promise<LockedMilestone> {
  await tx.$queryRaw`SELECT 1 FROM milestone WHERE id = ${milestoneId}::uuid FOR UPDATE`;
  const milestone = await tx.milestone.findUnique({
    where: { id: milestoneId },
    include: { contract: { select: { id: true, businessId: true, freelancerId: true, feeBps: true, status: true } } },
  });
  if (!milestone) throw new DomainError('NOT_FOUND');
  return milestone;
}

export type EventApplication = {
  milestone: LockedMilestone;
  event: MilestoneEvent;
  actor: { kind: MilestoneActor; id: string | null };
  now: Date;
  /** Values for the timeline and the notices: amounts as decimal text of minor units, reasons, names of files. */
  params?: Record<string, string | number | boolean | null>;
  /** Columns that change together with the status. */
  changes?: Prisma.MilestoneUncheckedUpdateInput;
};

/** Applies one event to a milestone locked by `lockMilestone` in the same transaction. Refuses as the lifecycle says. */
export async function applyEvent(tx: Transaction, { milestone, event, actor, now, params = {}, changes = {} }: EventApplication): Promise<LockedMilestone> {
  const facts = await readFacts(tx, milestone);
  const decision = decide(milestone.status, event, actor.kind, facts, now);
  if (!decision.ok) throw new DomainError(decision.code, decision.params);
  const sequence = milestone.sequence + 1;
  const updated = await tx.milestone.update({
    where: { id: milestone.id },
    data: { ...changes, status: decision.to, sequence, ...(decision.to === milestone.status ? {} : { remindersSent: [] }) },
    include: { contract: { select: { id: true, businessId: true, freelancerId: true, feeBps: true, status: true } } },
  });
  if (decision.to === 'SETTLED' && milestone.status !== 'SETTLED')
    await tx.freelancerProfile.update({ where: { id: milestone.contract.freelancerId }, data: { settledCount: { increment: 1 } }, select: { id: true } });
  await tx.milestoneHistory.create({
    data: {
      milestoneId: milestone.id,
      sequence,
      event,
      fromStatus: milestone.status,
      toStatus: decision.to,
      actorKind: actor.kind,
      actorId: actor.id,
      params,
      at: now,
    },
  });
  await recordEvent(
    tx,
    'milestone.changed',
    { milestoneId: milestone.id, event, sequence, from: milestone.status, to: decision.to, actorKind: actor.kind, actorId: actor.id, params },
    now,
  );
  return updated;
}

async function readFacts(tx: Transaction, milestone: LockedMilestone): Promise<MilestoneFacts> {
  const dispute =
    milestone.status === 'DISPUTED'
      ? await tx.dispute.findFirst({ where: { milestoneId: milestone.id, status: { in: ['OPEN', 'ANSWERED'] } }, select: { openedBy: true } })
      : null;
  return factsOf(milestone, dispute?.openedBy ?? null);
}

/** The facts the lifecycle looks at, from a milestone's row. */
export function factsOf(
  milestone: Pick<Milestone, 'terms' | 'revisionRoundsUsed' | 'reviewEndsAt' | 'fundedAt' | 'statusBeforeDispute'>,
  disputeOpenedBy: 'BUSINESS' | 'FREELANCER' | null,
): MilestoneFacts {
  return {
    revisionRoundsUsed: milestone.revisionRoundsUsed,
    revisionRounds: milestoneTermsOf(milestone).revisionRounds,
    reviewEndsAt: milestone.reviewEndsAt,
    fundedAt: milestone.fundedAt,
    statusBeforeDispute: milestone.statusBeforeDispute as MilestoneStatus | null,
    disputeOpenedBy,
  };
}
