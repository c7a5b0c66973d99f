// next-auth on top of our own sessions: its token holds a session's secret id and nothing else, and nothing a client sends is ever copied into it.
import type { AuthOptions } from 'next-auth';
import { env } from '@/lib/env/env';
import { currentTime } from '@/lib/time/clock';
import { findViewer, SESSION_ABSOLUTE_MS, sessionCookieName } from './sessions';

export function nextAuthOptions(): AuthOptions {
  const isSecure = env().APP_URL.startsWith('https:');
  return {
    secret: env().NEXTAUTH_SECRET,
    // People sign in by the form's action, which limits, verifies and opens the session; no provider is offered here.
    providers: [],
    session: { strategy: 'jwt', maxAge: SESSION_ABSOLUTE_MS / 1000 },
    cookies: { sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: ({ token }) => (typeof token.sid === 'string' ? { sid: token.sid } : {}),
      session: async ({ session, token }) => {
        const viewer = typeof token.sid === 'string' ? await findViewer(token.sid, '', currentTime()) : null;
        return viewer ? { expires: session.expires, user: { name: viewer.name } } : { expires: new Date(0).toISOString() };
      },
    },
  };
}
