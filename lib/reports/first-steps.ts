// The first steps of an account, hat by hat: what is done and what comes next. Each is one look at whether anything is there at all.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { mayReceive, PAYOUT_STATE } from '@/lib/users/payout-rails';

export type FirstStepKey = 'describeBusiness' | 'postGig' | 'hire' | 'completeProfile' | 'setUpPayouts' | 'propose';
export type FirstStep = { key: FirstStepKey; href: string; isDone: boolean };
export type FirstSteps = { party: 'BUSINESS' | 'FREELANCER'; steps: FirstStep[] };

/** The hats whose first steps are not all done. */
export async function getFirstSteps(viewer: Viewer): Promise<FirstSteps[]> {
  const hats = await Promise.all([viewer.businesses.length > 0 ? businessSteps(viewer) : null, viewer.profile ? freelancerSteps(viewer.profile.id) : null]);
  return hats.filter((hat) => hat !== null && hat.steps.some((step) => !step.isDone)) as FirstSteps[];
}

async function businessSteps(viewer: Viewer): Promise<FirstSteps> {
  const own = { businessId: { in: viewer.businesses.map((business) => business.id) } };
  const [described, gig, contract] = await Promise.all([
    db().business.findFirst({ where: { id: own.businessId, about: { not: '' } }, select: { id: true } }),
    db().gig.findFirst({ where: own, select: { id: true } }),
    db().contract.findFirst({ where: own, select: { id: true } }),
  ]);
  return {
    party: 'BUSINESS',
    steps: [
      { key: 'describeBusiness', href: '/business/profile', isDone: described !== null },
      { key: 'postGig', href: '/business/gigs/new', isDone: gig !== null },
      { key: 'hire', href: '/business/gigs', isDone: contract !== null },
    ],
  };
}

async function freelancerSteps(freelancerId: string): Promise<FirstSteps> {
  const [profile, account, proposal] = await Promise.all([
    db().freelancerProfile.findUniqueOrThrow({ where: { id: freelancerId }, select: { isListed: true, headline: true } }),
    db().payoutAccount.findUnique({ where: { freelancerId }, select: PAYOUT_STATE }),
    db().proposal.findFirst({ where: { freelancerId }, select: { id: true } }),
  ]);
  return {
    party: 'FREELANCER',
    steps: [
      { key: 'completeProfile', href: '/work/profile', isDone: profile.isListed && profile.headline !== '' },
      { key: 'propose', href: '/gigs', isDone: proposal !== null },
      { key: 'setUpPayouts', href: '/work/earnings', isDone: mayReceive(account) },
    ],
  };
}
