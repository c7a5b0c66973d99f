// The one door to a milestone's status: lock the row, decide on the fresh row, write status, history, ledger and outbox, all in one transaction.
// A settlement counts for the freelancer's record here, because nothing else settles.
import type { Transaction } from '@/lib/db/client';
import type { Milestone, Prisma } from '@/lib/db/generated/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvents } from '@/lib/events/domain-events';
import { milestoneTermsOf } from './terms-of';
import { decide, type MilestoneActor, type MilestoneEvent, type MilestoneFacts } from './lifecycle';

export type LockedMilestone = Milestone & { contract: { id: string; businessId: string; freelancerId: string; feeBps: number; status: string } };

const WITH_CONTRACT = { contract: { select: { id: true, businessId: true, freelancerId: true, feeBps: true, status: true } } } as const;

/** Takes the row's lock, then reads it: what is decided from here on is decided on the present state. Refuses NOT_FOUND. */
export async function lockMilestone(tx: Transaction, milestoneId: string): Promise<LockedMilestone> {
  const [milestone] = await lockMilestones(tx, [milestoneId]);
  if (!milestone) throw new DomainError('NOT_FOUND');
  return milestone;
}

/** The same for several, always locked in one order, so that two transactions never wait for each other. */
export async function lockMilestones(tx: Transaction, milestoneIds: readonly string[]): Promise<LockedMilestone[]> {
  await tx.$queryRaw`SELECT 1 FROM milestone WHERE id = ANY(${milestoneIds}::uuid[]) ORDER BY id FOR UPDATE`;
  return tx.milestone.findMany({ where: { id: { in: [...milestoneIds] } }, include: WITH_CONTRACT });
}

/** Values for the timeline and the notices: amounts as decimal text of minor units, reasons, names of files. */
export type EventParams = Record<string, string | number | boolean | null>;

export type EventApplication = {
  milestone: LockedMilestone;
  event: MilestoneEvent;
  actor: { kind: MilestoneActor; id: string | null };
  now: Date;
  params?: EventParams;
  /** Columns that change together with the status. */
  changes?: Prisma.MilestoneUncheckedUpdateInput;
};

/** Applies one event to a milestone locked by `lockMilestone` in the same transaction. Refuses as the lifecycle says. */
export async function applyEvent(tx: Transaction, { milestone, params = {}, ...application }: EventApplication): Promise<LockedMilestone> {
  await applyEventToEach(tx, { ...application, targets: [{ milestone, params }] });
  return tx.milestone.findUniqueOrThrow({ where: { id: milestone.id }, include: WITH_CONTRACT });
}

/** Applies one event to many locked milestones, in as many statements as for one. One refusal refuses all. */
export async function applyEventToEach(
  tx: Transaction,
  {
    targets,
    event,
    actor,
    now,
    changes = {},
  }: Omit<EventApplication, 'milestone' | 'params'> & { targets: { milestone: LockedMilestone; params: EventParams }[] },
): Promise<void> {
  const steps: { milestoneId: string; from: MilestoneStatus; to: MilestoneStatus; sequence: number; params: EventParams }[] = [];
  for (const { milestone, params } of targets) {
    const decision = decide(milestone.status, event, actor.kind, await readFacts(tx, milestone), now);
    if (!decision.ok) throw new DomainError(decision.code, decision.params);
    steps.push({ milestoneId: milestone.id, from: milestone.status, to: decision.to, sequence: milestone.sequence + 1, params });
  }
  for (const [to, group] of Map.groupBy(steps, (step) => step.to)) {
    for (const [isMoved, ids] of [
      [true, group.filter((step) => step.from !== to)],
      [false, group.filter((step) => step.from === to)],
    ] as const) {
      if (ids.length === 0) continue;
      await tx.milestone.updateMany({
        where: { id: { in: ids.map((step) => step.milestoneId) } },
        // The rows are locked: one more is what each step computed.
        data: { ...changes, status: to, sequence: { increment: 1 }, ...(isMoved ? { remindersSent: [] } : {}) },
      });
    }
  }
  const settled = targets.filter((_, place) => steps[place]!.to === 'SETTLED' && steps[place]!.from !== 'SETTLED');
  await countSettled(
    tx,
    settled.map(({ milestone }) => milestone.contract.freelancerId),
  );
  await tx.milestoneHistory.createMany({
    data: steps.map(({ milestoneId, sequence, from, to, params }) => ({
      milestoneId,
      sequence,
      event,
      fromStatus: from,
      toStatus: to,
      actorKind: actor.kind,
      actorId: actor.id,
      params,
      at: now,
    })),
  });
  await recordEvents(
    tx,
    'milestone.changed',
    steps.map((step) => ({ ...step, event, actorKind: actor.kind, actorId: actor.id })),
    now,
  );
}

/** A freelancer's record counts finished milestones: one more for each time it is named. */
async function countSettled(tx: Transaction, freelancerIds: readonly string[]): Promise<void> {
  if (freelancerIds.length === 0) return;
  const counts = [...Map.groupBy(freelancerIds, (id) => id)].map(([id, all]) => ({ id, count: all.length }));
  // In one order, so that two settlements of many milestones never wait for each other.
  await tx.$queryRaw`SELECT 1 FROM freelancer_profile WHERE id = ANY(${counts.map(({ id }) => id)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE freelancer_profile p SET settled_count = p.settled_count + row.count
    FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS row(id uuid, count int) WHERE p.id = row.id`;
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
  milestone: Pick<Milestone, 'terms' | 'revisionRoundsUsed' | 'reviewEndsAt' | 'fundedAt' | 'statusBeforeDispute' | 'frozenAt'>,
  disputeOpenedBy: 'BUSINESS' | 'FREELANCER' | null,
): MilestoneFacts {
  return {
    revisionRoundsUsed: milestone.revisionRoundsUsed,
    revisionRounds: milestoneTermsOf(milestone).revisionRounds,
    reviewEndsAt: milestone.reviewEndsAt,
    fundedAt: milestone.fundedAt,
    statusBeforeDispute: milestone.statusBeforeDispute as MilestoneStatus | null,
    disputeOpenedBy,
    isFrozen: milestone.frozenAt !== null,
  };
}
