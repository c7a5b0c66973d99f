import { partyOf, type Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestone, type LockedMilestone } from './apply-event';

export type PartyActor = { kind: 'BUSINESS' | 'FREELANCER'; id: string };

/** Locks a milestone for one of its two parties. To anybody else it does not exist: NOT_FOUND. */
export async function lockMilestoneForParty(tx: Transaction, milestoneId: string, viewer: Viewer): Promise<{ milestone: LockedMilestone; actor: PartyActor }> {
  const milestone = await lockMilestone(tx, milestoneId);
  const party = partyOf(viewer, milestone.contract);
  if (!party) throw new DomainError('NOT_FOUND');
  return { milestone, actor: { kind: party, id: viewer.userId } };
}
