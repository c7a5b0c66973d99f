// Reads of people: the personas of the demo, one's own account, and freelancers as everybody sees them.
import { deviceOf, type Device } from '@/lib/auth/device';
import { SESSION_IDLE_MS } from '@/lib/auth/sessions';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Duty } from '@/lib/dimensions/duties';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Vertical } from '@/lib/dimensions/verticals';
import { env } from '@/lib/env/env';
import { addMs } from '@/lib/time/duration';
import { RECORD_LIMIT } from './rules';
import type { FreelancerSearch } from './schema';
import { searchQuery } from './search-tokens';

export type DemoPersona = { id: string; name: string; isAdmin: boolean; isFreelancer: boolean; business: { name: string; nameEn: string | null } | null };

/** The people one may sign in as with one click; nobody outside of the demo mode. */
export async function listDemoPersonas(): Promise<DemoPersona[]> {
  if (!env().DEMO_MODE) return [];
  const users = await db().user.findMany({
    where: { isDemoPersona: true, status: 'ACTIVE' },
    orderBy: { id: 'asc' },
    take: 8,
    select: {
      id: true,
      name: true,
      role: true,
      profile: { select: { id: true } },
      memberships: { take: 1, orderBy: { createdAt: 'asc' }, select: { business: { select: { name: true, nameEn: true } } } },
    },
  });
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    isAdmin: user.role === 'ADMIN',
    isFreelancer: user.profile !== null,
    business: user.memberships[0]?.business ?? null,
  }));
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

export type OwnBusiness = {
  id: string;
  slug: string;
  role: 'OWNER' | 'MANAGER';
  isVerified: boolean;
  name: string;
  nameEn: string;
  vertical: Vertical;
  city: string;
  about: string;
  aboutEn: string;
};

/** The businesses the viewer belongs to, as they are edited. */
export async function listOwnBusinesses(viewer: Viewer): Promise<OwnBusiness[]> {
  const memberships = await db().membership.findMany({
    where: { userId: viewer.userId },
    orderBy: { createdAt: 'asc' },
    take: 20,
    include: { business: true },
  });
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

export const FREELANCERS_PER_PAGE = 24;

export type FreelancerCard = {
  slug: string;
  displayName: string;
  displayNameEn: string | null;
  headline: string;
  headlineEn: string | null;
  platforms: Platform[];
  duties: Duty[];
  verticals: Vertical[];
  city: string;
  memberSince: Date;
  /** Counted up to RECORD_LIMIT. */
  completedCount: number;
  /** Every one. */
  settledCount: number;
};

export type FreelancerDetail = FreelancerCard & { about: string; aboutEn: string | null; isListed: boolean; isOwn: boolean };

type FreelancerRow = {
  id: string;
  user_id: string;
  slug: string;
  display_name: string;
  display_name_en: string | null;
  headline: string;
  headline_en: string | null;
  about: string;
  about_en: string | null;
  platforms: Platform[];
  duties: Duty[];
  verticals: Vertical[];
  city: string;
  is_listed: boolean;
  created_at: Date;
  completed_count: number;
  settled_count: number;
};

/** One row a freelancer with a record that is counted only so far: every row costs the same, however long somebody has been here. */
const FREELANCER_COLUMNS = Prisma.sql`p.id::text, p.user_id::text, p.slug, p.display_name, p.display_name_en, p.headline, p.headline_en, p.about, p.about_en, p.platforms, p.duties, p.verticals, p.city, p.is_listed, p.created_at, p.settled_count,
  (SELECT count(*) FROM (SELECT 1 FROM contract c WHERE c.freelancer_id = p.id AND c.status = 'COMPLETED' LIMIT ${RECORD_LIMIT}) AS completed)::int AS completed_count`;

function toFreelancerCard(row: FreelancerRow): FreelancerCard {
  return {
    slug: row.slug,
    displayName: row.display_name,
    displayNameEn: row.display_name_en,
    headline: row.headline,
    headlineEn: row.headline_en,
    platforms: row.platforms,
    duties: row.duties,
    verticals: row.verticals,
    city: row.city,
    memberSince: row.created_at,
    completedCount: row.completed_count,
    settledCount: row.settled_count,
  };
}

/** A page of listed freelancers in the order asked for. Keyset-paged: every page costs the same. `next` leads to the following page. */
export async function listFreelancers(search: FreelancerSearch): Promise<{ cards: FreelancerCard[]; next: string | null }> {
  const conditions = [Prisma.sql`p.is_listed AND u.status = 'ACTIVE'`];
  if (search.platform) conditions.push(Prisma.sql`p.platforms @> ARRAY[${search.platform}]::text[]`);
  if (search.duty) conditions.push(Prisma.sql`p.duties @> ARRAY[${search.duty}]::text[]`);
  if (search.vertical) conditions.push(Prisma.sql`p.verticals @> ARRAY[${search.vertical}]::text[]`);
  const words = search.q ? searchQuery(search.q) : null;
  if (words) conditions.push(Prisma.sql`p.search_vector @@ to_tsquery('simple', ${words})`);
  const isByRecord = search.sort !== 'newest';
  const place = decodePlace(search.after);
  if (place && isByRecord) conditions.push(Prisma.sql`(p.settled_count, p.created_at, p.id) < (${place.settledCount}, ${place.createdAt}, ${place.id}::uuid)`);
  if (place && !isByRecord) conditions.push(Prisma.sql`(p.created_at, p.id) < (${place.createdAt}, ${place.id}::uuid)`);
  const order = isByRecord ? Prisma.sql`p.settled_count DESC, p.created_at DESC, p.id DESC` : Prisma.sql`p.created_at DESC, p.id DESC`;
  const rows = await db().$queryRaw<FreelancerRow[]>`
    SELECT ${FREELANCER_COLUMNS} FROM freelancer_profile p JOIN user_account u ON u.id = p.user_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${FREELANCERS_PER_PAGE + 1}`;
  const page = rows.slice(0, FREELANCERS_PER_PAGE);
  return { cards: page.map(toFreelancerCard), next: rows.length > FREELANCERS_PER_PAGE ? encodePlace(page.at(-1)!) : null };
}

/** A place in either order: the last row's record, moment and id, as one opaque word. */
function encodePlace(row: { settled_count: number; created_at: Date; id: string }): string {
  return Buffer.from(`${row.settled_count}.${row.created_at.getTime()}.${row.id}`).toString('base64url');
}

function decodePlace(text: string | undefined): { settledCount: number; createdAt: Date; id: string } | null {
  const match = /^(\d{1,9})\.(\d{12,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ? Buffer.from(text, 'base64url').toString('utf8') : '');
  return match ? { settledCount: Number(match[1]), createdAt: new Date(Number(match[2])), id: match[3]! } : null;
}

/** One freelancer for anybody; null when there is none, when the account is suspended, and to others while the profile is not listed. */
export async function findFreelancer(slug: string, viewer: Pick<Viewer, 'userId'> | null): Promise<FreelancerDetail | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return null;
  const [row] = await db().$queryRaw<
    FreelancerRow[]
  >`SELECT ${FREELANCER_COLUMNS} FROM freelancer_profile p JOIN user_account u ON u.id = p.user_id WHERE p.slug = ${slug} AND u.status = 'ACTIVE'`;
  if (!row) return null;
  const isOwn = viewer?.userId === row.user_id;
  if (!row.is_listed && !isOwn) return null;
  return { ...toFreelancerCard(row), about: row.about, aboutEn: row.about_en, isListed: row.is_listed, isOwn };
}

/** Addresses for search engines, newest first. */
export async function listFreelancerSlugs(limit: number): Promise<string[]> {
  const profiles = await db().freelancerProfile.findMany({
    where: { isListed: true, user: { status: 'ACTIVE' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { slug: true },
  });
  return profiles.map((profile) => profile.slug);
}
