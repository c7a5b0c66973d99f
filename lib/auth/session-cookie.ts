// The browser's side of a session: the cookie that carries it. Set and taken away by actions only.
import { cookies } from 'next/headers';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { revokeSessions, sealSession, SESSION_ABSOLUTE_MS, sessionCookieName } from './sessions';
import type { Viewer } from './viewer';

const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: env().APP_URL.startsWith('https:') }) as const;

/** Gives the browser a new session. Whoever it was signed in as before is signed out: a session never changes hands. */
export async function rememberSession(sid: string, before: Viewer | null, now: Date): Promise<void> {
  if (before) await revokeSessions(db(), before.userId, { only: before.sessionId }, now);
  (await cookies()).set(sessionCookieName(), await sealSession(sid), { ...cookieOptions(), maxAge: SESSION_ABSOLUTE_MS / 1000 });
}

/** Ends the browser's session in the database, so that a copied cookie is worthless too, and takes the cookie away. */
export async function forgetSession(viewer: Viewer | null, now: Date): Promise<void> {
  if (viewer) await revokeSessions(db(), viewer.userId, { only: viewer.sessionId }, now);
  (await cookies()).set(sessionCookieName(), '', { ...cookieOptions(), maxAge: 0 });
}
