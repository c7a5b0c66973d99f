// Reads of people's own accounts: the personas of the demo, open sessions, what somebody edits about themselves.
import { deviceOf, type Device } from '@/lib/auth/device';
import { SESSION_IDLE_MS } from '@/lib/auth/sessions';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { Vertical } from '@/lib/dimensions/verticals';
import { env } from '@/lib/env/env';
import { addMs } from '@/lib/time/duration';

export type DemoPersona = { id: string; name: string; isAdmin: boolean; isFreelancer: boolean; business: { name: string; nameEn: string | null } | null };

/** The people one may sign in as with one click; nobody outside of the demo mode. */
export async function listDemoPersonas(): Promise<DemoPersona[]> {
  if (!env().DEMO_MODE) return [];
  const users = await db().user.findMany({
    where: { isDemoPersona: true, status: 'ACTIVE' },
    orderBy: { id: 'asc' },
    take: 8,
    select: { id: true, name: true, role: true, profile: { select: { id: true } }, memberships: { take: 1, orderBy: { createdAt: 'asc' }, select: { business: { select: { name: true, nameEn: true } } } } },
  });
  return users.map((user) => ({ id: user.id, name: user.name, isAdmin: user.role === 'ADMIN', isFreelancer: user.profile !== null, business: user.memberships[0]?.business ?? null }));
}

export type OpenSession = { id: string; device: Device; lastSeenAt: Date; createdAt: Date; isCurrent: boolean };

/** Where the viewer is signed in, this browser first, then the last seen. */
export async function listSessions(viewer: Viewer, now: Date): Promise<OpenSession[]> {
  const sessions = await db().session.findMany({
    where: { userId: viewer.userId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: addMs(now, -SESSION_IDLE_MS) } },
    orderBy: { lastSeenAt: 'desc' },
    take: 50,
    select: { id: true, userAgent: true, lastSeenAt: true, createdAt: true },
  });
  return sessions
    .map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent), isCurrent: session.id === viewer.sessionId }))
    .sort((first, second) => Number(second.isCurrent) - Number(first.isCurrent));
}

export type OwnBusiness = { id: string; slug: string; role: 'OWNER' | 'MANAGER'; isVerified: boolean; name: string; nameEn: string; vertical: Vertical; city: string; about: string; aboutEn: string };

/** The businesses the viewer belongs to, as they are edited. */
export async function listOwnBusinesses(viewer: Viewer): Promise<OwnBusiness[]> {
  const memberships = await db().membership.findMany({ where: { userId: viewer.userId }, orderBy: { createdAt: 'asc' }, take: 20, include: { business: true } });
  return memberships.map(({ business, role }) => ({
    id: business.id,
    slug: business.slug,
    role,
    isVerified: business.verifiedAt !== null,
    name: business.name,
    nameEn: business.nameEn ?? '',
    vertical: business.vertical as Vertical,
    city: business.city,
    about: business.about,
    aboutEn: business.aboutEn ?? '',
  }));
}

export type OwnProfile = {
  slug: string;
  isListed: boolean;
  displayName: string;
  displayNameEn: string;
  headline: string;
  headlineEn: string;
  about: string;
  aboutEn: string;
  platforms: string[];
  duties: string[];
  verticals: string[];
  city: string;
  country: string;
  /** The account at the payment provider was opened in this country and stays there. */
  hasPayoutAccount: boolean;
};

/** The viewer's freelancer profile as it is edited; null before there is one. */
export async function findOwnProfile(viewer: Viewer): Promise<OwnProfile | null> {
  const profile = await db().freelancerProfile.findUnique({ where: { userId: viewer.userId }, include: { payoutAccount: { select: { id: true } } } });
  if (!profile) return null;
  return {
    slug: profile.slug,
    isListed: profile.isListed,
    displayName: profile.displayName,
    displayNameEn: profile.displayNameEn ?? '',
    headline: profile.headline,
    headlineEn: profile.headlineEn ?? '',
    about: profile.about,
    aboutEn: profile.aboutEn ?? '',
    platforms: profile.platforms,
    duties: profile.duties,
    verticals: profile.verticals,
    city: profile.city,
    country: profile.country,
    hasPayoutAccount: profile.payoutAccount !== null,
  };
}
