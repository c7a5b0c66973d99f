// Who may set up and read what is measured for a milestone.
import type { BusinessMembership, Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty, type PartyActor } from '@/lib/milestones/access';
import type { LockedMilestone } from '@/lib/milestones/apply-event';

/** Signed, and not decided: before that nothing is agreed, afterwards nothing counts any more. */
export const MEASURED_STATES: readonly MilestoneStatus[] = ['AWAITING_FUNDS', 'FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED'];

export function isMeasured(status: MilestoneStatus): boolean {
  return MEASURED_STATES.includes(status);
}

/** Refuses NOT_FOUND to strangers and MILESTONE_STATE_REFUSES outside a milestone's life. */
export async function lockMeasuredMilestone(tx: Transaction, milestoneId: string, viewer: Viewer): Promise<{ milestone: LockedMilestone; actor: PartyActor }> {
  const locked = await lockMilestoneForParty(tx, milestoneId, viewer);
  if (!isMeasured(locked.milestone.status)) throw new DomainError('MILESTONE_STATE_REFUSES', { status: locked.milestone.status });
  return locked;
}

/** The same for what only the business may do: its codes, its till. Refuses ACTOR_MAY_NOT to the freelancer. */
export async function lockMilestoneForBusiness(tx: Transaction, milestoneId: string, viewer: Viewer): Promise<LockedMilestone> {
  const { milestone, actor } = await lockMeasuredMilestone(tx, milestoneId, viewer);
  if (actor.kind !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
  return milestone;
}

/** A deliverable of the milestone or none at all. */
export async function ownDeliverable(tx: Transaction, milestoneId: string, deliverableId: string): Promise<string | null> {
  if (deliverableId === '') return null;
  const found = await tx.deliverable.findFirst({ where: { id: deliverableId, milestoneId }, select: { id: true } });
  if (!found) throw new DomainError('INPUT_INVALID', {}, { deliverableId: [{ code: 'error.field.choice' }] });
  return found.id;
}

/** Owners and managers alike run a business's connections. To anybody else the business does not exist. */
export function requireMembership(viewer: Viewer, businessId: string): BusinessMembership {
  const membership = viewer.businesses.find((business) => business.id === businessId);
  if (!membership) throw new DomainError('NOT_FOUND');
  return membership;
}

/** Everything that is told to a business is written one after another: what is known already is known for sure. */
export async function lockEventsOf(tx: Transaction, businessId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`conversions:${businessId}`}, 0))`;
}
