// Who is asking. Every query and use case takes one; rules look at it and at nothing else.

export type BusinessMembership = { id: string; slug: string; name: string; nameEn: string | null; role: 'OWNER' | 'MANAGER' };

export type Viewer = {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  isEmailVerified: boolean;
  isAdmin: boolean;
  locale: 'zh' | 'en';
  timeZone: string;
  businesses: BusinessMembership[];
  /** The freelancer hat. */
  profile: { id: string; slug: string; displayName: string } | null;
  /** Keyed hash of the address the request came from. */
  ipHash: string;
};

/** Which side of a contract the viewer is on; null when neither. Being on both sides is impossible (nobody proposes to an own gig). */
export function partyOf(
  viewer: Pick<Viewer, 'businesses' | 'profile'>,
  contract: { businessId: string; freelancerId: string },
): 'BUSINESS' | 'FREELANCER' | null {
  if (viewer.businesses.some((business) => business.id === contract.businessId)) return 'BUSINESS';
  if (viewer.profile?.id === contract.freelancerId) return 'FREELANCER';
  return null;
}
