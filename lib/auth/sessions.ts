// Sessions live in the database; the cookie only carries their secret id inside next-auth's encrypted token. Revoked here, dead everywhere at once.
import { decode, encode } from 'next-auth/jwt';
import { db, type Reader } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { createSecretToken, hashSecretToken } from './secret-token';
import type { BusinessMembership, Viewer } from './viewer';

export const SESSION_IDLE_MS = 12 * HOUR_MS;
export const SESSION_ABSOLUTE_MS = 30 * DAY_MS;
const TOUCH_EVERY_MS = 5 * MINUTE_MS;

/** `__Host-` binds the cookie to this host and to https; plain http is for one's own machine. */
export function sessionCookieName(): string {
  return env().APP_URL.startsWith('https:') ? '__Host-hussar.session' : 'hussar.session';
}

export type SessionOrigin = { userAgent: string; ipHash: string };

/** Opens a session and returns its secret id. Always a new one: signing in never continues an older session. */
export async function openSession(reader: Reader, userId: string, origin: SessionOrigin, now: Date): Promise<string> {
  const sid = createSecretToken();
  await reader.session.create({
    data: {
      userId,
      tokenHash: hashSecretToken(sid),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: addMs(now, SESSION_ABSOLUTE_MS),
      userAgent: origin.userAgent.slice(0, 300),
      ipHash: origin.ipHash,
    },
  });
  return sid;
}

/** The cookie's value for a session id: next-auth's own token, so that its routes read it too. */
export function sealSession(sid: string): Promise<string> {
  return encode({ token: { sid }, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_ABSOLUTE_MS / 1000 });
}

export async function unsealSession(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return typeof token?.sid === 'string' ? token.sid : null;
}

type Row = {
  session_id: string;
  last_seen_at: Date;
  user_id: string;
  name: string;
  email: string;
  email_verified_at: Date | null;
  role: string;
  locale: string;
  time_zone: string;
  businesses: BusinessMembership[] | null;
  profile_id: string | null;
  profile_slug: string | null;
  profile_name: string | null;
};

/** Who a live session belongs to; null when it is unknown, revoked, idle for too long, too old, or its user suspended. One query. */
export async function findViewer(sid: string, ipHash: string, now: Date): Promise<Viewer | null> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT s.id::text AS session_id, s.last_seen_at, u.id::text AS user_id, u.name, u.email, u.email_verified_at, u.role::text, u.locale, u.time_zone,
      (SELECT json_agg(json_build_object('id', b.id, 'slug', b.slug, 'name', b.name, 'nameEn', b.name_en, 'role', m.role) ORDER BY m.created_at)
       FROM membership m JOIN business b ON b.id = m.business_id WHERE m.user_id = u.id) AS businesses,
      p.id::text AS profile_id, p.slug AS profile_slug, p.display_name AS profile_name
    FROM user_session s JOIN user_account u ON u.id = s.user_id LEFT JOIN freelancer_profile p ON p.user_id = u.id
    WHERE s.token_hash = ${hashSecretToken(sid)} AND s.revoked_at IS NULL AND s.expires_at > ${now} AND s.last_seen_at > ${addMs(now, -SESSION_IDLE_MS)} AND u.status = 'ACTIVE'`;
  const row = rows[0];
  if (!row) return null;
  if (now.getTime() - row.last_seen_at.getTime() > TOUCH_EVERY_MS) await db().session.updateMany({ where: { id: row.session_id }, data: { lastSeenAt: now } });
  return {
    userId: row.user_id,
    sessionId: row.session_id,
    name: row.name,
    email: row.email,
    isEmailVerified: row.email_verified_at !== null,
    isAdmin: row.role === 'ADMIN',
    locale: row.locale === 'en' ? 'en' : 'zh',
    timeZone: row.time_zone,
    businesses: row.businesses ?? [],
    profile: row.profile_id ? { id: row.profile_id, slug: row.profile_slug!, displayName: row.profile_name! } : null,
    ipHash,
  };
}

/** Ends sessions of a user; all of them, or all but one. */
export async function revokeSessions(reader: Reader, userId: string, options: { except?: string; only?: string }, now: Date): Promise<number> {
  const id = options.only ? { equals: options.only } : options.except ? { not: options.except } : undefined;
  const { count } = await reader.session.updateMany({ where: { userId, revokedAt: null, ...(id ? { id } : {}) }, data: { revokedAt: now } });
  return count;
}
