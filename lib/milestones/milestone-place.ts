import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';

/** The page of a milestone, for its parties. Refuses NOT_FOUND to everybody else. */
export async function findMilestonePlace(milestoneId: string, viewer: Viewer): Promise<string> {
  const milestone = /^[0-9a-f-]{36}$/i.test(milestoneId)
    ? await db().milestone.findUnique({ where: { id: milestoneId }, select: { contract: { select: { id: true, businessId: true, freelancerId: true } } } })
    : null;
  if (!milestone || !partyOf(viewer, milestone.contract)) throw new DomainError('NOT_FOUND');
  return `/contracts/${milestone.contract.id}/milestones/${milestoneId}`;
}
